import FoundationEssentials

extension Simulation {
    /// How many streams `host` is sending now, those among them that have not begun yet, and how many there have ever been.
    package func streams(to host: SimulatedHost) -> (open: Int, total: Int) {
        (subscriptions.values.count { .argoCD(environment: $0.topic.environment) == host }, streamTotals[host] ?? 0)
    }

    /// Ends every stream of `host` as a server does that restarts; the host stays. What they still have to tell comes first.
    ///
    /// - Parameter error: What they say at last; nil where they just end.
    package func endStreams(of host: SimulatedHost, with error: StreamError? = nil) {
        for subscription in subscriptions.values where .argoCD(environment: subscription.topic.environment) == host {
            subscription.end(error.map { ErrorDocument(code: $0.code, message: $0.message) })
        }
    }

    /// Whether events are lost silently from now on, as a server under load loses them: the streams stand, and say nothing.
    package func dropEvents(_ dropsEvents: Bool) {
        self.dropsEvents = dropsEvents
    }

    /// A subscription from now on, and the world and the clock of that very moment: between the two nothing is lost.
    func subscribe(to topic: Subscription.Topic) -> (subscription: Subscription, world: World, clock: WallClock) {
        let (world, clock) = scene(of: .argoCD(environment: topic.environment))
        let subscription = Subscription(topic)
        subscriptions[ObjectIdentifier(subscription)] = subscription
        streamTotals[.argoCD(environment: topic.environment), default: 0] += 1
        return (subscription, world, clock)
    }

    func unsubscribe(_ subscription: Subscription) {
        subscriptions[ObjectIdentifier(subscription)] = nil
    }

    /// Tells the streams what has happened.
    func publish(_ events: [WorldEvent]) {
        for event in events {
            let event = stamped(event)
            sentEvents.note(event, at: .now)
            guard !dropsEvents else { continue }
            for subscription in subscriptions.values {
                subscription.add(event)
            }
        }
    }

    /// Marks what a busy fleet's client can measure with the time at which it is sent.
    private func stamped(_ event: WorldEvent) -> WorldEvent {
        guard settings.fleet.eventsPerSecond > 0, event.isNews else { return event }
        let milliseconds = Int(settings.wallClock().timeIntervalSince1970 * 1000)
        world.applications[event.application.key]?.sentAtMilliseconds = milliseconds
        var event = event
        event.application.sentAtMilliseconds = milliseconds
        return event
    }
}

/// What streams may end with.
package struct StreamError: Hashable, Sendable {
    /// The gRPC code.
    package var code: Int
    package var message: String

    package init(code: Int, message: String) {
        self.code = code
        self.message = message
    }

    /// A token that has come to its end.
    package static let tokenExpired = StreamError(
        code: ErrorDocument.expired.code, message: ErrorDocument.expired.message)
    /// A server that goes away.
    package static let unavailable = StreamError(code: 14, message: "transport is closing")
}
