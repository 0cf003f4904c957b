import Releases

/// What was found a moment ago: going back and forth between two screens asks nobody twice. An actor, since inspections overlap for a
/// moment when one replaces another.
actor InspectionCache {
    private var cache: TTLCache<Inspection, Finding>
    private let timeToLive: Duration
    /// A finding may be a manifest of twenty thousand lines.
    private static let capacity = 8

    init(timeToLive: Duration) {
        self.timeToLive = timeToLive
        cache = TTLCache(capacity: Self.capacity)
    }

    /// What was found, and when; nil where somebody has to look.
    func finding(_ inquiry: Inquiry, at now: Instant) -> (Finding, Instant)? {
        // Another who looks for the same is about to be cancelled: nobody waits for that.
        if case .hit(let finding, let at) = cache.ask(inquiry.inspection, mustBeFresh: inquiry.mustBeFresh, at: now) {
            return (finding, at)
        }
        return nil
    }

    func store(_ finding: Finding, for inspection: Inspection, at now: Instant) {
        cache.store(finding, for: inspection, at: now, timeToLive: timeToLive)
    }

    /// Nothing was found.
    func abandon(_ inspection: Inspection) { cache.abandon(inspection) }
}
