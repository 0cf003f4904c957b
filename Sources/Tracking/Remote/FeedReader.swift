import FoundationEssentials
import Releases

/// Understands a feed: its header, and then what was observed. Pure.
struct FeedReader: Sendable {
    /// What a line says.
    enum Item: Sendable {
        /// The first one.
        case header(FeedHeader)
        /// Something was observed.
        case observation(Observation)
    }

    private var lines = LineBuffer()
    private var lineCount: Int?
    private var facts: [Int: Observation.Fact] = [:]
    /// The line of the newest fact about each subject: only of those can anything be said again.
    private var newest: [FactSubject: Int] = [:]

    /// How many facts can be said again.
    var factCount: Int { facts.count }

    /// Takes what came.
    ///
    /// - Throws: what is wrong with it; nothing of what comes after it can be understood.
    mutating func take(_ piece: [UInt8]) throws(FeedFault) -> [Item] {
        guard let lines = lines.take(piece) else { throw .damaged }
        var items: [Item] = []
        for line in lines where !line.isEmpty {
            if line.starts(with: FeedHeader.alive.utf8.dropLast()) { continue }
            if lineCount == nil {
                let header = try Self.header(line)
                lineCount = header.line
                items.append(.header(header))
            } else {
                items.append(.observation(try observation(line)))
            }
        }
        return items
    }

    private static func header(_ line: [UInt8]) throws(FeedFault) -> FeedHeader {
        struct Format: Decodable {
            var format: Int
            var header: Inner
            struct Inner: Decodable {
                var format: Int
                var version: String
                enum CodingKeys: String, CodingKey {
                    case format = "lynceus_recording"
                    case version
                }
            }
            enum CodingKeys: String, CodingKey {
                case format = "lynceus_feed"
                case header
            }
        }
        guard let format = try? NodeDecoder.decode(Format.self, from: line) else { throw .foreign }
        guard format.format == FeedHeader.schema, format.header.format == RecordingHeader.schema else {
            throw .otherVersion(format.header.version.sanitized(limit: 20))
        }
        guard let header = try? NodeDecoder.decode(FeedHeader.self, from: line, isForeign: true),
            (0...1 << 48).contains(header.line),
            (try? Recording.check(header.header)) != nil
        else { throw .damaged }
        return header
    }

    private mutating func observation(_ bytes: [UInt8]) throws(FeedFault) -> Observation {
        guard
            let line = RecordingLine(again: bytes[...])
                ?? (try? NodeDecoder.decode(RecordingLine.self, from: bytes, isForeign: true))
        else { throw .damaged }
        let number = (lineCount ?? 0) + 1
        lineCount = number
        let fact: Observation.Fact
        if let new = line.fact {
            fact = new
            let subject = FactSubject(new)
            if let old = newest.updateValue(number, forKey: subject) { facts[old] = nil }
            facts[number] = new
            if case .treeDropped(let id) = new { forget([.tree(id), .pod(id)]) }
        } else if let again = line.again, let known = facts[again] {
            fact = known
        } else {
            throw .damaged
        }
        return Observation(at: line.at, line.comparison.put(into: fact))
    }

    private mutating func forget(_ subjects: [FactSubject]) {
        for subject in subjects {
            if let line = newest.removeValue(forKey: subject) { facts[line] = nil }
        }
    }
}

/// Why a feed can't be followed.
enum FeedFault: Error, Hashable, Sendable {
    /// It is of another version of the program.
    case otherVersion(String)
    /// It is something else.
    case foreign
    /// Something in it can't be understood.
    case damaged

    var words: String {
        switch self {
        case .otherVersion(let version):
            "it is version \(version) and speaks another form: use the same lynceus on both sides"
        case .foreign: "what answers there is no lynceus serve"
        case .damaged: "what it sent can't be understood"
        }
    }
}
