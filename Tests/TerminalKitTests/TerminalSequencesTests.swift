import Testing

@testable import TerminalKit

@Suite struct TerminalSequencesTests {
    private func sequences(_ term: String, _ more: [String: String] = [:]) -> TerminalSequences {
        TerminalSequences(environment: more.merging(["TERM": term]) { $1 })
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: ["", "linux", "linux-16color", "vt100", "vt220", "dumb", "ansi", "cons25", "eterm-color"])
    func aConsoleGetsTheBellAlone(term: String) {
        let sequences = sequences(term)
        #expect(sequences.pushTitle.isEmpty && sequences.popTitle.isEmpty && sequences.title("x").isEmpty)
        #expect(sequences.mouse(true).isEmpty && sequences.mouse(false).isEmpty && !sequences.hasLinks)
        #expect(sequences.notification(title: "a", body: "b") == [7] && sequences.bell == [7])
        #expect(throws: TerminalRefusal.notUnderstood) { try sequences.copy("x") }
    }

    @Test(
        arguments: [
            ("xterm-256color", [:], "\u{1B}]2;t\u{1B}\\"), ("tmux-256color", ["TMUX": "x"], "\u{1B}]2;t\u{1B}\\"),
            ("screen", ["STY": "1.x"], "\u{1B}kt\u{1B}\\"), ("screen", [:], "\u{1B}]2;t\u{1B}\\"),
            ("screen-256color", ["TMUX": "x"], "\u{1B}]2;t\u{1B}\\"),
            ("xterm-256color", ["TERM_PROGRAM": "iTerm.app"], "\u{1B}]0;t\u{1B}\\"),
            ("xterm-256color", ["LC_TERMINAL": "iTerm2"], "\u{1B}]0;t\u{1B}\\"),
        ] as [(String, [String: String], String)])
    func titles(term: String, more: [String: String], expected: String) {
        #expect(text(sequences(term, more).title("t")) == expected)
    }

