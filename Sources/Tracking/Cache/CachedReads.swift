package import Releases

/// Stands in front of every read: answers from the cache, joins a read under way, or asks.
package actor CachedReads {
    /// What came of a read, and when it was got.
    package typealias Outcome = (answer: ReadAnswer, at: Instant)

    private let source: ReadSources
    private let time: any TimeSource
    private let timeToLive: Duration
    private var cache: TTLCache<ReadSubject, ReadAnswer>
    private var waiting: [ReadSubject: [CheckedContinuation<Outcome, Never>]] = [:]
    /// Reads that were answered without asking.
    package private(set) var hits = 0
    /// Reads that asked.
    package private(set) var misses = 0

    /// Failures are remembered this long: enough for a crowd that asks at once, too short to hide a recovery.
    private static let failureTimeToLive = Duration.seconds(1)

    /// - Parameters:
    ///   - timeToLive: how long an answer is reused.
    ///   - capacity: how many answers are kept.
    package init(source: ReadSources, time: any TimeSource, timeToLive: Duration, capacity: Int = 20_000) {
        self.source = source
        self.time = time
        self.timeToLive = timeToLive
        self.cache = TTLCache(capacity: capacity)
    }

    /// The answer to `request`, and when it was got.
    package func read(_ request: ReadRequest) async -> Outcome {
        switch cache.ask(request.subject, mustBeFresh: request.mustBeFresh, at: time.now()) {
        case .hit(let answer, let at):
            hits += 1
            return (answer, at)
        case .join:
            hits += 1
            return await withCheckedContinuation { waiting[request.subject, default: []].append($0) }
        case .load:
            misses += 1
            let answer = await source.read(request)
            let now = time.now()
            cache.store(
                answer, for: request.subject, at: now,
                timeToLive: answer.isFailure ? min(timeToLive, Self.failureTimeToLive) : timeToLive)
            for continuation in waiting.removeValue(forKey: request.subject) ?? [] {
                continuation.resume(returning: (answer, now))
            }
            return (answer, now)
        }
    }
}

extension ReadAnswer {
    /// Whether nothing could be read.
    package var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
}
