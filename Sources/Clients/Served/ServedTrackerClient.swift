import FoundationEssentials
package import Logging
import NIOCore
import NIOHTTP1
package import Releases

/// The `lynceus serve` of another process, over HTTP.
package struct ServedTrackerClient: ServedTrackerPort {
    /// Longer than the server's keepalives, which come every ten seconds, are late.
    private static let silence = HTTPSession.StreamLimits(
        head: .seconds(15), silence: .seconds(25), quiet: .seconds(25))

    package let place: String
    private let address: ServerAddress
    private let token: (any SecretReading)?
    private let session: HTTPSession

    /// Nothing is connected yet. ``close()`` it when it is no longer needed.
    ///
    /// - Parameters:
    ///   - url: `http://127.0.0.1:7272`.
    ///   - token: what the server wants to see; nil where it wants nothing.
    /// - Throws: ``ReadFailure/local(reason:)`` where the address is none.
    package init(
        url: String, token: (any SecretReading)?, proxies: ProxySettings, logger: Logger
    ) throws(ReadFailure) {
        address = try ServerAddress(url)
        place = (address.host.contains(":") ? "[\(address.host)]" : address.host) + ":\(address.port)"
        self.token = token
        session = HTTPSession(
            address: address,
            limits: .init(deadline: .seconds(15), connect: .seconds(5), body: 1 << 20, connections: 2),
            proxies: proxies, logger: logger)
    }

    /// Whether what is sent can be read on the way: a token should not be sent then.
    package var isExposed: Bool {
        !address.isSecure && !["localhost", "127.0.0.1", "::1"].contains(address.host)
    }

    /// Closes all connections and fails what is under way.
    package func close() async { await session.close() }

    @concurrent
    package func feed(receive: @escaping @Sendable ([UInt8]) async -> Void) async throws(ReadFailure) {
        try await follow(["api", "board", "feed"], body: nil, receive: receive)
    }

    @concurrent
    package func view(_ view: BoardView, of session: String) async throws(ReadFailure) {
        try await send(view, to: ["api", "board", session, "view"])
    }

    @concurrent
    package func refetch(_ deployment: DeploymentID?) async throws(ReadFailure) {
        try await send(RefetchWish(deployment), to: ["api", "board", "refetch"])
    }

    @concurrent
    package func inspect(
        _ inquiry: Inquiry, receive: @escaping @Sendable ([UInt8]) async -> Void
    ) async throws(ReadFailure) {
        try await follow(["api", "board", "inspect"], body: try encoded(inquiry), receive: receive)
    }

    private func follow(
        _ path: [String], body: ByteBuffer?, receive: @escaping @Sendable ([UInt8]) async -> Void
    ) async throws(ReadFailure) {
        try await asking { headers throws(ReadFailure) in
            try await session.stream(
                address.url(path: path), headers: headers, body: body, limits: Self.silence,
                accepts: { $0.status == 200 && $0.mediaType == "application/x-ndjson" },
                receive: { await receive(Array($0.readableBytesView)) })
        }
    }

    private func send(_ value: some Encodable, to path: [String]) async throws(ReadFailure) {
        let body = try encoded(value)
        try await asking { headers throws(ReadFailure) in
            let answer = try await session.post(address.url(path: path), headers: headers, body: body)
            return answer.isSuccess ? nil : answer
        }
    }

    /// Asks, and once more where we are refused and the token has changed since.
    ///
    /// - Parameter ask: gives the answer where it is not what was asked for.
    private func asking(_ ask: (HTTPHeaders) async throws(ReadFailure) -> HTTPAnswer?) async throws(ReadFailure) {
        let secret = try token?.current()
        var refusal = try await ask(headers(secret))
        if refusal?.status == 401, let token {
            let fresh = try token.reread()
            if fresh != secret { refusal = try await ask(headers(fresh)) }
        }
        if let refusal { throw failure(refusal) }
    }

    private func headers(_ secret: Secret?) -> HTTPHeaders {
        var headers: HTTPHeaders = ["content-type": "application/json"]
        if let secret { headers.add(name: "authorization", value: "Bearer \(secret.exposed)") }
        return headers
    }

    private func encoded(_ value: some Encodable) throws(ReadFailure) -> ByteBuffer {
        do {
            return ByteBuffer(bytes: try JSONEncoder().encode(value))
        } catch {
            throw .local(reason: "a request can't be written")
        }
    }

    /// What an answer means that is not what was asked for.
    private func failure(_ answer: HTTPAnswer) -> ReadFailure {
        struct Problem: Decodable { var detail: String }
        let isProblem = answer.mediaType == "application/problem+json"
        let words =
            isProblem
            ? (try? JSONDecoder().decode(Problem.self, from: Data(answer.body)))?.detail.sanitized(limit: 200) : nil
        guard let words else {
            return .serverLost(at: place, reason: "what answers there is no lynceus serve (\(answer.status))")
        }
        return switch answer.status {
        case 401, 403, 404, 405, 421: .serverRefused(at: place, reason: words)
        default: .serverLost(at: place, reason: words)
        }
    }
}
