import Releases
import TerminalKit

/// What chooses which rows, columns and releases are shown, and in which order.
enum RowCommands {
    static let all: [Command] = [
        Command(
            "fold", [.character(" ")], title: "fold", help: "fold quiet repos, branches", in: .view,
            on: [.matrix, .resources]
        ) { state, invocation in
            if case .resources(var page)? = state.screens.last {
                page.toggleFold(PageScene(state, at: invocation.at))
                state.changePage { $0 = page }
            } else {
                state.rearrange { $0.matrix.isQuietFolded.toggle() }
            }
            return []
        },
        Command(
            "faults", [.character("f")], title: "faults", help: "only faults, or everything", in: .view,
            on: [.matrix, .timeline], footerRank: 7
        ) { state, invocation in
            if case .timeline(var page)? = state.screens.last {
                page.showsFaultsOnly.toggle()
                state.changePage { $0 = page }
            } else {
                state.matrix.showsFaultsOnly.toggle()
                state.arrangeRows(at: invocation.at)
            }
            return []
        },
        Command(
            "unseen", [.character("u")], title: "unseen", help: "only unseen changes",
            in: .view, on: [.matrix, .timeline]
        ) { state, invocation in
            if case .timeline(var page)? = state.screens.last {
                page.showsUnseenOnly.toggle()
                state.changePage { $0 = page }
            } else {
                state.matrix.showsUnseenOnly.toggle()
                state.arrangeRows(at: invocation.at)
            }
            return []
        },
        Command(
            "environment", "123456789".map(Key.character), title: "env", help: "only this environment",
            in: .view, on: [.matrix, .timeline], footerRank: 7,
            argument: CommandArgument("an environment") { $0.picture.catalog.environments.map(\.rawValue) },
            otherNames: ["env"]
        ) { state, invocation in
            state.showEnvironment(invocation)
            return []
        },
        Command(
            "all-environments", [.character("0")], title: "all envs", help: "all environments", in: .view,
            on: [.matrix, .timeline], footerRank: 8
        ) { state, invocation in
            if case .timeline(var page)? = state.screens.last {
                page.environment = nil
                state.changePage { $0 = page }
            } else {
                state.matrix.onlyEnvironment = nil
                state.arrangeRows(at: invocation.at)
            }
            return []
        },
        Command(
            "next-release", [.character(")")], title: "release", help: "the next release", in: .view,
            on: [.matrix], footerRank: 7
        ) { state, invocation in
            state.moveRelease(by: 1, at: invocation.at)
            return []
        },
        Command(
            "previous-release", [.character("(")], title: "previous release", help: "the release before", in: .view,
            on: [.matrix]
        ) { state, invocation in
            state.moveRelease(by: -1, at: invocation.at)
            return []
        },
        Command(
            "release", [], title: "release", help: "choose a release", in: .view, on: .subjects,
            argument: CommandArgument("a release") { $0.picture.catalog.releases.map(\.id.rawValue) }
        ) { state, invocation in
            state.chooseRelease(invocation.argument, at: invocation.at)
            return []
        },
        Command(
            "repo", [], title: "repo", help: "go to a repo", in: .view, on: [.matrix],
            argument: CommandArgument("a repo", isRequired: true) { $0.matrix.rows.map(\.rawValue) }
        ) { state, invocation in
            state.goToRepo(invocation.argument ?? "", at: invocation.at)
            return []
        },
        Command(
            "sort", [.character("s")], title: "sort", help: "choose the order of rows", in: .view, on: [.matrix],
            argument: CommandArgument("an order") { _ in SortOrder.allCases.map(\.rawValue) }
        ) { state, invocation in
            state.chooseSort(invocation.argument, at: invocation.at)
            return []
        },
        Command(
            "invert", [.character("I")], title: "invert", help: "sort the other way round", in: .view, on: [.matrix]
        ) { state, invocation in
            state.matrix.isInverted.toggle()
            state.arrangeRows(at: invocation.at)
            return []
        },
    ]
}
