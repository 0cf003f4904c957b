import AsyncHTTPClient
package import Logging
import NIOCore
import NIOHTTP1
import Releases

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The connections to one server: one pool, one TLS configuration, one proxy.
///
/// HTTP/1.1 only: argocd-server answers REST on nothing else, and a proxy that offers HTTP/2 offers HTTP/1.1 too
/// (argocd-api.md, section 1). Redirects are not followed and cookies are not kept (section 14).
///
/// A class because the connections belong to one owner and have to be closed: by ``close()``, or at the latest when the last
/// reference goes.
package final class HTTPSession: Sendable {
    /// What a session may take and wait for.
    package struct Limits: Hashable, Sendable {
        /// How long a whole request may take, connection and body included.
        package var deadline: Duration
        /// How long it may take to connect, TLS included.
        package var connect: Duration
        /// How many bytes a body may have once it is decompressed.
        package var body: Int
        /// How many connections are open at the same time.
        package var connections: Int

        /// 30 s for a request, 10 s to connect, 64 MiB a body, 8 connections. (argocd-api.md, section 18, point 5)
        package init(
            deadline: Duration = .seconds(30), connect: Duration = .seconds(10), body: Int = 64 << 20,
            connections: Int = 8
        ) {
            self.deadline = deadline
            self.connect = connect
            self.body = body
            self.connections = connections
        }
    }

    /// How much of an answer that is no success is read: enough for any message.
    static let failureBodyLimit = 256 << 10

    private let client: Result<HTTPClient, ReadFailure>
    /// Streams have connections of their own: they hold them for hours, and must not keep anybody from asking.
    let streamClient: Result<HTTPClient, ReadFailure>
    let limits: Limits
    let logger: Logger

    /// A session with the server at `address`. Nothing is connected yet; what is wrong with the files or the proxy is reported
    /// by every request, so that one bad environment does not keep the others from starting.
    ///
    /// - Parameter authorities: path of a PEM file with authorities to trust in addition to the system's.
    package init(
        address: ServerAddress, limits: Limits = Limits(), authorities: String? = nil, proxies: ProxySettings = .none,
        logger: Logger
    ) {
        self.limits = limits
        self.logger = logger
        func client(_ limits: Limits, isForStreams: Bool) -> Result<HTTPClient, ReadFailure> {
            Result { () throws(ReadFailure) in
                HTTPClient(
                    eventLoopGroupProvider: .singleton,
                    configuration: try .init(
                        address: address, limits: limits, authorities: authorities, proxy: proxies.proxy(for: address),
                        isForStreams: isForStreams))
            }
        }
        self.client = client(limits, isForStreams: false)
        var streamLimits = limits
        streamLimits.connections = Self.streamConnections
        streamClient = client(streamLimits, isForStreams: true)
    }

    /// More than there are ever streams to one server.
    private static let streamConnections = 256

    deinit {
        for client in [client, streamClient] {
            guard let client = try? client.get() else { continue }
            Task { try? await client.shutdown() }
        }
    }

    /// Closes all connections and fails what is under way. No request can be made after it.
    package func close() async {
        try? await client.get().shutdown()
        try? await streamClient.get().shutdown()
    }

    /// Gets `url` within the limits.
    ///
    /// - Returns: any answer that arrived whole, whatever its status. Of one that is no success the body may be cut.
    func get(_ url: String, headers: HTTPHeaders) async throws(ReadFailure) -> HTTPAnswer {
        var (answer, whole) = try await get(url, headers: headers, into: WholeBody())
        if answer.isSuccess { answer.body = whole.bytes }
        return answer
    }

    /// Posts `body` to `url` within the limits. It may be posted twice, where a connection turns out to be dead.
    ///
    /// - Returns: any answer that arrived whole, whatever its status. Of one that is no success the body may be cut.
    func post(_ url: String, headers: HTTPHeaders, body: ByteBuffer) async throws(ReadFailure) -> HTTPAnswer {
        var (answer, whole) = try await execute(url, headers: headers, body: body, into: WholeBody())
        if answer.isSuccess { answer.body = whole.bytes }
        return answer
    }

    /// Gets `url` within the limits, and hands the body to `reader` as it comes where the answer is a success.
    ///
    /// - Returns: the answer as ``get(_:headers:)`` gives it, without the body of a success, and the reader with all of that.
    func get<Reader: BodyReader>(
        _ url: String, headers: HTTPHeaders, into reader: Reader
    ) async throws(ReadFailure) -> (HTTPAnswer, Reader) {
        try await execute(url, headers: headers, body: nil, into: reader)
    }

    private func execute<Reader: BodyReader>(
        _ url: String, headers: HTTPHeaders, body: ByteBuffer?, into reader: Reader
    ) async throws(ReadFailure) -> (HTTPAnswer, Reader) {
        let client = try client.get()
        var request = HTTPClientRequest(url: url)
        request.headers = headers
        request.headers.replaceOrAdd(name: "accept-encoding", value: "gzip")
        request.headers.replaceOrAdd(name: "user-agent", value: "lynceus")
        request.post(body)
        let limits = limits
        do {
            return try await withDeadline(limits.deadline, on: client.eventLoopGroup.any()) { [request] in
                let response = try await client.executeOnFreshConnection(request, within: limits.deadline)
                var reader = reader
                let answer = try await HTTPAnswer(
                    response, limit: limits.body, failureLimit: Self.failureBodyLimit, into: &reader)
                return (answer, reader)
            }
        } catch {
            let failure = ReadFailure(transport: error, limits: limits)
            // Neither the headers nor the address are logged: the first hold secrets, the second may.
            logger.debug("request failed", metadata: ["reason": "\(failure.summary)"])
            throw failure
        }
    }
}

