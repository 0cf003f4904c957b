import TerminalKit

/// What concerns the program and its terminal.
enum ProgramCommands {
    static let all: [Command] = [
        Command(
            "quit", [.character("q")], title: "quit", help: "back; quit at the top", in: .program,
            footerRank: 9
        ) { state, invocation in
            guard state.page != nil else { return state.leaveReplay() ?? [.quit] }
            state.goBack(at: invocation.at)
            return []
        },
        Command(
            "quit-now", [.character("Q"), .control("c")], title: "quit now", help: "quit from anywhere",
            in: .program, otherNames: ["q"]
        ) { _, _ in [.quit] },
        Command(
            "redraw", [.control("l")], title: "redraw", help: "draw everything anew", in: .program
        ) { _, _ in [.redraw] },
        Command(
            "suspend", [.control("z")], title: "suspend", help: "to the shell; fg returns", in: .program
        ) { _, _ in [.suspend] },
        Command(
            "snapshot", [], title: "snapshot", help: "write what is known to a file", in: .program, on: .subjects,
            argument: CommandArgument("a file that is not there yet", isRequired: true)
        ) { state, invocation in
            guard state.replay == nil else {
                state.show(hint: "a recording is on the disk already", at: invocation.at)
                return []
            }
            return [.request(.snapshot(invocation.argument ?? "", state.memory))]
        },
        Command(
            "mouse", [], title: "mouse", help: "mouse on or off", in: .program,
            argument: CommandArgument("on or off") { _ in ["on", "off"] }
        ) { state, invocation in
            let isOn = invocation.argument.map { $0 == "on" } ?? !state.settings.hasMouse
            state.settings.hasMouse = isOn
            state.show(hint: "the mouse is \(isOn ? "on: hold Shift to select text" : "off")", at: invocation.at)
            return [.signal(.mouse(isOn))]
        },
    ]
}
