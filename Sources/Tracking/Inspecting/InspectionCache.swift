import Releases

/// What was found a moment ago: going back and forth between two screens asks nobody twice, and many that look for the same at once ask once.
/// An actor, since inspections overlap.
actor InspectionCache {
    private var cache: TTLCache<Inspection, Finding>
    /// Those who wait for what another looks for.
    private var waiting: [Inspection: [CheckedContinuation<Void, Never>]] = [:]
    private let time: any TimeSource
    private let timeToLive: Duration
    /// A finding may be a manifest of twenty thousand lines.
    private static let capacity = 8

    init(time: any TimeSource, timeToLive: Duration) {
        self.time = time
        self.timeToLive = timeToLive
        cache = TTLCache(capacity: Self.capacity)
    }

    /// What was found, and when; nil where the caller has to look, and to say what came of it.
    func finding(_ inquiry: Inquiry) async -> (Finding, Instant)? {
        var mustBeFresh = inquiry.mustBeFresh
        while true {
            switch cache.ask(inquiry.inspection, mustBeFresh: mustBeFresh, at: time.now()) {
            case .hit(let finding, let at): return (finding, at)
            case .load: return nil
            case .join:
                await withCheckedContinuation { waiting[inquiry.inspection, default: []].append($0) }
                // What was found meanwhile is fresh; where the other one was given up or failed, this one looks.
                mustBeFresh = false
            }
        }
    }

    func store(_ finding: Finding, for inspection: Inspection, at now: Instant) {
        cache.store(finding, for: inspection, at: now, timeToLive: timeToLive)
        release(inspection)
    }

    /// Nothing was found.
    func abandon(_ inspection: Inspection) {
        cache.abandon(inspection)
        release(inspection)
    }

    private func release(_ inspection: Inspection) {
        for continuation in waiting.removeValue(forKey: inspection) ?? [] { continuation.resume() }
    }
}
