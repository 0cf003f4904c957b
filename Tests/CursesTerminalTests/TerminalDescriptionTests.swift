import TerminalKit
import Testing

@testable import CursesTerminal

@Suite struct TerminalDescriptionTests {
    @Test(
        arguments: [
            (.auto, [:], ["xterm-256color", "xterm", "vt100"]),
            (.auto, ["TERM": ""], ["xterm-256color", "xterm", "vt100"]),
            (.auto, ["TERM": "xterm"], ["xterm", "xterm-256color", "vt100"]),
            (.auto, ["TERM": "foot"], ["foot", "xterm-256color", "xterm", "vt100"]),
            (
                .auto, ["TERM": "tmux-256color", "COLORTERM": "truecolor"],
                ["tmux-direct", "tmux-256color", "xterm-256color", "xterm", "vt100"]
            ),
            (
                .auto, ["TERM": "tmux", "COLORTERM": "truecolor", "NO_COLOR": "1"],
                ["tmux", "xterm-256color", "xterm", "vt100"]
            ),
            (.truecolor, ["TERM": "foot"], ["foot-direct", "foot", "xterm-256color", "xterm", "vt100"]),
            (.truecolor, ["TERM": "xterm-direct"], ["xterm-direct", "xterm-256color", "xterm", "vt100"]),
            (.indexed256, ["TERM": "xterm", "COLORTERM": "truecolor"], ["xterm", "xterm-256color", "vt100"]),
        ] as [(ColorSetting, [String: String], [String])])
    func triesWhatTheTerminalSaysFirst(color: ColorSetting, environment: [String: String], names: [String]) {
        #expect(TerminalDescription.candidates(color: color, environment: environment) == names)
    }

    @Test(
        arguments: [
            ("xterm", "xterm", nil), ("xterm-256color", "xterm-direct", nil),
            (nil, "xterm", "TERM is not set; drawing as xterm"),
            ("", "xterm", "TERM is not set; drawing as xterm"),
            ("foot", "xterm", "TERM=foot is not known on this host; drawing as xterm"),
            ("\u{1B}[2J", "xterm", "TERM=\u{FFFD}[2J is not known on this host; drawing as xterm"),
        ] as [(String?, String, String?)])
    func saysWhatWasAssumed(term: String?, opened: String, note: String?) {
        #expect(TerminalDescription.note(term: term, opened: opened) == note)
    }

    @Test(
        arguments: [
            ([:], false), (["LANG": "C"], false), (["LANG": "en_US.UTF-8"], true), (["LANG": "de_DE.utf8@euro"], true),
            (["LANG": "en_US.UTF-8", "LC_ALL": "C"], false), (["LANG": "C", "LC_CTYPE": "C.UTF-8"], true),
            (["LC_ALL": "", "LANG": "C.UTF-8"], true), (["LANG": "de_DE.ISO-8859-1"], false),
            (["LANG": "de_DE"], false),
        ] as [([String: String], Bool)])
    func knowsWhichLocalesAreUTF8(environment: [String: String], isUTF8: Bool) {
        #expect(TerminalDescription.isUTF8(environment: environment) == isUTF8)
    }

    @Test(arguments: [
        TerminalError.outputIsNoTerminal, .noKeyboard, .incapable(term: "dumb"), .noDescription(term: "x"),
        .alreadyOpen,
        .noResources(code: 24),
    ])
    func everyErrorSaysWhatToDo(error: TerminalError) {
        #expect(!error.summary.isEmpty && !error.remedy.isEmpty && error.description.contains(error.remedy))
    }
}
