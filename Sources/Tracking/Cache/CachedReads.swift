package import Releases

/// Stands in front of every read: answers from the cache, joins a read under way, or asks.
package actor CachedReads {
    /// What came of a read, and when it was got.
    package typealias Outcome = (answer: ReadAnswer, at: Instant)

    /// What is asked where the cache has no answer; streams are asked of it directly.
    nonisolated let source: ReadSources
    private let time: any TimeSource
    private let timeToLive: Duration
    private var cache: TTLCache<ReadSubject, ReadAnswer>
    /// Those who wait for a read under way; they get nil where whoever asked was cancelled before an answer came.
    private var waiting: [ReadSubject: [CheckedContinuation<Outcome?, Never>]] = [:]
    /// How reads have been answered so far.
    package private(set) var tally = ReadTally()

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

    /// How many wait for a read that another has begun.
    package var waitingCount: Int { waiting.values.reduce(0) { $0 + $1.count } }

    /// The answer to `request`, and when it was got.
    package func read(_ request: ReadRequest) async -> Outcome {
        while true {
            switch cache.ask(request.subject, mustBeFresh: request.mustBeFresh, at: time.now()) {
            case .hit(let answer, let at):
                tally.noteShared(request.subject)
                return (answer, at)
            case .join:
                let outcome = await withCheckedContinuation { waiting[request.subject, default: []].append($0) }
                guard let outcome else { continue }
                tally.noteShared(request.subject)
                return outcome
            case .load:
                return await load(request)
            }
        }
    }

    private func load(_ request: ReadRequest) async -> Outcome {
        let answer = await source.read(request)
        let outcome: Outcome = (answer, time.now())
        tally.note(request.subject, failed: answer.isFailure)
        // That somebody did not want to wait any longer is no answer for those who do.
        let isAbandoned = Task.isCancelled && answer.isFailure
        if isAbandoned {
            cache.abandon(request.subject)
        } else {
            cache.store(
                answer, for: request.subject, at: outcome.at,
                timeToLive: answer.isFailure ? min(timeToLive, Self.failureTimeToLive) : timeToLive)
        }
        for continuation in waiting.removeValue(forKey: request.subject) ?? [] {
            continuation.resume(returning: isAbandoned ? nil : outcome)
        }
        return outcome
    }
}

extension ReadAnswer {
    /// Whether something could not be read.
    package var isFailure: Bool {
        switch self {
        case .failed, .partialRollout: true
        default: false
        }
    }
}
