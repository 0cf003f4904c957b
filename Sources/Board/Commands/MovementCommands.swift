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
            on: [.matrix]
        ) { state, _ in
            state.moveColumn(by: -1)
            return []
        },
        Command(
            "right", [.character("l"), .right], title: "right", help: "environment to the right", in: .move,
            on: [.matrix]
        ) { state, _ in
            state.moveColumn(by: 1)
            return []
        },
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
            "next-problem", [.character("n")], title: "next problem", help: "to the next problem", in: .move,
            on: [.matrix], footerRank: 3, action: problem(forward: true)),
        Command(
            "previous-problem", [.character("N")], title: "previous problem", help: "to the problem before",
            in: .move, on: [.matrix], action: problem(forward: false)),
    ]

    /// Moves the cursor or scrolls, by a distance that depends on the lines that have room.
    private static func vertical(
        _ distance: @escaping @Sendable (_ room: Int) -> Int
    ) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, invocation in
            guard let extent = state.screenExtent(at: invocation.at) else {
                state.moveRow(by: distance(MatrixLayout(of: state).body.count))
                return []
            }
            state.scroll(by: distance(extent.room), in: extent)
            return []
        }
    }

    private static func problem(forward: Bool) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, invocation in
            if !state.moveToProblem(forward: forward) { state.show(hint: "no problems", at: invocation.at) }
            return []
        }
    }
}
