import NIOCore
import Synchronization

/// Counts the bytes that a host's connections send, as they go to the sockets: with headers, chunk sizes and whatever encodes them.
final class TrafficMeter: Sendable {
    private let sent = Atomic<Int>(0)

    /// How many bytes there have been.
    var bytesSent: Int { sent.load(ordering: .relaxed) }

    /// A handler for one connection; it belongs at the very front of the pipeline.
    func handler() -> any ChannelHandler & Sendable {
        Handler(meter: self)
    }

    private final class Handler: ChannelOutboundHandler, Sendable {
        typealias OutboundIn = IOData

        private let meter: TrafficMeter

        init(meter: TrafficMeter) {
            self.meter = meter
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            meter.sent.add(unwrapOutboundIn(data).readableBytes, ordering: .relaxed)
            context.write(data, promise: promise)
        }
    }
}
