import Foundation
import Releases
import Testing

@testable import Tracking

/// Some hours of trouble as a feed tells of them.
struct FollowedDay {
    let day: RecordedDay
    let feed: Feed
    private(set) var place = 0
    private var picture: Picture

    init(seed: UInt64, hours: Int, run: String = "first", from start: Picture? = nil, timeline: Timeline = Timeline()) {
        day = RecordedDay(seed: seed, hours: hours)
        picture = start ?? day.start
        feed = Feed(
            version: "1.0", run: run, configuration: RecordedConfiguration(), picture: picture, timeline: timeline,
            time: SystemTime())
    }

    /// How far it can go.
    var end: Int { day.batches.count }

    /// What is known at this place.
    var now: Picture { picture }

    /// Goes on to that place.
    mutating func advance(to end: Int) {
        while place < end {
            let batch = day.batches[place]
            let changes = batch.flatMap { picture.apply($0) }
            feed.note(batch, changes, picture)
            place += 1
            // Some batches together, as it comes.
            if place % 64 == 0 { feed.flush() }
        }
        feed.flush()
    }
}

extension AsyncStream<Feed.Piece> {
    /// All bytes up to its end.
    func bytes() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for await piece in self {
            switch piece {
            case .header(let header): bytes += try header.encoded()
            case .lines(let lines): bytes += lines
            }
        }
        return bytes
    }
}

extension Picture {
    /// All that is known, without what only counts: two that tell a person the same have the same.
    var knowledge: [String] {
        get throws {
            let object = try JSONSerialization.jsonObject(with: Data(try json.utf8))
            var fields = try #require(object as? [String: Any])
            for name in ["touches", "observationCount", "newsCount", "linksTouchedAt"] { fields[name] = nil }
            return try fields.sorted { $0.key < $1.key }.map { key, value in
                let data = try JSONSerialization.data(withJSONObject: ["value": value], options: .sortedKeys)
                return key + String(decoding: data, as: UTF8.self)
            }
        }
    }
}
