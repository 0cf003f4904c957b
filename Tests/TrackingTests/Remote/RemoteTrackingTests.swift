import FoundationEssentials
import Releases
import Testing

@testable import Tracking

@Suite("What a follower in another process comes to know")
struct RemoteTrackingTests {
    private static let nobody = Picture(catalog: Catalog(environments: [], releases: []), at: Instant(seconds: 0))

    private func follower() -> RemoteTracking {
        RemoteTracking(place: "jump:7272", picture: Self.nobody, timeline: Timeline())
    }

    @Test(
        "Whenever they come, and however their bytes are cut, all know what the one knows that asks",
        arguments: [1, 2, 3] as [UInt64])
    func sameKnowledge(seed: UInt64) async throws {
        var followed = FollowedDay(seed: seed, hours: 4)
        let end = followed.end
        var streams: [AsyncStream<Feed.Piece>] = []
        for quarter in 0..<4 {
            streams.append(followed.feed.follow().pieces)
            followed.advance(to: end * (quarter + 1) / 4)
        }
        #expect(followed.feed.followerCount == 4)
        followed.feed.close()
        let expected = try followed.now.knowledge
        var random = SplitMix64(seed: seed)
        for stream in streams {
            var tracking = follower()
            var rest = try await stream.bytes()[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...20_000, using: &random))
                rest = rest.dropFirst(piece.count)
                #expect(tracking.take(Array(piece), at: CoreScript.began).fault == nil)
            }
            #expect(try tracking.picture.knowledge == expected)
            #expect(tracking.timeline.changes.suffix(20) == followed.day.timeline.changes.suffix(20))
        }
    }

    @Test("Without contact nothing is fresh; what was missed is told once, under the same numbers")
    func reconnecting() async throws {
        var followed = FollowedDay(seed: 5, hours: 4)
        var tracking = follower()
        var heard: [Change] = []
        let third = followed.end / 3
        followed.advance(to: third)
        var current = followed.feed.follow()
        for step in 1...4 {
            let before = followed.now
            followed.advance(to: third + (followed.end - third) * step / 5)
            // The connection breaks here; what comes meanwhile is told to nobody.
            let bytes = try await cut(current.pieces, of: followed.feed)
            let outcome = tracking.take(bytes, at: before.observedAt)
            #expect(outcome.fault == nil)
            #expect(outcome.lost == 0)
            heard += outcome.changes
            let fresh = tracking.picture.deployments(of: tracking.picture.catalog.releases[0])
            let (failure, retryAt) = tracking.end(
                .unreachable(reason: "refused"), at: followed.now.observedAt, jitter: 0)
            #expect(failure.summary.contains("jump:7272"))
            #expect(retryAt > followed.now.observedAt)
            let stale = tracking.picture.deployments(of: tracking.picture.catalog.releases[0])
            #expect(stale.count(where: \.isStale) == stale.count)
            let (last, now) = (fresh.map(\.version.version), stale.map(\.version.version))
            #expect(now == last, "the last that was known stays")
            let looked = tracking.picture
            followed.advance(to: third + (followed.end - third) * step / 5 + 8)
            tracking.connect()
            current = followed.feed.follow()
            #expect(looked.observationCount <= tracking.picture.observationCount)
        }
        followed.advance(to: followed.end)
        followed.feed.close()
        let last = tracking.picture
        heard += tracking.take(try await current.pieces.bytes(), at: followed.now.observedAt).changes
        #expect(try tracking.picture.knowledge == followed.now.knowledge)
        #expect(tracking.picture.touchedRepos(since: last) == nil, "who looked before looks at everything anew")
        let numbers = heard.map { $0.number }
        #expect(numbers == Array((numbers.first ?? 0)..<(numbers.first ?? 0) + numbers.count))
        #expect(tracking.timeline.changes.map(\.number) == Array(1...followed.now.changeCount))
    }

    /// What came on a stream until now. It ends by being let go.
    private func cut(_ stream: AsyncStream<Feed.Piece>, of feed: Feed) async throws -> [UInt8] {
        feed.close()
        return try await stream.bytes()
    }

    @Test("After a restart of the server nothing new looks old, and nothing old new")
    func otherRun() async throws {
        var first = FollowedDay(seed: 6, hours: 2)
        var tracking = follower()
        let stream = first.feed.follow().pieces
        first.advance(to: first.end)
        first.feed.close()
        _ = tracking.take(try await stream.bytes(), at: first.now.observedAt)
        let last = tracking.picture.changeCount
        #expect(last > 10)
        _ = tracking.end(nil, at: first.now.observedAt, jitter: 0)

        // It comes back without a memory, and has seen some changes before we are back.
        var second = FollowedDay(seed: 7, hours: 2, run: "second")
        second.advance(to: second.end / 2)
        let seen = second.day.timeline.changes.prefix(second.now.changeCount)
        let new = seen.filter { $0.at > tracking.picture.observedAt }
        tracking.connect()
        let again = second.feed.follow().pieces
        second.advance(to: second.end)
        second.feed.close()
        let outcome = tracking.take(try await again.bytes(), at: second.now.observedAt)
        #expect(outcome.changes.count == new.count + second.now.changeCount - seen.count)
        #expect(outcome.changes.map(\.number) == Array(last + 1..<last + 1 + outcome.changes.count))
        #expect(tracking.picture.changeCount == last + outcome.changes.count)
    }

    @Test("A follower that is too slow is let go, and costs nobody else anything")
    func slow() async throws {
        var followed = FollowedDay(seed: 8, hours: 6)
        let slow = followed.feed.follow().pieces
        try #require(followed.end > 300)
        for place in 1...followed.end { followed.advance(to: place) }
        #expect(followed.feed.followerCount == 0)
        var tracking = follower()
        _ = tracking.take(try await slow.bytes(), at: followed.now.observedAt)
        #expect(try tracking.picture.knowledge != followed.now.knowledge)
        tracking.connect()
        let again = followed.feed.follow().pieces
        followed.feed.close()
        #expect(try tracking.take(await again.bytes(), at: followed.now.observedAt).fault == nil)
        #expect(try tracking.picture.knowledge == followed.now.knowledge)
    }

    @Test("What is no feed, or another version's, is said in words that help")
    func foreign() throws {
        func fault(_ text: String) -> ReadFailure? {
            var tracking = follower()
            return tracking.take(Array(text.utf8), at: CoreScript.began).fault
        }
        #expect(fault("<html>\n")?.summary.contains("no lynceus serve") == true)
        #expect(
            fault(#"{"lynceus_feed":9,"header":{"lynceus_recording":1,"version":"9.1"}}"# + "\n")?.summary
                .contains("version 9.1") == true)
        #expect(
            fault(#"{"lynceus_feed":1,"header":{"lynceus_recording":1,"version":"0.1.0"}}"# + "\n")?.summary
                .contains("can't be understood") == true)
        #expect(fault(FeedHeader.alive) == nil)
    }

    @Test("Texts of another host lose what a terminal would take for more than text, and senseless counts are refused")
    func hostile() throws {
        struct Two: Decodable, Equatable {
            var text: String
            var count: Int
        }
        func decoded(_ json: String) -> Two? {
            try? NodeDecoder.decode(Two.self, from: Array(json.utf8), isForeign: true)
        }
        #expect(decoded(#"{"text":"a\u001b]0;x\u0007b\nc\u202ed","count":3}"#) == Two(text: "a]0;xb cd", count: 3))
        #expect(decoded(#"{"text":"  kept","count":-2}"#) == Two(text: "  kept", count: -2))
        #expect(decoded(#"{"text":"","count":9223372036854775807}"#) == nil)
        #expect(decoded(#"{"text":"","count":-9223372036854775807}"#) == nil)
        let long = String(repeating: "x", count: 100_000)
        #expect(decoded(#"{"text":"\#(long)","count":1}"#)?.text.count ?? 0 < 5000)
    }

    @Test("The other clock's difference is what the way of a message does not explain")
    func clocks() {
        let base = ManualTime()
        let time = ServedTime(over: base)
        let own = time.ownNow()
        #expect(time.follow(own + .seconds(1), askedAt: own) == nil)
        #expect(time.follow(own - .seconds(1), askedAt: own) == nil)
        #expect(time.follow(own + .seconds(600), askedAt: own) == .seconds(600))
        #expect(time.now() == own + .seconds(600))
        #expect(time.follow(own + .seconds(600), askedAt: own) == nil, "it is known")
        #expect(time.follow(own - .seconds(600), askedAt: own) == .seconds(-600))
        #expect(time.now() == own - .seconds(600))
        // An answer that took a minute says nothing of a clock that was between.
        #expect(time.follow(own - .seconds(30), askedAt: own - .seconds(60)) == .zero)
        #expect(time.now() == own)
    }

    @Test("What was said again long ago is forgotten: a follower does not grow with time")
    func bounded() async throws {
        var followed = FollowedDay(seed: 9, hours: 6)
        let stream = followed.feed.follow().pieces
        followed.advance(to: followed.end)
        followed.feed.close()
        var reader = FeedReader()
        let items = try reader.take(try await stream.bytes())
        #expect(items.count > 300)
        #expect(reader.factCount < 60, "as many as there are things to tell of")
    }
}
