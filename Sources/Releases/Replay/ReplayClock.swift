/// The time within a recording that is being played: a value that says for any moment of the wall clock what time it is there.
package struct ReplayClock: Hashable, Sendable {
    /// When the recording begins and ends.
    package var span: ClosedRange<Instant>
    /// What time it was in the recording at ``since``.
    package var position: Instant
    /// The moment of the wall clock to which ``position`` belongs.
    package var since: Instant
    /// How many seconds of the recording pass in one.
    package var speed: Double
    /// Whether time passes in it.
    package var isPlaying: Bool

    /// A clock that stands at the beginning of `span`.
    package init(span: ClosedRange<Instant>, at now: Instant) {
        self.span = span
        position = span.lowerBound
        since = now
        speed = 1
        isPlaying = false
    }

    /// What time it is in the recording at `now` of the wall clock; never beyond its end.
    package func moment(at now: Instant) -> Instant {
        guard isPlaying else { return position }
        let passed = Double(now.since(since).wholeMilliseconds) * speed
        return min(span.upperBound, position + .milliseconds(Int64(min(passed, 1e15))))
    }

    /// When on the wall clock it will be `moment` in the recording; nil where time stands still.
    package func wallTime(of moment: Instant) -> Instant? {
        guard isPlaying else { return nil }
        let wait = Double(moment.since(position).wholeMilliseconds) / speed
        return since + .milliseconds(Int64(min(wait.rounded(.up), 1e15)))
    }
}

/// What a person wants of a recording that is being played.
package enum ReplayControl: Hashable, Sendable {
    /// Let time pass, or stand still. At the end it begins anew.
    case toggle
    /// Stand still at the next change, or the one before.
    case step(forward: Bool)
    /// Go to that time; whether time passes stays as it is.
    case jump(Instant)
    /// Let time pass so many times as fast as so far.
    case faster(by: Double)
}

/// What comes of playing a recording.
package enum ReplayNews: Hashable, Sendable {
    /// Another place in it: all that was known there, the last changes before it, oldest first, and how many before those are not kept.
    case moved(Picture, changes: [Change], lost: Int, ReplayClock)
    /// Time has passed: what is known now, what has changed since the last news, and how many changes before those are missing.
    case advanced(Picture, changes: [Change], lost: Int, ReplayClock)
    /// Only the clock is another.
    case clock(ReplayClock)
}
