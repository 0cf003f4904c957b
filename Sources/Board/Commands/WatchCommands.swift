import Releases
import TerminalKit

/// What concerns the flow of news.
enum WatchCommands {
    static let all: [Command] = [
        Command(
            "refetch", [.character("r")], title: "refetch", help: "read it again now", in: .watch,
            on: .subjects, footerRank: 9, footerOn: [.reading, .resources, .deployment, .pod]
        ) { state, invocation in
            state.refetch(at: invocation.at)
        },
        Command(
            "freeze", [.character("Z")], title: "freeze", help: "hold back all news, or not", in: .watch,
            footerRank: 6, footerOn: [.matrix]
        ) { state, invocation in
            // In a recording time itself can stand still.
            if state.replay != nil { return state.control(.toggle, at: invocation.at) }
            state.toggleFreeze(at: invocation.at)
            return []
        },
        Command(
            "follow", [.character("F")], title: "follow", help: "follow what is newest, or not", in: .watch,
            on: [.matrix, .log, .timeline], footerRank: 3, footerOn: [.log, .timeline]
        ) { state, invocation in
            state.toggleFollowing(at: invocation.at)
            return []
        },
        Command(
            "step-back", [.character(",")], title: "step back", help: "to what changed before", in: .watch,
            on: .subjects, isWay: false
        ) { state, invocation in
            state.stepThroughTime(forward: false, at: invocation.at)
        },
        Command(
            "step-forward", [.character(".")], title: "step forward", help: "to what changed after", in: .watch,
            on: .subjects, isWay: false
        ) { state, invocation in
            state.stepThroughTime(forward: true, at: invocation.at)
        },
    ]
}
