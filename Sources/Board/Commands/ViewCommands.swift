import TerminalKit

/// What opens and closes screens, and how they look.
enum ViewCommands {
    static let all: [Command] = [
        Command(
            "open", [.enter], title: "open", help: "open what the cursor is on", in: .view,
            on: [.matrix, .deployment, .timeline, .drift, .resources, .picker], footerRank: 2
        ) { state, invocation in
            state.openUnderCursor(at: invocation.at)
        },
        Command(
            "back", [.escape, .backspace], title: "back", help: "back to the last screen", in: .view,
            on: .pages, footerRank: 1
        ) { state, invocation in
            state.goBack(at: invocation.at)
            return []
        },
        Command(
            "matrix", [], title: "matrix", help: "back to the matrix", in: .view, on: .subjects
        ) { state, _ in
            while state.closeScreen() {}
            return []
        },
        Command(
            "show-all", [.escape, .backspace], title: "show all", help: "show everything again", in: .view,
            on: [.matrix]
        ) { state, invocation in
            state.showAll(at: invocation.at)
            return []
        },
        Command(
            "help", [.character("?"), .function(1)], title: "help", help: "open or close this help", in: .view,
            footerRank: 0, argument: CommandArgument("a word")
        ) { state, invocation in
            if case .help = state.screens.last {
                _ = state.closeScreen()
            } else {
                state.open(.help(HelpPage()))
                if let word = invocation.argument, let problem = state.setFilter(word, at: invocation.at) {
                    state.show(hint: problem, at: invocation.at)
                }
            }
            return []
        },
        Command(
            "history-back", [.character("[")], title: "back in history", help: "to where you were before", in: .view,
            on: .subjects, isWay: false, action: visit { $0.visits.back(from: $0.place) }),
        Command(
            "history-forward", [.character("]")], title: "forward in history", help: "forward again", in: .view,
            on: .subjects, isWay: false, action: visit { $0.visits.forward(from: $0.place) }),
        Command(
            "last-view", [.character("-")], title: "last view", help: "to the last view, and back", in: .view,
            on: .subjects, isWay: false
        ) { state, invocation in
            let present = state.place
            guard let last = state.visits.past.last else {
                state.show(hint: "there was no other view yet", at: invocation.at)
                return []
            }
            state.leave(present)
            state.visit(last, at: invocation.at)
            return []
        },
        Command(
            "wide", [.character("w")], title: "wide", help: "wide columns; wrap lines", in: .view,
            on: [.matrix, .log, .reading, .deployment, .pod, .resources, .timeline], footerRank: 8,
            footerOn: [.log, .reading]
        ) { state, _ in
            if state.page == nil {
                state.matrix.isWide.toggle()
            } else {
                state.changePage { page in
                    page.scroll.wraps.toggle()
                    page.scroll.firstColumn = 0
                }
            }
            return []
        },
        Command(
            "time", [.character("t")], title: "time", help: "UTC, ages, local time", in: .view, on: .subjects
        ) { state, invocation in
            state.timeStyle = state.timeStyle.next
            state.show(hint: "moments are shown as \(state.timeStyle.words)", at: invocation.at)
            return []
        },
        Command(
            "theme", [.character("T")], title: "theme", help: "choose a theme", in: .view,
            on: .subjects, argument: CommandArgument("a theme") { $0.settings.themes }
        ) { state, invocation in
            state.chooseTheme(invocation.argument, at: invocation.at)
            return []
        },
    ]

    private static func visit(
        _ place: @escaping @Sendable (inout BoardState) -> Visits.Place?
    ) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, invocation in
            if let place = place(&state) {
                state.visit(place, at: invocation.at)
            } else {
                state.show(hint: "that is as far as it goes", at: invocation.at)
            }
            return []
        }
    }
}
