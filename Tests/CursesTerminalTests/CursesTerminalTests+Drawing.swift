import Testing

extension CursesTerminalTests {
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
}
