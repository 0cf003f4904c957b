package import Releases

/// Plays a recording: says what was known at the time that it has come to. Pure: the wall clock's time is an input.
package struct Replay: Sendable {
    /// What is played.
    package let recording: Recording
    /// What time it is in it.
    package private(set) var clock: ReplayClock
    /// What was known then.
    package private(set) var picture: Picture
    /// How many steps of the recording have led there.
    private var count = 0

    /// The speeds that there are.
    package static let speeds: ClosedRange<Double> = 1...4096

    /// At the beginning, standing still.
    package init(_ recording: Recording, at now: Instant) {
        self.recording = recording
        clock = ReplayClock(span: recording.span, at: now)
        picture = recording.picture(after: 0)
    }

    /// Everything as it is where it stands.
    package var scene: ReplayNews {
        let timeline = recording.timeline(after: count)
        return .moved(picture, changes: timeline.changes, lost: timeline.lost, clock)
    }

    /// Does what a person wants, and says what has come of it.
    package mutating func handle(_ control: ReplayControl, at now: Instant) -> ReplayNews {
        settle(at: now)
        switch control {
        case .toggle:
            guard !clock.isPlaying, clock.position >= clock.span.upperBound, count == recording.count else {
                clock.isPlaying.toggle()
                return catchUp()
            }
            go(to: 0, clock.span.lowerBound)
            clock.isPlaying = true
            return scene
        case .step(let isForward):
            clock.isPlaying = false
            let next = isForward ? recording.nextChange(after: count) : recording.lastChange(before: count)
            if let next {
                go(to: next, recording.time(after: next))
            } else if isForward {
                go(to: recording.count, clock.span.upperBound)
            } else {
                go(to: 0, clock.span.lowerBound)
            }
            return scene
        case .jump(let wanted):
            let moment = min(max(wanted, clock.span.lowerBound), clock.span.upperBound)
            go(to: recording.count(at: moment), moment)
            if moment == clock.span.upperBound { clock.isPlaying = false }
            return scene
        case .faster(let factor):
            clock.speed = min(max(clock.speed * factor, Self.speeds.lowerBound), Self.speeds.upperBound)
            // Where time stands still, what came later within the same millisecond has not come yet.
            return clock.isPlaying ? catchUp() : .clock(clock)
        }
    }

    /// Lets time pass until `now`; nil where nothing has come of it.
    package mutating func advance(to now: Instant) -> ReplayNews? {
        guard clock.isPlaying else { return nil }
        let before = count
        settle(at: now)
        let news = catchUp()
        if case .clock = news, clock.isPlaying, count == before { return nil }
        return news
    }

    /// When on the wall clock something happens by itself; nil where nothing does.
    package var nextMoment: Instant? {
        guard clock.isPlaying else { return nil }
        return clock.wallTime(of: count < recording.count ? recording.time(after: count + 1) : clock.span.upperBound)
    }

    /// Has the clock say what time it is in the recording at `now`, so that it goes on from there.
    private mutating func settle(at now: Instant) {
        clock.position = clock.moment(at: now)
        clock.since = now
        if clock.position >= clock.span.upperBound { clock.isPlaying = false }
    }

    private mutating func catchUp() -> ReplayNews {
        let next = recording.count(at: clock.position)
        guard next > count else { return .clock(clock) }
        picture = recording.picture(after: next, from: picture, after: count)
        let changes = recording.changes(after: count, through: next)
        let lost = recording.lost(after: count, through: next)
        count = next
        return .advanced(picture, changes: Array(changes), lost: lost, clock)
    }

    private mutating func go(to count: Int, _ moment: Instant) {
        self.count = count
        clock.position = moment
        picture = recording.picture(after: count)
    }
}
