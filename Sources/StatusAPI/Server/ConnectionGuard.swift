import FoundationEssentials
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Sees that a connection costs no more than it is worth: a request has to arrive in time, what is sent has to be taken in time, and what is
/// no request is told so in the API's own shape.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ServerLimits
    private let roster: ConnectionRoster
    /// Until when a whole request has to have come.
    private var arrival: Scheduled<Void>?
    /// Until when what was sent has to have been taken.
    private var departure: Scheduled<Void>?
    private var underWay = 0
    private var bodySize = 0

    init(limits: ServerLimits, roster: ConnectionRoster) {
        self.limits = limits
        self.roster = roster
    }

    func handlerAdded(context: ChannelHandlerContext) {
        roster.enter(context.channel)
        expectRequest(within: limits.request, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        forget(context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { forget(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            if underWay == 0 { roster.note(context.channel, isBusy: true) }
            underWay += 1
            bodySize = 0
            expectRequest(within: limits.request, context)
        case .body(let bytes):
            bodySize += bytes.readableBytes
            guard bodySize <= limits.body else {
                return refuse(Problem(.contentTooLarge, "A request's body may have \(limits.body) bytes."), context)
            }
        case .end:
            // One that was answered before it had come whole leaves the alarm for the next.
            if underWay > 0 { arrival?.cancel() }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            underWay -= 1
            if underWay == 0 {
                roster.note(context.channel, isBusy: false)
                expectRequest(within: limits.idle, context)
            }
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        departure?.cancel()
        departure = context.channel.isWritable ? nil : closing(after: limits.write, context)
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        refuse(
            error == .headerOverflow
                ? Problem(.headersTooLarge, "A request's line and headers may have \(limits.head) bytes.")
                : Problem(.badRequest, "This is not HTTP/1.1 as it should be."), context)
    }

    /// Answers what can't be answered otherwise, and closes. Where an answer is being sent already, only the last.
    private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        let isFree = underWay <= (bodySize > limits.body ? 1 : 0)
        if isFree, context.channel.isActive, let body = try? JSONEncoder.api.encode(problem) {
            var fields: HTTPFields = [.contentType: "application/problem+json", .connection: "close"]
            fields[.contentLength] = String(body.count)
            let head = HTTPResponse(status: .init(code: problem.status), headerFields: fields)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.close(promise: nil)
    }

    private func expectRequest(within time: Duration, _ context: ChannelHandlerContext) {
        arrival?.cancel()
        arrival = closing(after: time, context)
    }

    private func closing(after time: Duration, _ context: ChannelHandlerContext) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
    }

    private func forget(_ context: ChannelHandlerContext) {
        arrival?.cancel()
        departure?.cancel()
        roster.leave(context.channel)
    }
}

extension JSONEncoder {
    /// The one of the API: the same value is always the same text.
    static var api: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
