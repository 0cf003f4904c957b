import Testing

extension CursesTerminalTests {
    @Test func theWindowCountsAndNotLINESAndCOLUMNS() throws {
        let terminal = try PseudoTerminal(environment: ["LINES": "10", "COLUMNS": "20"])
        #expect(try terminal.waitForLog("open").hasPrefix("open 80x24 "))
    }

    @Test(
        arguments: [
            (
                "xterm-ghostty",
                #"open 80x24 indexed256 utf8 ["TERM=xterm-ghostty is not known on this host; drawing as xterm-256color"]"#
            ),
            (
                "xterm-kitty",
                #"open 80x24 indexed256 utf8 ["TERM=xterm-kitty is not known on this host; drawing as xterm-256color"]"#
            ),
            ("foot", #"open 80x24 indexed256 utf8 ["TERM=foot is not known on this host; drawing as xterm-256color"]"#),
            (
                "alacritty",
                #"open 80x24 indexed256 utf8 ["TERM=alacritty is not known on this host; drawing as xterm-256color"]"#
            ),
            (
                "wezterm",
                #"open 80x24 indexed256 utf8 ["TERM=wezterm is not known on this host; drawing as xterm-256color"]"#
            ),
            ("", #"open 80x24 indexed256 utf8 ["TERM is not set; drawing as xterm-256color"]"#),
            (nil, #"open 80x24 indexed256 utf8 ["TERM is not set; drawing as xterm-256color"]"#),
            ("vt100", "open 80x24 mono utf8 []"),
            ("linux", "open 80x24 ansi8 utf8 []"),
        ] as [(String?, String)])
    func everyKindOfTerminalGetsAScreen(term: String?, opened: String) throws {
        // Only what every host has: another one may know the rest.
        let terminal = try PseudoTerminal(term: term, environment: ["TERMINFO_DIRS": Self.basicTerminfo])
        #expect(try terminal.waitForLog("") == "shown ready")
        #expect(try terminal.waitForLog("") == opened)
        try terminal.type("q")
        #expect(try terminal.waitForEnd().ending == .exited(0))
        #expect(terminal.isCooked)
    }

    @Test func aDumbTerminalIsRefused() throws {
        let terminal = try PseudoTerminal(term: "dumb")
        let line = try terminal.waitForLog("error")
        #expect(line.contains(#""dumb" cannot place text"#) && line.contains("TERM=xterm-256color"))
        #expect(try terminal.waitForEnd().ending == .exited(1))
        #expect(terminal.isCooked)
    }

    @Test func aRedirectedOutputIsRefused() throws {
        let terminal = try PseudoTerminal(output: .null)
        #expect(try terminal.waitForLog("error").contains("lynceus status"))
        let (ending, output) = try terminal.waitForEnd()
        #expect(ending == .exited(1))
        #expect(!output.contains("\u{1B}"))
    }

    @Test(arguments: [("C", "ascii"), ("en_US.ISO-8859-1", "ascii"), ("de_DE.UTF-8", "utf8"), ("C.UTF-8", "utf8")])
    func onlyASCIIGoesToALocaleWithoutUTF8(locale: String, glyphs: String) throws {
        let terminal = try PseudoTerminal(locale: locale)
        #expect(try terminal.waitForLog("open") == "open 80x24 indexed256 \(glyphs) []")
        let output = try terminal.waitForOutput("<corner>")
        #expect(output.utf8.allSatisfy { $0 < 0x80 } == (glyphs == "ascii"))
        #expect(output.contains(glyphs == "ascii" ? "??????!" : "✓é漢👩!"))
    }

    @Test func glyphsCanBeForced() throws {
        #expect(try PseudoTerminal("utf8", locale: "C").waitForLog("open") == "open 80x24 indexed256 utf8 []")
        let ascii = try PseudoTerminal("ascii")
        #expect(try ascii.waitForLog("open") == "open 80x24 indexed256 ascii []")
        // The glyphs are ours to choose; names of repositories are still what they are.
        #expect(try ascii.waitForOutput("<corner>").contains("é漢"))
    }

    @Test func NO_COLORSendsNoColors() throws {
        let terminal = try PseudoTerminal(environment: ["NO_COLOR": "1"])
        #expect(try terminal.waitForLog("open") == "open 80x24 mono utf8 []")
        try terminal.type("P")
        try terminal.waitForLog("shown painted")
        try terminal.type("q")
        let (_, output) = try terminal.waitForEnd()
        #expect(output.contains(/\[[0-9;]*7m/) && !output.contains("8;5;"))
    }

    @Test func aProcessHasOneScreen() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("open")
        try terminal.type("2")
        #expect(try terminal.waitForLog("error").contains("open already"))
        try terminal.resize(columns: 90, rows: 30)
        try terminal.waitForLog("resized 90x30")
    }
}
