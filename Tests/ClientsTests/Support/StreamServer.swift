import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback whose answers are written piece by piece, by whoever tests, for as long as it takes.
struct StreamServer: Sendable {
    let port: Int
    private let log: Log

    /// The heads of all requests so far, in order.
    var heads: [String] { log.state.withLock { $0.heads } }
    /// How many connections are open now.
    var openConnections: Int { log.state.withLock { $0.open } }

    private final class Log: Sendable {
        struct State {
            var heads: [String] = []
            var open = 0
        }

        let state = Mutex(State())
    }

    /// One request, and the connection on which its answer is written.
    struct Exchange: Sendable {
        /// Of all requests, counted from zero.
        let number: Int
        let head: String
        fileprivate let channel: any Channel

        /// Writes bytes as they are.
        func write(_ text: String) async {
            try? await channel.writeAndFlush(ByteBuffer(string: text)).get()
        }

        /// Begins an answer whose body comes in chunks.
        func begin(_ status: String = "200 OK", type: String? = "text/event-stream", headers: String = "") async {
            let type = type.map { "Content-Type: \($0)\r\n" } ?? ""
            await write("HTTP/1.1 \(status)\r\n\(type)\(headers)Transfer-Encoding: chunked\r\n\r\n")
        }

        /// Writes one chunk.
        func send(_ text: String) async {
            await write("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n")
        }

        /// Ends the answer as it should end.
        func end() async {
            await write("0\r\n\r\n")
        }

        /// Closes the connection, whatever was on its way.
        func cut() async {
            try? await channel.close().get()
        }

        /// A whole answer of `text` in chunks.
        func answer(_ text: String, status: String = "200 OK", type: String? = "text/event-stream") async {
            await begin(status, type: type)
            if !text.isEmpty { await send(text) }
            await end()
        }
    }

    /// Runs `body` against a server that answers each request with `serve`.
    static func running(
        serve: @escaping @Sendable (Exchange) async -> Void, body: (StreamServer) async throws -> Void
    ) async throws {
        let log = Log()
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Serving(log: log, serve: serve))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(StreamServer(port: listener.localAddress?.port ?? 0, log: log))
            try await listener.close()
        } catch {
            try await listener.close()
            throw error
        }
    }

    /// One connection.
    private final class Serving: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let log: Log
        private let serve: @Sendable (Exchange) async -> Void
        private var received = ""

        init(log: Log, serve: @escaping @Sendable (Exchange) async -> Void) {
            self.log = log
            self.serve = serve
        }

        func channelActive(context: ChannelHandlerContext) {
            log.state.withLock { $0.open += 1 }
        }

        func channelInactive(context: ChannelHandlerContext) {
            log.state.withLock { $0.open -= 1 }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(buffer: unwrapInboundIn(data))
            guard received.hasSuffix("\r\n\r\n") else { return }
            let number = log.state.withLock { [received] state in
                state.heads.append(received)
                return state.heads.count - 1
            }
            let exchange = Exchange(number: number, head: received, channel: context.channel)
            received = ""
            Task { [serve] in await serve(exchange) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
