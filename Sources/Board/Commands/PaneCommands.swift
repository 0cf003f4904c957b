import TerminalKit

/// What concerns the parts of one screen.
enum PaneCommands {
    static let all: [Command] = [
        Command(
            "next-pane", [.tab], title: "next pane", help: "next pane, or container", in: .move,
            on: [.matrix, .log], action: pane(forward: true)),
        Command(
            "previous-pane", [.backTab], title: "previous pane", help: "pane, container before", in: .move,
            on: [.matrix, .log], action: pane(forward: false)),
        Command(
            "bigger", [.character("+")], title: "bigger", help: "bigger panes; less of time", in: .view,
            on: [.matrix, .timeline], action: size(1)),
        Command(
            "smaller", [.character("_")], title: "smaller", help: "smaller panes; more of time", in: .view,
            on: [.matrix, .timeline], action: size(-1)),
    ]

    private static func pane(forward: Bool) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, _ in
            if case .log(var page)? = state.screens.last {
                page.nextContainer(forward: forward)
                state.changePage { $0 = page }
            } else {
                state.focusPane(forward: forward)
            }
            return []
        }
    }

    private static func size(_ direction: Int) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, _ in
            if case .timeline(var page)? = state.screens.last {
                page.zoom(by: direction)
                state.changePage { $0 = page }
            } else {
                state.panes.extraRows = min(max(-20, state.panes.extraRows + direction * 2), 40)
            }
            return []
        }
    }
}
