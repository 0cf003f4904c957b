import TerminalKit

/// What moves the cursor in the matrix, and what scrolls text.
enum MovementCommands {
    static let all: [Command] = [
        Command(
            "down", [.character("j"), .down], title: "down", help: "one row down", in: .move,
            action: vertical { _ in 1 }),
        Command(
            "up", [.character("k"), .up], title: "up", help: "one row up", in: .move,
            action: vertical { _ in -1 }),
        Command(
            "left", [.character("h"), .left], title: "left", help: "environment to the left", in: .move,
            action: horizontal(-1)),
        Command(
            "right", [.character("l"), .right], title: "right", help: "environment to the right",
            in: .move, action: horizontal(1)),
        Command(
            "top", [.character("g"), .home], title: "top", help: "to the first row", in: .move,
            action: vertical { _ in -Int.max }),
        Command(
            "bottom", [.character("G"), .end], title: "bottom", help: "to the last row", in: .move,
            action: vertical { _ in Int.max }),
        Command(
            "half-page-down", [.control("d")], title: "half page", help: "half a page down", in: .move,
            action: vertical { max(1, $0 / 2) }),
        Command(
            "half-page-up", [.control("u")], title: "half page", help: "half a page up", in: .move,
            action: vertical { -max(1, $0 / 2) }),
        Command(
            "page-down", [.pageDown, .control("f")], title: "page", help: "a page down", in: .move,
            action: vertical { max(1, $0 - 1) }),
        Command(
            "page-up", [.pageUp, .control("b")], title: "page", help: "a page up", in: .move,
            action: vertical { -max(1, $0 - 1) }),
        Command(
            "next-problem", [.character("n")], title: "next", help: "next problem, or match", in: .move,
            footerRank: 3, footerOn: [.matrix], action: problem(forward: true)),
        Command(
            "previous-problem", [.character("N")], title: "previous problem",
            help: "problem, or match, before", in: .move, action: problem(forward: false)),
    ]

    /// Moves the cursor or scrolls, by a distance that depends on the lines that have room.
    private static func vertical(
        _ distance: @escaping @Sendable (_ room: Int) -> Int
    ) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, invocation in
            state.moveVertically(at: invocation.at, distance)
            return []
        }
    }

    /// Goes to another environment, or brings other columns of long lines into sight.
    private static func horizontal(_ direction: Int) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, _ in
            if state.page == nil {
                state.moveColumn(by: direction)
            } else {
                state.changePage { $0.scroll.firstColumn = min(max(0, $0.scroll.firstColumn + direction * 8), 2000) }
            }
            return []
        }
    }

    private static func problem(forward: Bool) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, invocation in
            if let page = state.page {
                guard page.scroll.search != nil else {
                    let key = state.spelling(of: "filter")
                    state.show(hint: "nothing is looked for; \(key) looks", at: invocation.at)
                    return []
                }
                if !state.moveToMatch(forward: forward, at: invocation.at) {
                    state.show(hint: "no match", at: invocation.at)
                }
            } else if !state.moveToProblem(forward: forward) {
                state.show(hint: "no problems", at: invocation.at)
            }
            return []
        }
    }
}