extension HTTPClientRequest {
    /// Makes it one that posts `body`; nil leaves it as it is.
    mutating func post(_ body: ByteBuffer?) {
        guard let body else { return }
        method = .POST
        self.body = .bytes(body)
    }
}

extension HTTPClient {
    /// Executes `request`, once more where the connection turns out to be dead.
    ///
    /// A connection from the pool may have been closed by the other side at the moment when the request went out; no answer has
    /// begun then, and a GET can be repeated without harm. It shows as the end of the connection, as a channel that is closed already, or
    /// as a reset, depending on who was first.
    fileprivate func executeOnFreshConnection(
        _ request: HTTPClientRequest, within deadline: Duration
    ) async throws -> HTTPClientResponse {
        let end = NIODeadline.now() + TimeAmount(deadline)
        do {
            return try await execute(request, deadline: end)
        } catch  where Self.isOfDeadConnection(error) {
            return try await execute(request, deadline: end)
        }
    }

    /// Whether `error` is what a request ends with that went out on a connection which the other side had closed.
    static func isOfDeadConnection(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: error == .remoteConnectionClosed
        case let error as ChannelError: [.ioOnClosedChannel, .alreadyClosed].contains(error)
        case let error as IOError: [ECONNRESET, EPIPE].contains(error.errnoCode)
        default: false
        }
    }
}

extension HTTPAnswer {
    /// Reads the body of `response` up to `limit` bytes; of an answer that is no success, only its first `failureLimit` bytes.
    init(_ response: HTTPClientResponse, limit: Int, failureLimit: Int) async throws {
        var whole = WholeBody()
        try await self.init(response, limit: limit, failureLimit: failureLimit, into: &whole)
        if isSuccess { body = whole.bytes }
    }

    /// The same, the body of a success handed to `reader` instead of being kept.
    fileprivate init(
        _ response: HTTPClientResponse, limit: Int, failureLimit: Int, into reader: inout some BodyReader
    ) async throws {
        self.init(status: Int(response.status.code), headers: response.headers, body: [])
        let announced = headers.first(name: "content-length").flatMap { Int($0) }
        if isSuccess, let announced, announced > limit { throw ReadFailure.tooLarge(limit: limit) }
        var size = 0
        for try await chunk in response.body {
            size += chunk.readableBytes
            if isSuccess {
                if size > limit { throw ReadFailure.tooLarge(limit: limit) }
                reader.push(chunk.readableBytesView)
            } else {
                body.append(contentsOf: chunk.readableBytesView)
                if body.count >= failureLimit { break }
            }
        }
        // A task that is cancelled sees the body end early: that is not the whole of it.
        try Task.checkCancellation()
    }
}
