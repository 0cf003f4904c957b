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
        /// The same for a stream that nothing keeps alive, which is anything but server-sent events: longer than it takes Argo CD to
        /// compare, which changes every application.
        package var quiet: Duration

        /// 110 s for the head, 45 s of silence, 5 min without keepalives. (argocd-api.md, sections 6, 11, 14 and 18)
        package init(
            head: Duration = .seconds(110), silence: Duration = .seconds(45), quiet: Duration = .seconds(300)
        ) {
            self.head = head
            self.silence = silence
            self.quiet = quiet
        }
    }

    /// Gets `url` and hands its body on piece by piece until it ends.
    ///
    /// - Parameters:
    ///   - body: what is posted; nil gets.
    ///   - accepts: whether the head is that of a stream.
    ///   - receive: gets the pieces in order; the next is not read before it returns.
    /// - Returns: the answer, its body cut, where it is not accepted; nil where a stream ended cleanly.
    func stream(
        _ url: String, headers: HTTPHeaders, body: ByteBuffer? = nil, limits: StreamLimits,
        accepts: @Sendable (HTTPAnswer) async -> Bool,
        receive: @escaping @Sendable (ByteBuffer) async throws -> Void
    ) async throws(ReadFailure) -> HTTPAnswer? {
        let client = try streamClient.get()
        var request = HTTPClientRequest(url: url)
        request.headers = headers
        request.headers.replaceOrAdd(name: "user-agent", value: "lynceus")
        request.post(body)
        do {
            let response = try await client.execute(request, deadline: .now() + TimeAmount(limits.head))
            let head = HTTPAnswer(status: Int(response.status.code), headers: response.headers, body: [])
            if head.isSuccess, let encoding = head.headers.first(name: "content-encoding"), encoding != "identity" {
                throw ReadFailure.undecodable(reason: "the stream is compressed, though nobody asked for that")
            }
            guard await accepts(head) else {
                let limit = Self.failureBodyLimit
                return try await withDeadline(limits.silence, on: client.eventLoopGroup.any()) {
                    try await HTTPAnswer(response, limit: limit, failureLimit: limit)
                }
            }
            let silence = head.isEventStream ? limits.silence : limits.quiet
            try await Self.pump(response.body, silence: silence, on: client.eventLoopGroup.any(), receive: receive)
            return nil
        } catch {
            var waited = self.limits
            waited.deadline = limits.head
            let failure = ReadFailure(transport: error, limits: waited)
            logger.debug("stream failed", metadata: ["reason": "\(failure.summary)"])
            throw failure
        }
    }

    /// Hands on what comes, and gives up once nothing has come for too long: a connection whose other end is gone says nothing for ever.
    private static func pump(
        _ body: HTTPClientResponse.Body, silence: Duration, on loop: any EventLoop,
        receive: @escaping @Sendable (ByteBuffer) async throws -> Void
    ) async throws {
        let watchdog = Watchdog()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                for try await piece in body {
                    // However long the receiver takes, it is not the other side that is silent meanwhile.
                    watchdog.rest()
                    try await receive(piece)
                    watchdog.watch()
                }
                try Task.checkCancellation()
                return true
            }
            group.addTask {
                try await watchdog.bark(after: silence, on: loop)
                throw ReadFailure.timedOut(after: silence)
            }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
    }
}

/// Notes since when nothing has been heard. A class, since the one who hears and the one who waits are two tasks.
private final class Watchdog: Sendable {
    /// nil while what was heard is looked at.
    private let silentSince = Mutex<ContinuousClock.Instant?>(.now)

    func rest() {
        silentSince.withLock { $0 = nil }
    }

    func watch() {
        let now = ContinuousClock.now
        silentSince.withLock { $0 = now }
    }

    /// Returns once nothing has been heard for `silence`.
    func bark(after silence: Duration, on loop: any EventLoop) async throws {
        while true {
            let now = ContinuousClock.now
            let end = (silentSince.withLock { $0 } ?? now) + silence
            if end <= now { return }
            try await loop.sleep(for: end - now)
        }
    }
}
