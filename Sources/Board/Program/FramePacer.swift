import Releases

/// When to take in what has arrived and draw it: a key and a lone change at once, a flood ten times a second. (ux.md, "What the
/// screen costs")
///
/// A few frames may follow each other at once: one change is often told in two or three steps, and the clock or another change may have
/// been drawn just before. The rest of those of a second are spread over what is left of it.
struct FramePacer: Hashable, Sendable {
    /// The most frames that are drawn in a second for what nobody pressed a key for: one less than ten, since on the way to the terminal one
    /// may catch up with another.
    static let most = 9
    /// How many of them may follow each other at once.
    static let atOnce = 5

    enum Decision: Hashable, Sendable {
        case draw
        /// Not yet: ask again after this time, with `isFrameDue`.
        case wait(Duration)
        /// Not yet, and somebody waits already.
        case waitOn
    }

    /// When the frames of the last second were drawn, oldest first.
    private var drawn: [Instant] = []
    private var isWaiting = false

    /// Something has arrived.
    ///
    /// - Parameters:
    ///   - isUrgent: a person waits for the answer.
    ///   - isFrameDue: the time of a ``Decision/wait(_:)`` is over. Then it is drawn whatever the clock says: clocks are set back.
    mutating func decide(isUrgent: Bool, isFrameDue: Bool, at now: Instant) -> Decision {
        if isFrameDue { isWaiting = false }
        drawn.removeAll { $0 > now || now.since($0) >= .seconds(1) }
        let wait = gap(at: now)
        if isUrgent || isFrameDue || !isWaiting && wait == .zero {
            // A person's own frames are not counted against the news.
            if !isUrgent { drawn.append(now) }
            return .draw
        }
        if isWaiting { return .waitOn }
        isWaiting = true
        return .wait(wait)
    }

    /// How long after the last frame the next one may come, from now on.
    private func gap(at now: Instant) -> Duration {
        guard drawn.count >= Self.atOnce, let first = drawn.first, let last = drawn.last else { return .zero }
        let left = first + .seconds(1)
        guard drawn.count < Self.most else { return left.since(now) }
        let share = left.since(last) / (Self.most - drawn.count + 1)
        return (last + share).since(now)
    }

    /// What was decided to be drawn came out as it stood there already, and so was no frame.
    mutating func drewNothing() {
        _ = drawn.popLast()
    }
}
