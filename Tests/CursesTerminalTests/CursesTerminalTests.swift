import Glibc
import Testing

/// Every trap of ncurses and of terminals once, on a real pseudo-terminal. Serialized: two cores, and each runs a process.
@Suite(.serialized) struct CursesTerminalTests {
    private static let leavesScreen = "\u{1B}[?1049l"
    private static let endsPaste = "\u{1B}[?2004l"

    @Test func drawsAndGivesTheTerminalBack() throws {
        let terminal = try PseudoTerminal()
        #expect(try terminal.waitForLog("open") == "open 80x24 indexed256 utf8 []")
        let start = try terminal.waitForOutput("<corner>")
        #expect(start.contains("\u{1B}[?1049h") && start.contains("\u{1B}[?2004h"))
        #expect(start.contains("<ready>") && start.contains("✓é漢👩!"))
        #expect(!start.contains("\u{1B}(0") && !start.contains("?2026"))
        #expect(!terminal.isCooked)
        try terminal.type("q")
        let (ending, rest) = try terminal.waitForEnd()
        #expect(ending == .exited(0))
        #expect(rest.contains(Self.leavesScreen) && rest.contains(Self.endsPaste))
        #expect(terminal.isCooked)
    }

    @Test func anUpdateSendsOnlyWhatChanged() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("shown ready")
        try terminal.waitForOutput("<corner>")
        try terminal.type("x")
        try terminal.waitForLog("shown got x")
        try terminal.type("q")
        // Everything after the first paint, up to leaving the screen.
        let (_, rest) = try terminal.waitForEnd()
        let update = try #require(rest.ranges(of: "\u{1B}[?2004l").first.map { rest[..<$0.lowerBound] })
        #expect(update.contains("got x") && update.utf8.count < 60 && !update.contains("\u{1B}[2J"), "\(update)")
    }

    @Test func redrawClearsAndSendsEverything() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForOutput("<corner>")
        try terminal.type("L")
        let update = try terminal.waitForOutput("<corner>")
        #expect(update.contains("\u{1B}[2J") && update.contains("<ready>"))
    }

    @Test func colorsAreRightBeyondPair255() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("open")
        try terminal.type("P")
        try terminal.waitForLog("shown painted")
        try terminal.waitForOutput("<corner>")
        try terminal.type("L")
        try terminal.waitForOutput("\u{1B}[2J")
        // Theme 10 on top of nine others: with eight bits most of its pairs would show colours of another one.
        let screen = try terminal.waitForOutput("<corner>")
        let backgrounds = Set(screen.matches(of: /48;5;(\d+)m/).map { String($0.1) })
        let foregrounds = Set(screen.matches(of: /38;5;(\d+)m/).compactMap { Int($0.1) })
        #expect(backgrounds == ["110"])
        #expect(foregrounds.isSuperset(of: 20..<55))
    }

    @Test func aBurstOfKeysArrivesWholeAndInOrder() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("open")
        try terminal.type("abcdefghi\u{1B}[A\u{1B}OB\u{1B}[1;5C\u{1B}[Z\r\t\u{7F}\u{0C}é")
        for key in [
            "a", "b", "c", "d", "e", "f", "g", "h", "i", "Up", "Down", "Right", "Shift-Tab", "Enter", "Tab",
            "Backspace", "Ctrl-L", "é",
        ] {
            #expect(try terminal.waitForLog("key") == "key \(key)")
        }
    }

    @Test func aLoneEscapeComesByItself() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("open")
        try terminal.type("\u{1B}")
        #expect(try terminal.waitForLog("key") == "key Esc")
        // What follows later is no escape sequence any more: not an arrow, but two keys.
        try terminal.type("[")
        #expect(try terminal.waitForLog("key") == "key [")
        try terminal.type("B")
        #expect(try terminal.waitForLog("key") == "key B")
    }

    @Test func unknownSequencesAreNoCommands() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("open")
        try terminal.type("\u{1B}[I\u{1B}[27;5;113~\u{1B}[<0;3;4M\u{1B}[113;5uz")
        #expect(try terminal.waitForLog("key") == "key z")
    }

    @Test func aPasteIsOneEventAndNoCommands() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("open")
        try terminal.type("\u{1B}[200~q\r\u{1B}]0;x\u{07}é\u{1B}[201~z")
        #expect(try terminal.waitForLog("paste") == #"paste "q\n]0;xé" 7"#)
        #expect(try terminal.waitForLog("key") == "key z")
    }

    @Test func resizingReachesTheProgramWithoutAKey() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForOutput("<corner>")
        try terminal.resize(columns: 120, rows: 40)
        try terminal.waitForLog("resized 120x40")
        try terminal.waitForLog("shown again")
        #expect(try terminal.waitForOutput("<corner>").contains("\u{1B}[2J"))
        try terminal.resize(columns: 3, rows: 1)
        try terminal.waitForLog("resized 3x1")
        try terminal.waitForLog("shown again")
        try terminal.type("q")
        #expect(try terminal.waitForEnd().ending == .exited(0))
    }

    @Test func theWindowCountsAndNotLINESAndCOLUMNS() throws {
        let terminal = try PseudoTerminal(environment: ["LINES": "10", "COLUMNS": "20"])
        #expect(try terminal.waitForLog("open").hasPrefix("open 80x24 "))
    }

    @Test func suspendsAndResumesInAnotherSize() throws {
        let terminal = try PseudoTerminal(script: #"set -m; "$PROBE"; echo "stopped"; read line; fg; echo "ended $?""#)
        try terminal.waitForOutput("<corner>")
        try terminal.type("S")
        let stopping = try terminal.waitForOutput("stopped")
        #expect(stopping.contains(Self.leavesScreen) && stopping.contains(Self.endsPaste))
        #expect(terminal.isCooked)
        try terminal.resize(columns: 100, rows: 30)
        try terminal.type("continue\n")
        try terminal.waitForLog("resumed")
        try terminal.waitForLog("resized 100x30")
        let again = try terminal.waitForOutput("<corner>")
        #expect(again.contains("\u{1B}[?1049h") && again.contains("\u{1B}[?2004h") && again.contains("<again>"))
        #expect(!again.contains("<ready>"))
        #expect(!terminal.isCooked)
        try terminal.type("q")
        try terminal.waitForOutput("ended 0")
        #expect(try terminal.waitForEnd().ending == .exited(0))
    }

    @Test(arguments: [("C", SIGSEGV), ("A", SIGABRT)])
    func aCrashLeavesTheTerminalUsable(key: String, signal: Int32) throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForOutput("<corner>")
        try terminal.type(key)
        let (ending, rest) = try terminal.waitForEnd()
        #expect(ending == .killed(by: signal))
        #expect(rest.contains(Self.leavesScreen) && rest.contains(Self.endsPaste) && rest.contains("\u{1B}[?25h"))
        #expect(terminal.isCooked)
    }

    @Test func exitingWithoutClosingLeavesTheTerminalUsable() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForOutput("<corner>")
        try terminal.type("X")
        let (ending, rest) = try terminal.waitForEnd()
        #expect(ending == .exited(3))
        #expect(rest.contains(Self.leavesScreen))
        #expect(terminal.isCooked)
    }

    @Test func aForgottenTerminalIsGivenBack() throws {
        let terminal = try PseudoTerminal("drop")
        try terminal.waitForOutput(Self.leavesScreen)
        terminal.signal(SIGTERM)
        #expect(try terminal.waitForEnd().ending == .killed(by: SIGTERM))
        #expect(terminal.isCooked)
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
    func aFatalSignalThatNobodyTrapsLeavesTheTerminalUsable(signal: Int32) throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForOutput("<corner>")
        terminal.signal(signal)
        let (ending, rest) = try terminal.waitForEnd()
        // By the signal, not by ncurses' handler, which would exit with 1.
        #expect(ending == .killed(by: signal))
        #expect(rest.contains(Self.leavesScreen))
        #expect(terminal.isCooked)
    }

    @Test func aTrappedSignalIsLeftToWhoeverTrapsIt() throws {
        let terminal = try PseudoTerminal("trap")
        try terminal.waitForOutput("<corner>")
        terminal.signal(SIGTERM)
        try terminal.type("z")
        try terminal.waitForLog("key z")
        try terminal.type("q")
        #expect(try terminal.waitForEnd().ending == .exited(0))
    }

    @Test func aClosedWindowIsAnEventAndTheEnd() throws {
        let terminal = try PseudoTerminal("trap")
        try terminal.waitForLog("shown ready")
        terminal.hangUp()
        try terminal.waitForLog("hung up")
        try terminal.waitForLog("end")
        #expect(try terminal.waitForEnd().ending == .exited(0))
    }

    @Test(
        arguments: [
            (
                "xterm-ghostty",
                #"open 80x24 indexed256 utf8 ["TERM=xterm-ghostty is not known on this host; drawing as xterm-256color"]"#
            ),
            ("", #"open 80x24 indexed256 utf8 ["TERM is not set; drawing as xterm-256color"]"#),
            (nil, #"open 80x24 indexed256 utf8 ["TERM is not set; drawing as xterm-256color"]"#),
            ("vt100", "open 80x24 mono utf8 []"),
            ("linux", "open 80x24 ansi8 utf8 []"),
        ] as [(String?, String)])
    func everyKindOfTerminalGetsAScreen(term: String?, opened: String) throws {
        let terminal = try PseudoTerminal(term: term)
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

    @Test func keysComeFromTheTerminalWhenInputIsAPipe() throws {
        let terminal = try PseudoTerminal(input: .null)
        try terminal.waitForLog("open")
        try terminal.type("q")
        try terminal.waitForLog("key q")
        #expect(try terminal.waitForEnd().ending == .exited(0))
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

    @Test func standardErrorStaysOffTheScreen() throws {
        let terminal = try PseudoTerminal("stderr")
        try terminal.waitForLog("open")
        try terminal.type("E")
        try terminal.waitForLog("a library complains")
        try terminal.type("q")
        let (ending, output) = try terminal.waitForEnd()
        #expect(ending == .exited(0))
        #expect(!output.contains("complains"))
    }

    @Test func updatesStandBetweenMarksWhenAskedFor() throws {
        let terminal = try PseudoTerminal("synchronized")
        let start = try terminal.waitForOutput("\u{1B}[?2026l")
        let marks = start.ranges(of: "\u{1B}[?2026h")
        #expect(marks.count == 1)
        #expect(try start[#require(marks.first).upperBound...].contains("<ready>"))
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
