import FoundationEssentials
package import Releases

/// The first line of a feed: a recording's header, and what a follower needs beside it. The lines after it are those of a recording.
///
/// ```
/// {"lynceus_feed":1,"session":"…","line":40711,"now":…,"header":{"lynceus_recording":1,…}}
/// ```
package struct FeedHeader: Hashable, Sendable, Codable {
    /// Counts up whenever a feed can't be read by what was before, or the other way round; ``RecordingHeader/schema`` besides.
    package static let schema = 1

    /// The schema; see ``schema``.
    package var format = Self.schema
    /// Names the follower, for as long as it follows.
    package var session: String
    /// The number of this line, for `again` in those that follow: all followers are told the same lines.
    package var line: Int
    /// What the sender's clock said.
    package var now: Instant
    /// What was known.
    package var header: RecordingHeader

    enum CodingKeys: String, CodingKey {
        case format = "lynceus_feed"
        case session
        case line
        case now
        case header
    }

    init(session: String, line: Int, now: Instant, header: RecordingHeader) {
        self.session = session
        self.line = line
        self.now = now
        self.header = header
    }

    /// The line, with its end.
    package func encoded() throws -> [UInt8] {
        [UInt8](try JSONEncoder.stable.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// The line that says that nothing was observed, and the sender lives.
    package static let alive = "{\"alive\":true}\n"
}
