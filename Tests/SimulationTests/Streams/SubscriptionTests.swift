import Testing

@testable import Simulation

/// The buffer between the world and one stream.
@Suite struct SubscriptionTests {
    private func event(_ kind: WorldEvent.Kind = .modified, in environment: String = "qa") throws -> WorldEvent {
        let world = World(seed: 1, scenario: .quiet, fleet: FleetSettings())
        let application = try #require(world.applications(in: environment).first)
        return WorldEvent(kind: kind, application: application, time: .zero)
    }

    @Test("A thousand events are kept for who does not read, and the others are lost silently")
    func bound() async throws {
        let subscription = Subscription(.applications(environment: "qa"))
        let event = try event()
        for _ in 1...1500 { subscription.add(event) }
        guard case .events(let events) = await subscription.next() else {
            Issue.record("there are no events")
            return
        }
        #expect(events.count == 1000)
        subscription.add(event)
        guard case .events(let more) = await subscription.next() else {
            Issue.record("there are no events after the loss")
            return
        }
        #expect(more.count == 1)
    }

    @Test("Events come before a keepalive, and both before the end, which stays")
    func order() async throws {
        let subscription = Subscription(.applications(environment: "qa"))
        subscription.end(.treeGone)
        subscription.end()
        subscription.keepAlive()
        subscription.add(try event())
        guard case .events = await subscription.next(), case .keepalive = await subscription.next(),
            case .end(.some(.treeGone)) = await subscription.next(),
            case .end(.some(.treeGone)) = await subscription.next()
        else {
            Issue.record("something came out of turn")
            return
        }
    }

    @Test("Who hangs up gets nothing more, and need not wait")
    func hangUp() async throws {
        let subscription = Subscription(.applications(environment: "qa"))
        let waiting = Task { await subscription.next() }
        subscription.add(try event(in: "uat"))
        subscription.add(try event(.clusterChanged))
        subscription.hangUp()
        guard case .hangUp = await waiting.value else {
            Issue.record("there was something for a topic that nothing happened to")
            return
        }
    }
}
