import Releases
import Synchronization
import Testing

@testable import Tracking

/// What a listener gets, and what a slow one loses.
@Suite struct EventBusTests {
    private let picture = Picture(catalog: Catalog(environments: ["qa"], releases: []), at: Instant(seconds: 1))

    private func picture(at seconds: Int64) -> Picture {
        var later = picture
        _ = later.apply(Observation(at: Instant(seconds: seconds), .link("qa", .up, retryAt: nil)))
        return later
    }

    private func changes(_ numbers: Int...) -> [Change] {
        numbers.map {
            Change(number: $0, at: Instant(seconds: 1), subject: .environment("qa"), news: .linkLost(nil))
        }
    }

    @Test func latestBeginsWithThePictureNowAndSkipsToTheNewest() async {
        var bus = EventBus()
        var pictures = bus.pictures(from: picture) { _ in }.makeAsyncIterator()
        #expect(await pictures.next() == picture)
        for second in 2...50 { bus.publish(picture(at: Int64(second)), []) }
        #expect(await pictures.next()?.observedAt == Instant(seconds: 50))
        bus.finish()
        #expect(await pictures.next() == nil)
    }

    @Test func aLogHasEveryChangeInOrder() async {
        var bus = EventBus()
        var log = bus.changes(capacity: 4) { _ in }.makeAsyncIterator()
        bus.publish(picture, changes(1, 2))
        bus.publish(picture, [])
        bus.publish(picture, changes(3))
        #expect(await log.next() == .changes(changes(1, 2)))
        #expect(await log.next() == .changes(changes(3)))
    }

    @Test func aSlowListenerIsToldExactlyHowMuchItHasLost() async {
        var bus = EventBus()
        var log = bus.changes(capacity: 2) { _ in }.makeAsyncIterator()
        bus.publish(picture, changes(1))
        bus.publish(picture, changes(2))
        bus.publish(picture, changes(3, 4, 5))
        bus.publish(picture, changes(6))
        #expect(await log.next() == .changes(changes(1)))
        #expect(await log.next() == .changes(changes(2)))
        bus.publish(picture, changes(7))
        #expect(await log.next() == .gap(4))
        #expect(await log.next() == .changes(changes(7)))
    }

    @Test func atTheEndALossIsTold() async {
        var bus = EventBus()
        var log = bus.changes(capacity: 1) { _ in }.makeAsyncIterator()
        bus.publish(picture, changes(1))
        bus.publish(picture, changes(2, 3))
        #expect(await log.next() == .changes(changes(1)))
        bus.finish()
        #expect(await log.next() == .gap(2))
        #expect(await log.next() == nil)
    }

    @Test(arguments: [1, 2, 3, 7], [1, 2, 3, 4] as [UInt64])
    func everyGapIsAsWideAsWhatIsMissing(capacity: Int, seed: UInt64) async {
        var random = SplitMix64(seed: seed)
        var bus = EventBus()
        var log = bus.changes(capacity: capacity) { _ in }.makeAsyncIterator()
        var published = 0
        var next = 1
        var gaps = 0
        func check(_ event: EventBus.Event) {
            switch event {
            case .gap(let count):
                next += count
                gaps += 1
            case .changes(let changes):
                #expect(changes.map(\.number) == Array(next..<next + changes.count), "seed \(seed)")
                next += changes.count
            }
        }
        for _ in 0..<300 {
            let count = Int.random(in: 1...3, using: &random)
            bus.publish(picture, (1...count).flatMap { changes(published + $0) })
            published += count
            // Something waits now in any case; the listener takes two out of three times one piece of it.
            if Int.random(in: 0..<3, using: &random) > 0, let event = await log.next() { check(event) }
        }
        bus.finish()
        while let event = await log.next() { check(event) }
        #expect(next <= published + 1)
        #expect(gaps > 0)
    }

    @Test func whoStopsListeningIsForgotten() async {
        let ended = Mutex<[Int]>([])
        var bus = EventBus()
        do {
            _ = bus.pictures(from: picture) { number in ended.withLock { $0.append(number) } }
            _ = bus.changes(capacity: 1) { number in ended.withLock { $0.append(number) } }
        }
        #expect(ended.withLock(\.self).sorted() == [1, 2])
        for number in ended.withLock(\.self) { bus.remove(number) }
        #expect(bus.subscriberCount == 0)
    }

    @Test func afterTheEndAStreamEndsAtOnce() async {
        var bus = EventBus()
        bus.finish()
        var pictures = bus.pictures(from: picture) { _ in }.makeAsyncIterator()
        #expect(await pictures.next() == picture)
        #expect(await pictures.next() == nil)
        var log = bus.changes(capacity: 1) { _ in }.makeAsyncIterator()
        #expect(await log.next() == nil)
        #expect(bus.subscriberCount == 0)
    }
}
