import Hummingbird

/// Sees the client of a stream hang up, at any time from the request to the stream's end, and takes the subscription back.
///
/// A task of its own, since a stream lasts longer than the handler that answers its request. It always ends: a connection does.
struct HangUpWatch: Sendable {
    private let task: Task<Void, Never>
    private let end: AsyncStream<Never>.Continuation

    init(_ request: Request, of subscription: Subscription, in simulation: Simulation) {
        let (ended, end) = AsyncStream<Never>.makeStream()
        self.end = end
        self.task = Task {
            // What it throws is what the connection died of.
            try? await request.body.consumeWithInboundCloseHandler { _ in
                for await _ in ended {}
            } onInboundClosed: {
                subscription.hangUp()
                end.finish()
            }
            await simulation.unsubscribe(subscription)
        }
    }

    /// The stream is at its end. When it returns, nothing reads from the connection any more, and the subscription is no more.
    func finish() async {
        end.finish()
        await task.value
    }
}
