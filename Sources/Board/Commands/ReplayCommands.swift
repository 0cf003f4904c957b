import Releases
import TerminalKit

/// What plays a recording.
enum ReplayCommands {
    static let all: [Command] = [
        Command(
            "play", [.character("P")], title: "play", help: "play a recording, or pause", in: .replay, on: .subjects,
            isWay: false
        ) { state, invocation in
            state.control(.toggle, at: invocation.at)
        },
        Command(
            "slower", [.character("<")], title: "slower", help: "half as fast", in: .replay, on: .subjects, isWay: false
        ) { state, invocation in
            state.control(.faster(by: 0.5), at: invocation.at)
        },
        Command(
            "faster", [.character(">")], title: "faster", help: "twice as fast", in: .replay, on: .subjects,
            isWay: false
        ) { state, invocation in
            state.control(.faster(by: 2), at: invocation.at)
        },
        Command(
            "jump", [], title: "to a time", help: "to a time: 03:05, -10m", in: .replay, on: .subjects,
            argument: CommandArgument("a time: 03:05, +10m, -10m, start, end", isRequired: true) { _ in
                ["start", "end"]
            }, isWay: false
        ) { state, invocation in
            state.jump(to: invocation.argument ?? "", at: invocation.at)
        },
        Command(
            "replay", [], title: "replay", help: "open a recording", in: .replay, on: .subjects,
            argument: CommandArgument("a recording's file", isRequired: true), isWay: false
        ) { _, invocation in
            [.request(.openReplay(invocation.argument ?? ""))]
        },
        Command(
            "live", [], title: "live", help: "back to what is so now", in: .replay, on: .subjects, isWay: false
        ) { state, invocation in
            if let effects = state.leaveReplay() { return effects }
            let isReplay = state.replay != nil
            state.show(
                hint: isReplay ? "this is a recording; lynceus without replay shows what is so now" : "this is live",
                at: invocation.at)
            return []
        },
    ]
}

extension BoardState {
    /// Has the recording do something; says so where there is none.
    mutating func control(_ control: ReplayControl, at now: Instant) -> [BoardEffect] {
        guard replay != nil else {
            show(hint: "this is live; :replay FILE opens a recording", at: now)
            return []
        }
        return [.request(.replay(control))]
    }

    /// Goes to a time of the recording: of a time of day the last one in it.
    mutating func jump(to text: String, at now: Instant) -> [BoardEffect] {
        guard let clock = replay else { return control(.toggle, at: now) }
        let offset = timeStyle == .local ? settings.utcOffset : 0
        let moment: Instant?
        if text == "start" {
            moment = clock.span.lowerBound
        } else if text == "end" {
            moment = clock.span.upperBound
        } else if let sign = text.first, "+-".contains(sign) {
            let distance = try? DurationText.parse(String(text.dropFirst()))
            moment = distance.map { sign == "+" ? now + $0 : now - $0 }
        } else {
            moment = SinceMoment(text)?.instant(at: clock.span.upperBound, utcOffset: offset)
        }
        guard let moment else {
            show(hint: "\(text.sanitized(limit: 40)) is no time: 03:05, 03:05:29, +10m, -10m, start, end", at: now)
            return []
        }
        if !clock.span.contains(moment) {
            let (start, end) = (clock.span.lowerBound, clock.span.upperBound)
            show(hint: "the recording is of \(start.rfc3339) to \(end.rfc3339)", at: now)
        }
        return control(.jump(moment), at: now)
    }
}
