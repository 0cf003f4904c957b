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
            self = try NodeDecoder.decode(Self.self, from: Array(content))
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
