import TerminalKit

/// What concerns the program and its terminal.
enum ProgramCommands {
    static let all: [Command] = [
        Command(
            "quit", [.character("q")], title: "quit", help: "back; quit at the top", in: .program,
            footerRank: 9
        ) { state, _ in
            state.screens.popLast() == nil ? [.quit] : []
        },
        Command(
            "quit-now", [.character("Q"), .control("c")], title: "quit now", help: "quit from anywhere",
            in: .program
        ) { _, _ in [.quit] },
        Command(
            "redraw", [.control("l")], title: "redraw", help: "draw everything anew", in: .program
        ) { _, _ in [.redraw] },
        Command(
            "suspend", [.control("z")], title: "suspend", help: "to the shell; fg returns", in: .program
        ) { _, _ in [.suspend] },
    ]
}