    @Test func theTitleComesBack() {
        #expect(
            text(sequences("xterm").pushTitle) == "\u{1B}[22;0t" && text(sequences("xterm").popTitle) == "\u{1B}[23;0t")
        let screen = sequences("screen", ["STY": "1.x", "SHELL": "/bin/zsh"])
        #expect(screen.pushTitle.isEmpty && text(screen.popTitle) == "\u{1B}kzsh\u{1B}\\")
    }

    @Test(
        arguments: [
            ("xterm", ["TERM_PROGRAM": "iTerm.app"], .osc9), ("xterm-kitty", [:], .osc9),
            ("xterm", ["TERM_PROGRAM": "WezTerm"], .osc777), ("xterm-ghostty", [:], .osc777), ("foot", [:], .osc777),
            ("rxvt-unicode-256color", [:], .osc777), ("xterm-256color", ["VTE_VERSION": "7006"], .osc777),
            ("xterm-256color", ["WT_SESSION": "x"], .bell),
            ("xterm-256color", ["TERM_PROGRAM": "Apple_Terminal"], .bell),
            ("alacritty", [:], .bell), ("xterm-256color", [:], .both), ("wezterm", ["TMUX": "x"], .both),
        ] as [(String, [String: String], TerminalSequences.NotificationForm)])
    func knowsHowToNotify(term: String, more: [String: String], form: TerminalSequences.NotificationForm) {
        #expect(sequences(term, more).notificationForm == form)
    }

    @Test func notifies() {
        let both = sequences("xterm-256color").notification(title: "a;b", body: "c;d")
        #expect(text(both) == "\u{1B}]9;a;b: c;d\u{1B}\\\u{1B}]777;notify;a,b;c;d\u{1B}\\")
        // ConEmu's commands begin with a number.
        #expect(text(sequences("xterm-kitty").notification(title: "", body: "4;3;50")) == "\u{1B}]9;4,3;50\u{1B}\\")
        #expect(text(sequences("alacritty").notification(title: "a", body: "b")) == "\u{7}")
    }

    @Test func passesThroughTmux() {
        let sent = text(sequences("tmux-256color", ["TMUX": "x"]).notification(title: "a", body: "b"))
        #expect(
            sent == "\u{1B}Ptmux;\u{1B}\u{1B}]9;a: b\u{1B}\u{1B}\\\u{1B}\\"
                + "\u{1B}Ptmux;\u{1B}\u{1B}]777;notify;a;b\u{1B}\u{1B}\\\u{1B}\\\u{7}")
    }

    @Test func passesThroughScreenInPieces() throws {
        let screen = sequences("screen.xterm-256color", ["STY": "1.x"])
        let sent = try text(screen.copy(String(repeating: "x", count: 3_000)))
        let pieces = sent.split(separator: "\u{1B}P").map(String.init)
        #expect(pieces.count == 6 && pieces.allSatisfy { $0.hasSuffix("\u{1B}\\") && $0.utf8.count + 2 <= 768 })
        let joined = pieces.map { $0.dropLast(2) }.joined()
        #expect(
            joined.hasPrefix("\u{1B}]52;c;eHh4") && joined.hasSuffix("\u{7}") && !joined.dropFirst().contains("\u{1B}"))
    }

    @Test func oneWithinTheOtherIsNotGuessedAt() throws {
        for more in [[:], ["TMUX": "x", "STY": "y"]] {
            let nested = sequences("screen-256color", more)
            #expect(nested.notification(title: "a", body: "b") == [7])
            #expect(try text(nested.copy("x")) == "\u{1B}]52;c;eA==\u{1B}\\")
            #expect(!nested.hasLinks)
        }
    }

    @Test func copies() throws {
        #expect(try text(sequences("xterm").copy("é\n\ta\u{1B}\u{9B}\u{202E}b\r")) == "\u{1B}]52;c;w6kKCWFi\u{1B}\\")
        let tmux = try text(sequences("tmux", ["TMUX": "x"]).copy("x"))
        #expect(tmux == "\u{1B}]52;c;eA==\u{1B}\\\u{1B}Ptmux;\u{1B}\u{1B}]52;c;eA==\u{1B}\u{1B}\\\u{1B}\\")
    }

    @Test func refusesWhatTerminalsWouldCut() throws {
        let most = String(repeating: "x", count: TerminalSequences.copyLimit)
        #expect(try sequences("xterm").copy(most).count - 9 <= 74_994)
        #expect(throws: TerminalRefusal.tooLarge(limit: 56_244)) { try sequences("xterm").copy(most + "x") }
    }

    @Test(arguments: ["a\u{1B}b\u{7}\u{9C}\u{202E}\u{2066}\nc", "\u{1B}\\\u{1B}]0;x", "\u{90}q"])
    func nothingGetsOutOfALine(hostile: String) {
        let sequences = sequences("xterm-256color")
        for sent in [sequences.title(hostile), sequences.notification(title: hostile, body: hostile)] {
            let inner = text(sent).replacing("\u{1B}\\", with: "").replacing("\u{1B}]", with: "")
            #expect(inner.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
            #expect(
                !inner.unicodeScalars.contains {
                    (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
                })
        }
        #expect(sequences.title(String(repeating: "é", count: 999)).count == 2 * 160 + 6)
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("\u{FF}", "w78="),
    ])
    func base64(text: String, encoded: String) {
        #expect(Base64.encoded(Array(text.utf8)) == encoded)
    }

    @Test func theSameAddressIsTheSameLink() {
        let sequences = sequences("xterm")
        let one = text(sequences.beginningOfLink(to: "https://a.example.com"))
        #expect(one == text(sequences.beginningOfLink(to: "https://a.example.com")))
        #expect(one != text(sequences.beginningOfLink(to: "https://b.example.com")))
        #expect(one.hasPrefix("\u{1B}]8;id=") && one.hasSuffix(";https://a.example.com\u{1B}\\"))
        #expect(!TerminalSequences(environment: ["TERM": "screen", "STY": "x"]).hasLinks)
    }
}
