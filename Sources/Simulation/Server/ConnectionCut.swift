import NIOCore

/// Closes a connection at its socket, without a word: a plain close asks TLS first, which waits for the other side's farewell.
struct ConnectionCut: Sendable {
    /// Belongs at the very front of the pipeline.
    final class Handler: ChannelOutboundHandler, Sendable {
        typealias OutboundIn = Never

        func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
            guard event is ConnectionCut else { return context.triggerUserOutboundEvent(event, promise: promise) }
            context.close(promise: promise)
        }
    }
}
