import Releases
import Testing

@testable import Tracking

/// When an answer from before will do.
@Suite struct TTLCacheTests {
    private let start = Instant(seconds: 1_700_000_000)

    private func loaded(_ value: Int = 1, capacity: Int = 3) -> TTLCache<String, Int> {
        var cache = TTLCache<String, Int>(capacity: capacity)
        _ = cache.ask("a", mustBeFresh: false, at: start)
        cache.store(value, for: "a", at: start, timeToLive: .seconds(10))
        return cache
    }

    @Test func theFirstAskerAsksAndTheOthersJoin() {
        var cache = TTLCache<String, Int>(capacity: 3)
        #expect(cache.ask("a", mustBeFresh: false, at: start).word == "load")
        #expect(cache.ask("a", mustBeFresh: false, at: start).word == "join")
        #expect(cache.ask("a", mustBeFresh: true, at: start).word == "join", "an answer on its way is fresh")
        #expect(cache.ask("b", mustBeFresh: false, at: start).word == "load")
    }

    @Test(arguments: [(0, "hit 1 of 0"), (9_999, "hit 1 of 0"), (10_000, "load"), (60_000, "load")])
    func anAnswerIsReusedUntilItsTimeToLiveHasPassed(milliseconds: Int, verdict: String) {
        var cache = loaded()
        let answer = cache.ask("a", mustBeFresh: false, at: start + .milliseconds(milliseconds))
        #expect(answer.word(since: start) == verdict)
    }

    @Test func whoeverWantsAFreshOneAsks() {
        var cache = loaded()
        #expect(cache.ask("a", mustBeFresh: true, at: start + .seconds(1)).word == "load")
        cache.store(2, for: "a", at: start + .seconds(2), timeToLive: .seconds(10))
        #expect(cache.ask("a", mustBeFresh: false, at: start + .seconds(3)).word(since: start) == "hit 2 of 2000")
    }

    @Test func withoutATimeToLiveNothingIsReused() {
        var cache = TTLCache<String, Int>(capacity: 3)
        cache.store(1, for: "a", at: start, timeToLive: .zero)
        #expect(cache.ask("a", mustBeFresh: false, at: start).word == "load")
    }

    @Test func whatWasAbandonedIsAskedAgain() {
        var cache = TTLCache<String, Int>(capacity: 3)
        _ = cache.ask("a", mustBeFresh: false, at: start)
        cache.abandon("a")
        #expect(cache.ask("a", mustBeFresh: false, at: start).word == "load")
    }

    @Test func theOneThatWasUsedLongestAgoGoesFirst() {
        var cache = loaded()
        cache.store(2, for: "b", at: start, timeToLive: .seconds(10))
        cache.store(3, for: "c", at: start, timeToLive: .seconds(10))
        _ = cache.ask("a", mustBeFresh: false, at: start)
        cache.store(4, for: "d", at: start, timeToLive: .seconds(10))
        #expect(cache.count == 3)
        #expect(cache.ask("b", mustBeFresh: false, at: start).word == "load")
        #expect(cache.ask("a", mustBeFresh: false, at: start).word == "hit")
    }

    @Test func whatHasExpiredGoesBeforeWhatHasNot() {
        var cache = TTLCache<String, Int>(capacity: 3)
        cache.store(1, for: "old", at: start, timeToLive: .seconds(100))
        cache.store(2, for: "brief", at: start, timeToLive: .seconds(1))
        cache.store(3, for: "c", at: start, timeToLive: .seconds(100))
        cache.store(4, for: "d", at: start + .seconds(2), timeToLive: .seconds(100))
        #expect(cache.ask("old", mustBeFresh: false, at: start + .seconds(2)).word == "hit")
        #expect(cache.count == 3)
    }

    @Test func whatAGreatManyAskedForOnceIsNotKept() {
        var cache = TTLCache<Int, Int>(capacity: 10_000)
        for key in 0..<5_000 { cache.store(key, for: key, at: start, timeToLive: .seconds(10)) }
        #expect(cache.count == 5_000)
        cache.store(0, for: 0, at: start + .seconds(9), timeToLive: .seconds(10))
        #expect(cache.count == 5_000)
        cache.store(0, for: 0, at: start + .seconds(10), timeToLive: .seconds(10))
        #expect(cache.count == 1)
    }

    @Test func itNeverHoldsMoreThanItsCapacity() {
        var cache = TTLCache<Int, Int>(capacity: 10)
        for key in 0..<500 {
            cache.store(key, for: key, at: start + .milliseconds(key), timeToLive: .seconds(10))
            #expect(cache.count <= 10)
        }
    }
}

extension TTLCache.Verdict where Value == Int {
    fileprivate var word: String {
        switch self {
        case .hit: "hit"
        case .join: "join"
        case .load: "load"
        }
    }

    /// With the value, and how many milliseconds after `start` it was got.
    fileprivate func word(since start: Instant) -> String {
        if case .hit(let value, let at) = self { "hit \(value) of \(at.since(start).wholeMilliseconds)" } else { word }
    }
}
