import Releases
import TerminalKit

/// What finds things by their names.
enum FindCommands {
    static let all: [Command] = [
        Command(
            "filter", [.character("/")], title: "filter", help: "filter, or look for text",
            in: .find, footerRank: 2, argument: CommandArgument("an expression")
        ) { state, invocation in
            guard let argument = invocation.argument else {
                let text = state.filterText
                state.openPrompt(Prompt(.filter(before: text, scroll: state.page?.scroll), text: text))
                return []
            }
            if let problem = state.setFilter(argument, at: invocation.at) {
                state.show(hint: problem, at: invocation.at)
            }
            return []
        },
        Command(
            "command", [.character(":")], title: "cmd", help: "any command by its name", in: .find,
            footerRank: 3, footerOn: [.matrix, .deployment]
        ) { state, _ in
            state.openPrompt(Prompt(.command))
            return []
        },
    ]
}
