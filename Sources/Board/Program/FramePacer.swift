import Releases

/// When to take in what has arrived and draw it: a key and a lone change at once, a flood ten times a second. (ux.md, "What the
/// screen costs")
struct FramePacer: Hashable, Sendable {
    /// The least time between two frames that nobody pressed a key for.
    static let interval = Duration.milliseconds(100)

    enum Decision: Hashable, Sendable {
        case draw
        /// Not yet: ask again after this time, with `isFrameDue`.
        case wait(Duration)
        /// Not yet, and somebody waits already.
        case waitOn
    }

    private var drawnAt: Instant?
    private var isWaiting = false

    /// Something has arrived.
    ///
    /// - Parameters:
    ///   - isUrgent: a person waits for the answer.
    ///   - isFrameDue: the time of a ``Decision/wait(_:)`` is over. Then it is drawn whatever the clock says: clocks are set back.
    mutating func decide(isUrgent: Bool, isFrameDue: Bool, at now: Instant) -> Decision {
        if isFrameDue { isWaiting = false }
        let elapsed = drawnAt.map { now.since($0) } ?? Self.interval
        if isUrgent || isFrameDue || !isWaiting && elapsed >= Self.interval {
            drawnAt = now
            return .draw
        }
        if isWaiting { return .waitOn }
        isWaiting = true
        return .wait(Self.interval - elapsed)
    }
}
