import Releases
import Testing

@testable import Tracking

/// Whose turn it is.
@Suite struct WishQueueTests {
    private typealias Rank = EnvironmentAgenda.Rank
    private let now = CoreScript.began

    private func item(_ number: Int) -> EnvironmentAgenda.Item { .application(ApplicationID("qa/app-\(number)")) }

    @Test func aHigherRankGoesFirstAndThenWhatWasWantedEarlier() {
        var queue = WishQueue(rationed: 100)
        for (number, rank) in [Rank.background, .initial, .told, .ordinary, .urgent].enumerated() {
            queue.insert(.init(at: now - .seconds(number), rank: rank), for: item(number))
            queue.insert(.init(at: now - .seconds(number), rank: rank), for: item(10 + number))
        }
        var order: [EnvironmentAgenda.Item] = []
        while let next = queue.next(at: now) { order.append(next.item) }
        #expect(order == [4, 14, 3, 13, 2, 12, 1, 11, 0, 10].map(item))
    }

    @Test func aHigherRankThatIsNotDueHoldsUpNobody() {
        var queue = WishQueue(rationed: 100)
        queue.insert(.init(at: now + .seconds(9), rank: .ordinary), for: item(0))
        queue.insert(.init(at: now, rank: .background), for: item(1))
        #expect(queue.nextMoment() == now)
        #expect(queue.next(at: now)?.item == item(1))
        #expect(queue.next(at: now) == nil)
        #expect(queue.nextMoment() == now + .seconds(9))
    }

    @Test func whatIsOfClustersCanBeLeftWhereItIs() {
        let id = ApplicationID("qa/app-1")
        var queue = WishQueue(rationed: 100)
        queue.insert(.init(at: now - .seconds(9)), for: .rollout(id))
        queue.insert(.init(at: now + .seconds(1)), for: .application(id))
        queue.insert(.init(at: now - .seconds(1), rank: .background), for: .application(ApplicationID("qa/app-2")))
        #expect(queue.nextMoment(exceptOfCluster: true) == now - .seconds(1))
        #expect(queue.next(at: now, exceptOfCluster: true)?.item == .application(ApplicationID("qa/app-2")))
        #expect(queue.next(at: now, exceptOfCluster: true) == nil)
        #expect(queue.next(at: now)?.item == .rollout(id))
        #expect(queue.nextMoment() == now + .seconds(1))
    }

    @Test func whatEventsWantIsRationedAndTheRestIsNot() {
        var queue = WishQueue(rationed: 10)
        for number in 0..<100 { queue.insert(.init(at: now, rank: .background), for: item(number)) }
        for number in 100..<200 { queue.insert(.init(at: now), for: item(number)) }
        var taken = 0
        while queue.next(at: now) != nil { taken += 1 }
        #expect(taken == 100 + 10)
        #expect(queue.nextMoment() == now + .milliseconds(100))
        for tenth in 1...20 {
            while queue.next(at: now + .milliseconds(100) * tenth) != nil { taken += 1 }
        }
        #expect(taken == 100 + 30)
    }

    @Test func whatIsLeftOverOfOldWishesIsThrownAway() {
        var queue = WishQueue(rationed: 10)
        for round in 0..<10_000 {
            queue.insert(.init(at: now + .seconds(10_000 - round)), for: item(round % 20))
            if round % 3 == 0 { queue.remove(item(round % 20)) }
        }
        #expect(queue.count <= 20)
        #expect(queue.entryCount <= 2 * 20 + 64)
    }

    @Test func aWishThatIsRemovedOrChangedIsNotGranted() {
        var queue = WishQueue(rationed: 10)
        queue.insert(.init(at: now), for: item(0))
        queue.remove(item(0))
        queue.insert(.init(at: now), for: item(1))
        queue.insert(.init(at: now + .seconds(5), rank: .told), for: item(1))
        #expect(queue.next(at: now) == nil)
        #expect(queue.nextMoment() == now + .seconds(5))
    }
}
