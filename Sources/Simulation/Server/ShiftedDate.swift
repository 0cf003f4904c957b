import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Lets a host whose clock is wrong say so in `Date`, which the server writes itself after everybody else: the right one travels in
/// a header of its own, and takes its place on the way out.
enum ShiftedDate {
    /// Answers with the time `shift` away from now.
    static func note(_ shift: Duration, from now: Date, in response: inout Response) {
        let seconds = Double(shift.components.seconds)
        response.headers[.shiftedDate] = HTTPDate(now.addingTimeInterval(seconds)).text
    }

    /// A handler for one connection, behind those that know HTTP.
    final class Handler: ChannelOutboundHandler, RemovableChannelHandler {
        typealias OutboundIn = HTTPResponsePart
        typealias OutboundOut = HTTPResponsePart

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            guard case .head(var head) = unwrapOutboundIn(data), let date = head.headerFields[.shiftedDate] else {
                context.write(data, promise: promise)
                return
            }
            head.headerFields[.date] = date
            head.headerFields[.shiftedDate] = nil
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        }
    }
}
