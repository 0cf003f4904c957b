import FoundationEssentials

/// Turns world time into the wall-clock times that stand in answers.
///
/// World time runs `speed` times as fast as the wall clock, and is 0 at ``start``; what happened before the world began has
/// a negative world time.
struct WallClock: Hashable, Sendable {
    /// The wall-clock time at which world time is 0.
    var start: Date
    /// World seconds per wall-clock second.
    var speed: Double

    /// The world time at the wall-clock time `date`.
    func worldTime(at date: Date) -> Duration {
        .seconds(date.timeIntervalSince(start) * speed)
    }

    /// The wall-clock time at `time`.
    func date(at time: Duration) -> Date {
        start.addingTimeInterval((time / .seconds(1)) / speed)
    }

    /// RFC 3339 in UTC with whole seconds, as Argo CD writes times: `2026-08-13T07:52:14Z`.
    func rfc3339(_ time: Duration) -> String {
        date(at: time).formatted(.iso8601)
    }

    /// ``rfc3339(_:)`` as JSON; nothing where there is no time.
    func json(_ time: Duration?) -> JSON {
        guard let time else { return .omitted }
        return .string(rfc3339(time))
    }
}
