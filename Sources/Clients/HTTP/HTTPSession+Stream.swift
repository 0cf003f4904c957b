import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import Releases
import Synchronization

extension HTTPSession {
    /// What a stream may wait for; it has no end otherwise.
    package struct StreamLimits: Hashable, Sendable {
        /// How long the head may take. Argo CD sends it with the first event, so this is above what proxies wait (504, 524).
        package var head: Duration
        /// How long nothing may come once it has begun: three keepalives of fifteen seconds.
        package var silence: Duration

        /// 110 s for the head, 45 s of silence. (argocd-api.md, sections 6, 14 and 18)
        package init(head: Duration = .seconds(110), silence: Duration = .seconds(45)) {
            self.head = head
            self.silence = silence
        }
    }

    /// Gets `url` and hands its body on piece by piece until it ends.
    ///
    /// - Parameters:
    ///   - accepts: whether the head is that of a stream.
    ///   - receive: gets the pieces in order; the next is not read before it returns.
    /// - Returns: the answer, its body cut, where it is not accepted; nil where a stream ended cleanly.
    func stream(
        _ url: String, headers: HTTPHeaders, limits: StreamLimits,
        accepts: @Sendable (HTTPAnswer) async -> Bool,
        receive: @escaping @Sendable (ByteBuffer) async throws -> Void
    ) async throws(ReadFailure) -> HTTPAnswer? {
        let client = try streamClient.get()
        var request = HTTPClientRequest(url: url)
        request.headers = headers
        request.headers.replaceOrAdd(name: "user-agent", value: "lynceus")
        do {
            let response = try await client.execute(request, deadline: .now() + TimeAmount(limits.head))
            let head = HTTPAnswer(status: Int(response.status.code), headers: response.headers, body: [])
            guard await accepts(head) else {
                return try await withDeadline(limits.silence) { [limit = Self.failureBodyLimit] in
                    try await HTTPAnswer(response, limit: limit, failureLimit: limit)
                }
            }
            try await Self.pump(response.body, silence: limits.silence, receive: receive)
            return nil
        } catch {
            let failure = ReadFailure(transport: error, limits: self.limits)
            logger.debug("stream failed", metadata: ["reason": "\(failure.summary)"])
            throw failure
        }
    }

    /// Hands on what comes, and gives up once nothing has come for too long: a connection whose other end is gone says nothing for ever.
    private static func pump(
        _ body: HTTPClientResponse.Body, silence: Duration, receive: @escaping @Sendable (ByteBuffer) async throws -> Void
    ) async throws {
        let watchdog = Watchdog()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                for try await piece in body {
                    watchdog.hear()
                    try await receive(piece)
                    // However long the receiver took, the other side was not silent meanwhile.
                    watchdog.hear()
                }
                try Task.checkCancellation()
                return true
            }
            group.addTask {
                try await watchdog.bark(after: silence)
                throw ReadFailure.timedOut(after: silence)
            }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
    }
}

/// Notes when something was last heard. A class, since the one who hears and the one who waits are two tasks.
private final class Watchdog: Sendable {
    private let heardAt = Mutex(ContinuousClock.now)

    func hear() {
        let now = ContinuousClock.now
        heardAt.withLock { $0 = now }
    }

    /// Returns once nothing has been heard for `silence`.
    func bark(after silence: Duration) async throws {
        while true {
            let end = heardAt.withLock { $0 } + silence
            if end <= .now { return }
            try await Task.sleep(until: end, clock: .continuous)
        }
    }
}
