import FoundationEssentials
package import Releases

/// What one run of the program leaves to the next: what was known, what has changed, and what a person had marked and arranged.
///
/// In the file it stands in an envelope that says whose it is, of which schema, and what the rest adds up to; see ``Envelope``. `View` is the
/// part of whoever shows things, which may be there or not.
package struct Snapshot<View: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    /// When it was written.
    package var writtenAt: Instant
    /// What was known, without what is worth nothing later.
    package var picture: Picture
    /// The last changes, oldest first; at most ``Timeline/limit``.
    package var changes: [Change]
    /// How many changes before those were not kept.
    package var lostChanges: Int
    /// What a person had marked and arranged; nil where nobody looked.
    package var view: View?

    /// A snapshot.
    package init(writtenAt: Instant, picture: Picture, changes: [Change], lostChanges: Int = 0, view: View?) {
        self.writtenAt = writtenAt
        self.picture = picture.memorable
        self.changes = changes
        self.lostChanges = lostChanges
        self.view = view
    }

    /// What a tracker goes on from.
    package var memory: (picture: Picture, timeline: Timeline) {
        (picture, Timeline(changes: changes, lost: lostChanges))
    }

    /// The bytes of the file: the same for the same snapshot.
    package func encoded() throws -> [UInt8] {
        Envelope.seal([UInt8](try JSONEncoder.stable.encode(self)))
    }

    /// - Throws: why the bytes are no snapshot that can be used.
    package init(decoding bytes: [UInt8]) throws(SnapshotFault) {
        let content = try Envelope.open(bytes)
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(content))
        } catch {
            // It is as it was written, and yet not what is written today: the schema should have got another number.
            throw .foreign
        }
    }
}

/// A part of a snapshot that nobody here wants.
package struct NoView: Codable, Hashable, Sendable {
    /// Any view.
    package init() {}
    package init(from decoder: any Decoder) throws {}
    package func encode(to encoder: any Encoder) throws { _ = encoder.container(keyedBy: NoKeys.self) }
    private enum NoKeys: CodingKey {}
}

/// What stands around a snapshot in its file: `{"lynceus_snapshot":1,"checksum":"…","content":{…}}`.
///
/// JSON with one flipped digit is still JSON. A snapshot that has been damaged must not be taken for what was known, so it says what its
/// bytes add up to.
enum Envelope {
    /// Counts up whenever what is written can't be read by what was before, or the other way round.
    static let schema = 1

    private static func head(schema: Int, checksum: UInt64) -> String {
        let digits = String(checksum, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return #"{"lynceus_snapshot":\#(schema),"checksum":"\#(padded)","content":"#
    }

    private static let tail: [UInt8] = Array("}\n".utf8)

    static func seal(_ content: [UInt8], schema: Int = schema) -> [UInt8] {
        Array(head(schema: schema, checksum: checksum(of: content)).utf8) + content + tail
    }

    static func open(_ bytes: [UInt8]) throws(SnapshotFault) -> ArraySlice<UInt8> {
        let mark = Array(#"{"lynceus_snapshot":"#.utf8)
        guard bytes.starts(with: mark) else { throw bytes.isEmpty ? .damaged : .foreign }
        let digits = bytes[mark.count...].prefix(9).prefix { (0x30...0x39).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw .damaged }
        guard number <= schema else { throw .newer(number) }
        guard number == schema else { throw .foreign }
        let length = head(schema: number, checksum: 0).utf8.count
        guard bytes.count > length + tail.count, bytes.suffix(tail.count).elementsEqual(tail) else { throw .damaged }
        let content = bytes[length..<bytes.count - tail.count]
        guard bytes.starts(with: head(schema: number, checksum: checksum(of: content)).utf8) else { throw .damaged }
        return content
    }

    /// FNV-1a of 64 bits: another one whenever a single byte is, and in practice whenever anything is. It guards against accidents.
    static func checksum(of bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

/// Why a snapshot can't be read or written.
package enum SnapshotFault: Error, Hashable, Sendable {
    /// It is cut, or other bytes than those that were written.
    case damaged
    /// It is of a version of the program that is newer than this one, with that schema.
    case newer(Int)
    /// It is something else.
    case foreign
    /// It is no plain file, or somebody else's, and so is left alone; with what it is.
    case unsafe(String)
    /// The file system said no, in these words.
    case system(String)

    /// What is wrong, in a few words.
    package var summary: String {
        switch self {
        case .damaged: "it is damaged"
        case .newer(let schema): "a newer version of lynceus wrote it (schema \(schema))"
        case .foreign: "it is no snapshot of lynceus"
        case .unsafe(let what): what
        case .system(let words): words
        }
    }

    /// Whether the file's bytes are what is wrong, so that it is put aside rather than left where it is.
    package var concernsContent: Bool {
        switch self {
        case .damaged, .newer, .foreign: true
        case .unsafe, .system: false
        }
    }
}

/// The last changes, bounded.
package struct Timeline: Hashable, Sendable {
    /// How many are kept.
    package static let limit = 2_000

    /// Oldest first.
    package private(set) var changes: [Change]
    /// How many before those were not kept, or never arrived.
    package private(set) var lost: Int

    /// What was kept by an earlier run, or nothing.
    package init(changes: [Change] = [], lost: Int = 0) {
        self.changes = changes.suffix(Self.limit)
        self.lost = lost + max(0, changes.count - Self.limit)
    }

    /// Takes in what is new.
    ///
    /// - Parameter lost: how many did not arrive before them.
    package mutating func note(_ news: [Change], lost missing: Int = 0) {
        changes += news
        lost += missing
        // Not with each one: to move the rest costs more than to have some more for a while.
        guard changes.count >= Self.limit * 5 / 4 else { return }
        lost += changes.count - Self.limit
        changes.removeFirst(changes.count - Self.limit)
    }

    /// Those that came at `moment` or later, oldest first.
    package func since(_ moment: Instant) -> ArraySlice<Change> { changes.drop { $0.at < moment } }
}
