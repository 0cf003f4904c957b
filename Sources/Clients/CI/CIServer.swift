import FoundationEssentials
package import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
package import Releases

/// One CI server, as all sources see it that ask it: a few connections, one quota, and an answer for each address that is asked for again
/// only where it has changed.
///
/// An actor, since sources that ask at the same time share what is under way.
package actor CIServer {
    /// Where it is, and what it wants of us.
    package struct Settings: Sendable {
        /// The address below which everything lies: `https://api.github.com`.
        package var url: String
        /// By what it knows us.
        package var authorization: CIAuthorization
        /// Further headers that every request carries.
        package var headers: [String: String]
        /// Path of a PEM file with authorities to trust in addition to the system's.
        package var authorities: String?
        /// What an answer may take.
        package var limits: HTTPSession.Limits
        /// Who asks within this time of an answer gets the same.
        package var sharing: Duration

        /// Settings; an answer may have 8 MiB, and four connections are enough for hundreds of repos.
        package init(
            url: String, authorization: CIAuthorization = .none, headers: [String: String] = [:],
            authorities: String? = nil, limits: HTTPSession.Limits = .init(body: 8 << 20, connections: 4),
            sharing: Duration = .seconds(1)
        ) {
            self.url = url
            self.authorization = authorization
            self.headers = headers
            self.authorities = authorities
            self.limits = limits
            self.sharing = sharing
        }
    }

    /// What a server has said beside its answers, at the last of them.
    package struct Impression: Hashable, Sendable {
        /// How many requests it still answers, of how many, where it says so.
        package var quota: (remaining: Int, limit: Int)? {
            remaining.flatMap { remaining in limit.map { (remaining, $0) } }
        }
        /// How far its clock is ahead of ours, negative where it is behind; nil where it does not say what time it has.
        package internal(set) var clockSkew: Duration?
        private var remaining: Int?
        private var limit: Int?

        init(_ answer: HTTPAnswer, askedAt: Date, answeredAt: Date) {
            func number(_ names: [String]) -> Int? {
                names.lazy.compactMap { answer.headers.first(name: $0).flatMap { Int($0) } }.first
            }
            remaining = number(["x-ratelimit-remaining", "ratelimit-remaining"])
            limit = number(["x-ratelimit-limit", "ratelimit-limit"])
            clockSkew = answer.clockSkew(askedAt: askedAt, answeredAt: answeredAt)
        }
    }

    /// What was answered for one address.
    private struct Remembered: Sendable {
        var value: any Sendable
        var tag: String?
        var at: ContinuousClock.Instant
    }

    /// So many addresses are remembered at the most.
    private static let mostRemembered = 4096

    nonisolated let address: ServerAddress
    /// What it said of itself at the last answer; nil before the first.
    package private(set) var impression: Impression?
    private let settings: Settings
    private let session: HTTPSession
    private var remembered: [String: Remembered] = [:]
    private var underWay: [String: Task<Result<Remembered, ReadFailure>, Never>] = [:]
    /// Nothing is asked before this: the quota is used up.
    private var closedUntil: ContinuousClock.Instant?
    /// How many more may ask now. Whoever waits here, and not for a connection, still learns that nothing may be asked any more.
    private var free: Int
    private var waiting: [(number: Int, continuation: CheckedContinuation<ReadFailure?, Never>)] = []
    private var waiterCount = 0

    /// A server that was asked nothing yet. ``close()`` it when it is no longer needed.
    ///
    /// - Throws: ``ReadFailure/local(reason:)`` where the address is none.
    package init(_ settings: Settings, proxies: ProxySettings, logger: Logger) throws(ReadFailure) {
        self.settings = settings
        free = settings.limits.connections
        address = try ServerAddress(settings.url)
        session = HTTPSession(
            address: address, limits: settings.limits, authorities: settings.authorities, proxies: proxies,
            logger: logger)
    }

    /// Closes all connections and fails what is under way.
    package func close() async { await session.close() }

    /// What the document at `url` says.
    ///
    /// - Parameters:
    ///   - isKept: whether it is worth remembering: it will be asked for again.
    ///   - parse: reads the document; it is called only where the document is another one than the last time.
    func read<Value: Sendable>(
        _ url: String, isKept: Bool = true, _ parse: @escaping @Sendable ([UInt8]) throws(ReadFailure) -> Value
    ) async throws(ReadFailure) -> Value {
        if let known = remembered[url], ContinuousClock.now - known.at < settings.sharing,
            let value = known.value as? Value
        {
            return value
        }
        let task = underWay[url] ?? begin(url, isKept: isKept, parse)
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        guard let value = try result.get().value as? Value else {
            throw .undecodable(reason: "two sources read one address in different ways")
        }
        return value
    }

    private func begin<Value: Sendable>(
        _ url: String, isKept: Bool, _ parse: @escaping @Sendable ([UInt8]) throws(ReadFailure) -> Value
    ) -> Task<Result<Remembered, ReadFailure>, Never> {
        let task = Task {
            let result: Result<Remembered, ReadFailure>
            do throws(ReadFailure) {
                result = .success(try await self.fetch(url, isKept: isKept, parse))
            } catch {
                result = .failure(error)
            }
            underWay[url] = nil
            return result
        }
        underWay[url] = task
        return task
    }

    private func fetch<Value: Sendable>(
        _ url: String, isKept: Bool, _ parse: @Sendable ([UInt8]) throws(ReadFailure) -> Value
    ) async throws(ReadFailure) -> Remembered {
        try await enter()
        defer { leave() }
        if Task.isCancelled { throw .disconnected(reason: "given up") }
        if let closedUntil {
            let wait = closedUntil - .now
            if wait > .zero { throw .throttled(retryAfter: wait) }
            self.closedUntil = nil
        }
        let known = remembered[url].flatMap { $0.value is Value ? $0 : nil }
        let answer = try await ask(url, tag: known?.tag)
        if answer.status == 304, var known {
            known.at = .now
            remembered[url] = known
            return known
        }
        let new = Remembered(value: try parse(answer.body), tag: answer.headers.first(name: "etag"), at: .now)
        if isKept, remembered.count < Self.mostRemembered || remembered[url] != nil { remembered[url] = new }
        return new
    }

    private func enter() async throws(ReadFailure) {
        guard free == 0 else {
            free -= 1
            return
        }
        waiterCount += 1
        let number = waiterCount
        let deadline = settings.limits.deadline
        let timer = Task {
            try? await MultiThreadedEventLoopGroup.singleton.any().sleep(for: deadline)
            giveUp(number, after: deadline)
        }
        let failure = await withCheckedContinuation { waiting.append((number, $0)) }
        timer.cancel()
        if let failure { throw failure }
    }

    private func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().continuation.resume(returning: nil) }
    }

    private func giveUp(_ number: Int, after deadline: Duration) {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: index).continuation.resume(returning: .timedOut(after: deadline))
    }

    /// A document, or that it has not changed. Where we are refused and the secrets have changed since, it is asked once more.
    private func ask(_ url: String, tag: String?) async throws(ReadFailure) -> HTTPAnswer {
        let headers = try settings.authorization.headers { source throws(ReadFailure) in try source.current() }
        do {
            return try await ask(url, tag: tag, headers)
        } catch {
            guard error.isRefusal else { throw error }
            let fresh = try settings.authorization.headers { source throws(ReadFailure) in try source.reread() }
            guard fresh != headers else { throw error }
            return try await ask(url, tag: tag, fresh)
        }
    }

    private func ask(
        _ url: String, tag: String?, _ headers: CIAuthorization.Headers
    ) async throws(ReadFailure) -> HTTPAnswer {
        var fields: HTTPHeaders = ["Accept": "application/json"]
        for (name, value) in settings.headers { fields.replaceOrAdd(name: name, value: value) }
        for (name, value) in headers.fields { fields.replaceOrAdd(name: name, value: value) }
        if let tag { fields.replaceOrAdd(name: "If-None-Match", value: tag) }
        let askedAt = Date()
        var answer = try await session.get(url, headers: fields)
        impression = Impression(answer, askedAt: askedAt, answeredAt: Date())
        // A repository that was renamed lives on elsewhere on the same server. Elsewhere altogether our secrets don't go.
        if (300..<400).contains(answer.status), answer.status != 304,
            let location = answer.headers.first(name: "location").flatMap(address.resolved), !location.isLogin
        {
            answer = try await session.get(location, headers: fields)
        }
        if answer.status == 304, tag != nil { return answer }
        if let wait = answer.quotaWait {
            closedUntil = .now + wait
            throw .throttled(retryAfter: wait)
        }
        if let failure = ReadFailure(answer, from: address) { throw failure.masking(headers.secrets) }
        return answer
    }
}
