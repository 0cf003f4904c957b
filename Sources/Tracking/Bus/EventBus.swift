package import Releases

/// Carries pictures and changes from the tracker to whoever listens, each through a stream of their own.
///
/// The policy has a name, since what a slow listener may miss matters: ``pictures(from:onEnd:)`` keeps the newest and drops the rest;
/// ``changes(capacity:onEnd:)`` keeps every change up to its capacity and says where some were lost. No listener slows the tracker or
/// makes memory grow.
package struct EventBus: Sendable {
    /// News for a listener of changes.
    package enum Event: Hashable, Sendable {
        /// What is new.
        case changes([Change])
        /// So many changes were lost here, because the listener was slow.
        case gap(Int)
    }

    private struct Log: Sendable {
        var continuation: AsyncStream<Event>.Continuation
        var lost = 0

        mutating func tell(_ changes: [Change]) {
            if lost > 0 {
                guard case .enqueued = continuation.yield(.gap(lost)) else {
                    lost += changes.count
                    return
                }
                lost = 0
            }
            if case .dropped = continuation.yield(.changes(changes)) { lost += changes.count }
        }

        func finish() {
            if lost > 0 { continuation.yield(.gap(lost)) }
            continuation.finish()
        }
    }

    private var latest: [Int: AsyncStream<Picture>.Continuation] = [:]
    private var logs: [Int: Log] = [:]
    private var subscriptions = 0
    private var hasFinished = false

    /// A bus that nobody listens to.
    package init() {}

    /// How many listen.
    package var subscriberCount: Int { latest.count + logs.count }

    /// The policy `.latest`: the newest picture, however slow the listener is. Begins with `current`.
    ///
    /// - Parameter onEnd: called with the subscription's number when the listener has gone, for ``remove(_:)``.
    package mutating func pictures(
        from current: Picture, onEnd: @escaping @Sendable (Int) -> Void
    ) -> AsyncStream<Picture> {
        subscriptions += 1
        let number = subscriptions
        let (stream, continuation) = AsyncStream.makeStream(of: Picture.self, bufferingPolicy: .bufferingNewest(1))
        continuation.onTermination = { _ in onEnd(number) }
        continuation.yield(current)
        if hasFinished { continuation.finish() } else { latest[number] = continuation }
        return stream
    }

    /// The policy `.log(capacity:)`: every change, and a ``Event/gap(_:)`` where the listener was too slow.
    ///
    /// - Parameter capacity: how many batches wait for the listener.
    package mutating func changes(
        capacity: Int, onEnd: @escaping @Sendable (Int) -> Void
    ) -> AsyncStream<Event> {
        subscriptions += 1
        let number = subscriptions
        let (stream, continuation) = AsyncStream.makeStream(
            of: Event.self, bufferingPolicy: .bufferingOldest(capacity))
        continuation.onTermination = { _ in onEnd(number) }
        if hasFinished { continuation.finish() } else { logs[number] = Log(continuation: continuation) }
        return stream
    }

    /// Forgets a subscription.
    package mutating func remove(_ number: Int) {
        latest[number] = nil
        logs[number] = nil
    }

    /// Tells everybody.
    package mutating func publish(_ picture: Picture, _ changes: [Change]) {
        for continuation in latest.values { continuation.yield(picture) }
        guard !changes.isEmpty else { return }
        for number in logs.keys { logs[number]?.tell(changes) }
    }

    /// So many changes never arrived here.
    package mutating func publish(lost count: Int) {
        for number in logs.keys { logs[number]?.lost += count }
    }

    /// Ends all streams, and those that begin later at once.
    package mutating func finish() {
        hasFinished = true
        for continuation in latest.values { continuation.finish() }
        for log in logs.values { log.finish() }
        latest = [:]
        logs = [:]
    }
}
