import TerminalKit

/// What opens and closes screens, and what chooses which part of the matrix is shown.
enum ViewCommands {
    static let all: [Command] = [
        Command(
            "open", [.enter], title: "open", help: "open the deployment", in: .view,
            on: [.matrix], footerRank: 2
        ) { state, invocation in
            if let id = state.selection {
                state.screens.append(.deployment(OpenDeployment(id: id)))
            } else {
                state.show(hint: "nothing to open", at: invocation.at)
            }
            return []
        },
        Command(
            "back", [.escape, .backspace], title: "back", help: "back to the last screen", in: .view,
            on: [.deployment, .help], footerRank: 1
        ) { state, _ in
            _ = state.screens.popLast()
            return []
        },
        Command(
            "show-all", [.escape, .backspace], title: "show all", help: "show everything again", in: .view,
            on: [.matrix]
        ) { state, _ in
            state.matrix.showsFaultsOnly = false
            state.matrix.onlyEnvironment = nil
            state.arrangeRows()
            return []
        },
        Command(
            "help", [.character("?"), .function(1)], title: "help", help: "open or close this help", in: .view,
            footerRank: 0
        ) { state, _ in
            if case .help = state.screens.last {
                state.screens.removeLast()
            } else {
                state.screens.append(.help(firstLine: 0))
            }
            return []
        },
        Command(
            "fold", [.character(" ")], title: "fold", help: "fold quiet repos, or not", in: .view,
            on: [.matrix]
        ) { state, _ in
            state.rearrange { $0.matrix.isQuietFolded.toggle() }
            return []
        },
        Command(
            "faults", [.character("f")], title: "faults", help: "only faults, or everything", in: .view,
            on: [.matrix], footerRank: 6
        ) { state, _ in
            state.matrix.showsFaultsOnly.toggle()
            state.arrangeRows()
            return []
        },
        Command(
            "environment", "123456789".map(Key.character), title: "env", help: "only this environment",
            in: .view, on: [.matrix], footerRank: 7
        ) { state, invocation in
            state.showEnvironment(at: invocation.position, now: invocation.at)
            return []
        },
        Command(
            "all-environments", [.character("0")], title: "all envs", help: "all environments", in: .view,
            on: [.matrix], footerRank: 8
        ) { state, _ in
            state.matrix.onlyEnvironment = nil
            state.arrangeRows()
            return []
        },
        Command(
            "next-release", [.character(")")], title: "release", help: "the next release", in: .view,
            on: [.matrix], footerRank: 6
        ) { state, _ in
            state.moveRelease(by: 1)
            return []
        },
        Command(
            "previous-release", [.character("(")], title: "previous release", help: "the release before", in: .view,
            on: [.matrix]
        ) { state, _ in
            state.moveRelease(by: -1)
            return []
        },
    ]
}
