import NIOCore
import Synchronization

/// Knows the connections of one listener, to count them and to cut them.
///
/// A class with a lock: every event loop reports to it.
final class ConnectionCensus: Sendable {
    private struct State {
        var open: [ObjectIdentifier: any Channel] = [:]
        var total = 0
        var admits = true
    }

    private let state = Mutex(State())
    private let traffic = TrafficMeter()

    /// How many connections stand now, and how many there have ever been.
    var counts: (open: Int, total: Int) {
        state.withLock { ($0.open.count, $0.total) }
    }

    /// How many bytes the connections have sent.
    var bytesSent: Int { traffic.bytesSent }

    /// Lets new connections stand from now on.
    func admit() {
        state.withLock { $0.admits = true }
    }

    /// Cuts every connection that stands, and those that were on their way.
    func dismiss() {
        let channels = state.withLock { state in
            state.admits = false
            return Array(state.open.values)
        }
        for channel in channels {
            channel.triggerUserOutboundEvent(ConnectionCut(), promise: nil)
        }
    }

    /// A handler for one new connection.
    func handler() -> any RemovableChannelHandler {
        Handler(census: self)
    }

    private func enter(_ channel: any Channel) {
        let isAdmitted = state.withLock { state in
            if state.open.updateValue(channel, forKey: ObjectIdentifier(channel)) == nil { state.total += 1 }
            return state.admits
        }
        // Not at once: the pipeline is still being built.
        if !isAdmitted { channel.eventLoop.execute { channel.triggerUserOutboundEvent(ConnectionCut(), promise: nil) } }
    }

    private func leave(_ channel: any Channel) {
        state.withLock { _ = $0.open.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    private final class Handler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = Never

        private let census: ConnectionCensus

        init(census: ConnectionCensus) {
            self.census = census
        }

        func handlerAdded(context: ChannelHandlerContext) {
            // This happens on the channel's event loop, and its pipeline stands: it cannot fail.
            try? context.pipeline.syncOperations.addHandlers(
                [ConnectionCut.Handler(), census.traffic.handler()], position: .first)
            census.enter(context.channel)
        }

        func channelInactive(context: ChannelHandlerContext) {
            census.leave(context.channel)
            context.fireChannelInactive()
        }

        func handlerRemoved(context: ChannelHandlerContext) {
            census.leave(context.channel)
        }
    }
}
