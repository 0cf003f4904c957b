import Releases

/// Collects what is new until it is time to tell: at once after a pause, and then not more often than those who listen can use.
/// Nothing is lost.
///
/// A few may follow each other at once: one rollout is often told in two or three events, of which the last one has the version.
struct Publication {
    private let interval: Duration
    private var changes: [Change] = []
    private var dueAt: Instant?
    /// When the last few were told, oldest first.
    private var told: [Instant] = []
    /// Facts were told again, and nothing else.
    private var hasAged = false

    /// So many may follow each other at once.
    static let atOnce = 3

    /// That facts were told again is told this much more rarely than that they have changed, and nobody wakes for it: only their age depends
    /// on it.
    private static let lull = Duration.seconds(1)

    /// - Parameter interval: between two publications, on average.
    init(interval: Duration) {
        self.interval = interval
    }

    /// When ``take(at:)`` has something that somebody waits for.
    var nextMoment: Instant? { dueAt }

    /// Something is different.
    ///
    /// - Parameter isNews: whether more than the age of facts is.
    mutating func note(_ news: [Change], isNews: Bool, at now: Instant) {
        changes += news
        guard isNews else {
            hasAged = true
            return
        }
        let moment = told.count < Self.atOnce ? now : max(now, told[0] + interval * Self.atOnce)
        dueAt = min(dueAt ?? moment, moment)
    }

    /// What has not been told yet, whenever it would be due.
    mutating func takeRest() -> [Change] {
        defer { changes = [] }
        dueAt = nil
        hasAged = false
        return changes
    }

    /// What is to be told now; nil where nothing is.
    mutating func take(at now: Instant) -> [Change]? {
        let isDue = dueAt.map { $0 <= now } ?? false
        let isLate = hasAged && (told.last.map { $0 + max(interval, Self.lull) <= now } ?? true)
        guard isDue || isLate else { return nil }
        defer { changes = [] }
        dueAt = nil
        hasAged = false
        told = told.suffix(Self.atOnce - 1) + [now]
        return changes
    }
}
