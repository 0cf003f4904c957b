import Releases
import TerminalKit

/// What concerns the flow of news.
enum WatchCommands {
    static let all: [Command] = [
        Command(
            "refetch", [.character("r")], title: "refetch", help: "read it again now", in: .watch,
            on: [.matrix, .deployment], footerRank: 5
        ) { state, invocation in
            guard let id = state.watched else {
                state.show(hint: "nothing to read again", at: invocation.at)
                return []
            }
            let frozen = state.frozen == nil ? "" : "; the screen is frozen, \(state.spelling(of: "freeze")) shows it"
            state.show(hint: "reading \(id.repo)/\(id.environment) again\(frozen)", at: invocation.at)
            return [.request(.refetch(.deployment(id)))]
        },
        Command(
            "freeze", [.character("Z")], title: "freeze", help: "hold back all news, or not", in: .watch,
            footerRank: 4
        ) { state, invocation in
            state.toggleFreeze(at: invocation.at)
            return []
        },
    ]
}
