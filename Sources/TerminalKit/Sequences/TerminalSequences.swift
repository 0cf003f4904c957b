/// The bytes that tell a terminal something beside the grid of cells: its title, notifications, the clipboard, links.
///
/// Terminals cannot be asked what they understand without waiting for an answer, so it is judged by the environment, once. What
/// is not known to be understood, or at least passed over in silence, is not sent: on the Linux console it would be letters.
package struct TerminalSequences: Hashable, Sendable {
    /// What stands between the program and the terminal that a person looks at.
    enum Multiplexer: Hashable, Sendable {
        case none, tmux, screen
        /// One of the two, but nobody knows which: over ssh only `TERM=screen` is left of it.
        case unknown
    }

    /// How a terminal is asked to show a notification.
    enum NotificationForm: Hashable, Sendable {
        /// `OSC 9 ; text`: iTerm2's.
        case osc9
        /// `OSC 777 ; notify ; title ; body`: rxvt's.
        case osc777
        /// Both, where the terminal is not known: most pass over what is not theirs, and to be told twice at night beats not at all.
        case both
        /// It has none; a sound must do.
        case bell
    }

    /// Whether the terminal passes over what it does not know. Where it does not, only the bell is ever sent.
    package let understandsCommands: Bool
    let multiplexer: Multiplexer
    let notificationForm: NotificationForm
    /// Whether a tab's title is another one than the window's.
    let hasTabTitles: Bool
    /// What a window of `screen` is called when nobody calls it anything: after the shell.
    let shellName: String

    /// Judges the terminal.
    ///
    /// - Parameter environment: `TERM`, `TMUX`, `STY`, `TERM_PROGRAM`, `LC_TERMINAL`, `KITTY_WINDOW_ID`, `VTE_VERSION`,
    ///   `WT_SESSION`, `ConEmuPID` and `SHELL` are read.
    package init(environment: [String: String]) {
        let term = environment["TERM"] ?? ""
        understandsCommands = !term.isEmpty && !Self.plain.contains { term.hasPrefix($0) }
        multiplexer = Self.multiplexer(term: term, environment: environment)
        notificationForm = multiplexer == .none ? Self.notificationForm(term: term, environment: environment) : .both
        let programs = [environment["TERM_PROGRAM"], environment["LC_TERMINAL"]]
        hasTabTitles = ["iTerm.app", "Apple_Terminal", "iTerm2"].contains { programs.contains($0) }
        let shell = environment["SHELL"]?.split(separator: "/").last.map(String.init) ?? ""
        shellName = shell.isEmpty ? "sh" : shell
    }

    /// What begins like one of these is a console, a real terminal of old, or an editor's window.
    private static let plain = [
        "linux", "vt", "dumb", "ansi", "pcansi", "cons", "sun", "wsvt", "cygwin", "hurd", "eterm", "unknown", "network",
    ]

    private static func multiplexer(term: String, environment: [String: String]) -> Multiplexer {
        let isIn = { (name: String) in !(environment[name] ?? "").isEmpty }
        if term.hasPrefix("tmux") { return .tmux }
        guard term.hasPrefix("screen") else { return isIn("TMUX") ? .tmux : .none }
        // One within the other: which is the inner one cannot be told, and what is wrapped for the wrong one becomes letters.
        switch (isIn("TMUX"), isIn("STY")) {
        case (true, false): return .tmux
        case (false, true): return .screen
        default: return .unknown
        }
    }

    private static func notificationForm(term: String, environment: [String: String]) -> NotificationForm {
        let isSet = { (name: String) in !(environment[name] ?? "").isEmpty }
        // These give OSC 9 another meaning, or none to either.
        if isSet("WT_SESSION") || isSet("ConEmuPID") { return .bell }
        switch environment["TERM_PROGRAM"] {
        case "iTerm.app": return .osc9
        case "WezTerm", "ghostty", "mintty", "contour": return .osc777
        case "Apple_Terminal", "vscode": return .bell
        default: break
        }
        if environment["LC_TERMINAL"] == "iTerm2" || isSet("KITTY_WINDOW_ID") || term.hasPrefix("xterm-kitty") {
            return .osc9
        }
        if isSet("VTE_VERSION") { return .osc777 }
        if ["foot", "rxvt", "wezterm", "xterm-ghostty", "contour"].contains(where: { term.hasPrefix($0) }) {
            return .osc777
        }
        return term.hasPrefix("alacritty") ? .bell : .both
    }
}
