import HTTPTypes
import Hummingbird
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import Synchronization

/// A small server on loopback, and what it has seen.
struct TestServer: Sendable {
    /// One request as it arrived.
    struct Request: Sendable {
        /// What stood in the request line, query included.
        var target: String
        var headers: HTTPFields
        /// The port at the client's end: as many as there were connections.
        var peer: Int?

        /// The one value of a header, in any case.
        subscript(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    }

    let port: Int
    private let log: Log

    /// What has arrived so far, in order.
    var requests: [Request] { log.requests.withLock { $0 } }

    private final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }

    private struct PeerContext: RequestContext {
        var coreContext: CoreRequestContextStorage
        var peer: Int?

        init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            peer = source.channel.remoteAddress?.port
        }
    }

    /// Runs `body` against a server that answers with `answer`, and stops the server.
    static func running<Value: Sendable>(
        tls: TLSConfiguration? = nil,
        answer: @escaping @Sendable (Request) async throws -> Response,
        body: @Sendable (TestServer) async throws -> Value
    ) async throws -> Value {
        let log = Log()
        let responder = CallbackResponder<PeerContext> { request, context in
            let seen = Request(target: request.head.path ?? "", headers: request.headers, peer: context.peer)
            log.requests.withLock { $0.append(seen) }
            return try await answer(seen)
        }
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let server = Application(
            responder: responder,
            server: try tls.map { try .tls(.http1(), tlsConfiguration: $0) } ?? .http1(),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { announce.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "test server") { _ in SwiftLogNoOpLogHandler() })
        // Gracefully, since a server that is cancelled may drop a connection that it has just accepted, which NIO traps on.
        let services = ServiceGroup(services: [server], logger: server.logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await services.run()
            }
            let result: Result<Value, any Error>
            do {
                guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
                result = .success(try await body(TestServer(port: port, log: log)))
            } catch {
                result = .failure(error)
            }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            return try result.get()
        }
    }
}

extension Response {
    /// An answer of `text`.
    static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "application/json",
        headers: [HTTPField.Name: String] = [:]
    ) -> Response {
        var fields: HTTPFields = [.contentType: type]
        for (name, value) in headers { fields[name] = value }
        return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

/// Waits until the server stops, as one does that never answers.
func waitForever() async throws -> Never {
    try await gracefulShutdown()
    throw CancellationError()
}
