import Releases

/// What was found a moment ago: going back and forth between two screens asks nobody twice, and many that look for the same at once ask once.
/// An actor, since inspections overlap.
actor InspectionCache {
    private var cache: TTLCache<Inspection, Result<Finding, ReadFailure>>
    /// Those who wait for what another looks for.
    private var waiting: [Inspection: [CheckedContinuation<Void, Never>]] = [:]
    private let time: any TimeSource
    private let timeToLive: Duration
    /// Failures are remembered this long: enough for a crowd that asks at once, too short to hide a recovery.
    private static let failureTimeToLive = Duration.milliseconds(500)

    /// - Parameter capacity: how many answers are kept; one may be a manifest of twenty thousand lines.
    init(time: any TimeSource, timeToLive: Duration, capacity: Int) {
        self.time = time
        self.timeToLive = timeToLive
        cache = TTLCache(capacity: capacity)
    }

    /// What was found, and when; nil where the caller has to look, and to say what came of it.
    func finding(_ inquiry: Inquiry) async -> (Result<Finding, ReadFailure>, Instant)? {
        var mustBeFresh = inquiry.mustBeFresh
        while true {
            switch cache.ask(inquiry.inspection, mustBeFresh: mustBeFresh, at: time.now()) {
            case .hit(let finding, let at): return (finding, at)
            case .load: return nil
            case .join:
                await withCheckedContinuation { waiting[inquiry.inspection, default: []].append($0) }
                // What came of it meanwhile is fresh; where the other one was given up, this one looks.
                mustBeFresh = false
            }
        }
    }

    func store(_ result: Result<Finding, ReadFailure>, for inspection: Inspection, at now: Instant) {
        var isFailure = false
        if case .failure = result { isFailure = true }
        cache.store(
            result, for: inspection, at: now,
            timeToLive: isFailure ? min(timeToLive, Self.failureTimeToLive) : timeToLive)
        release(inspection)
    }

    /// Whoever looked has been given up.
    func abandon(_ inspection: Inspection) {
        cache.abandon(inspection)
        release(inspection)
    }

    private func release(_ inspection: Inspection) {
        for continuation in waiting.removeValue(forKey: inspection) ?? [] { continuation.resume() }
    }
}
