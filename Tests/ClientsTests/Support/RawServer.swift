import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that speaks bytes: for proxies, broken servers, and what is no server of HTTP at all.
struct RawServer: Sendable {
    /// An answer with the body `{}`.
    static let emptyObject = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"

    let port: Int
    private let log: Log

    /// The heads of all requests so far, in order.
    var heads: [String] { log.heads.withLock { $0 } }

    private final class Log: Sendable {
        let heads = Mutex<[String]>([])
    }

    /// Runs `body` against a server that answers the first request of each connection with the first text of `script`, and so on. A
    /// request after the last one closes the connection; with `closesAfterScript`, the last answer does.
    static func running(
        script: [String], closesAfterScript: Bool = false, body: (RawServer) async throws -> Void
    ) async throws {
        let log = Log()
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Answering(script: script[...], closesAfterScript: closesAfterScript, log: log))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(RawServer(port: listener.localAddress?.port ?? 0, log: log))
            try await listener.close()
        } catch {
            try await listener.close()
            throw error
        }
    }

    /// One connection.
    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var script: ArraySlice<String>
        private let closesAfterScript: Bool
        private let log: Log
        private var received = ""

        init(script: ArraySlice<String>, closesAfterScript: Bool, log: Log) {
            self.script = script
            self.closesAfterScript = closesAfterScript
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(buffer: unwrapInboundIn(data))
            guard received.hasSuffix("\r\n\r\n") else { return }
            log.heads.withLock { [received] in $0.append(received) }
            received = ""
            guard let answer = script.popFirst() else {
                context.close(promise: nil)
                return
            }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            if closesAfterScript, script.isEmpty { context.close(promise: nil) }
        }
    }
}
