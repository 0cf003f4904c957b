/// Why no screen could be opened. Every case says what a person can do about it.
package enum TerminalError: Error, Hashable, Sendable {
    /// Standard output goes into a file or a pipe.
    case outputIsNoTerminal
    /// Standard input is not a terminal, and the process has no other.
    case noKeyboard
    /// The terminal is of a kind that cannot place text on a screen, such as `dumb`.
    case incapable(term: String)
    /// Neither the terminal's description nor any of the usual ones is installed.
    case noDescription(term: String)
    /// The process has opened its screen already.
    case alreadyOpen
    /// The operating system refused a pipe or a thread.
    case noResources(code: Int32)

    /// What is wrong, in one sentence.
    package var summary: String {
        switch self {
        case .outputIsNoTerminal: "standard output is not a terminal, so the board cannot be drawn"
        case .noKeyboard: "standard input is not a terminal, and there is no /dev/tty to read keys from"
        case .incapable(let term): "a terminal of type \"\(term)\" cannot place text on the screen"
        case .noDescription(let term):
            "no description of the terminal type \"\(term)\" is installed, nor of xterm or vt100"
        case .alreadyOpen: "the screen is open already"
        case .noResources(let code): "the terminal thread could not be started (error \(code))"
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .outputIsNoTerminal: "use `lynceus status` to print the state, or run lynceus without a redirection"
        case .noKeyboard: "run lynceus from a terminal (with ssh: `ssh -t`), or use `lynceus status`"
        case .incapable: "set TERM to what the terminal really is, such as TERM=xterm-256color, or use `lynceus status`"
        case .noDescription: "install the terminfo database (Debian: ncurses-base), or set TERMINFO to where it is"
        case .alreadyOpen: "close it first"
        case .noResources: "check the limits of open files and processes (`ulimit -n -u`)"
        }
    }
}

extension TerminalError: CustomStringConvertible {
    /// The summary and the remedy.
    package var description: String { "\(summary); \(remedy)" }
}
