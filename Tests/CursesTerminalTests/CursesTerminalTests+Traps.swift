import Glibc
import Testing

extension CursesTerminalTests {
    @Test func numbersStayThoseOfC() throws {
        let terminal = try PseudoTerminal(locale: "de_DE.UTF-8")
        try terminal.waitForLog("open")
        try terminal.type("Z")
        #expect(try terminal.waitForLog("numbers") == "numbers C")
    }

    @Test(arguments: ["xterm", "screen", "linux"])
    func fewColorsAreNeverExceeded(term: String) throws {
        let terminal = try PseudoTerminal(term: term)
        #expect(try terminal.waitForLog("open").contains("ansi8"))
        try terminal.type("P")
        try terminal.waitForLog("shown painted")
        try terminal.type("q")
        let (ending, output) = try terminal.waitForEnd()
        #expect(ending == .exited(0))
        #expect(output.contains(/\[[0-9;]*3[0-7][;m]/) && !output.contains("8;5;") && !output.contains("8:2:"))
    }

    @Test func nothingThatSteersATerminalComesOutOfACell() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("open")
        try terminal.type("H")
        try terminal.waitForLog("shown hostile")
        let output = try terminal.waitForOutput("hostile>")
        #expect(
            !output.contains("\u{202E}") && !output.contains("\u{9B}") && !output.contains("\u{1B}[31m"),
            "\(output.debugDescription)")
    }

    @Test func aStormOfSizesEndsAtTheLast() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForOutput("<corner>")
        for number in 1...200 as ClosedRange<UInt16> {
            try terminal.resize(columns: 20 + number, rows: 2 + number % 50)
        }
        try terminal.resize(columns: 91, rows: 33)
        try terminal.waitForLog("resized 91x33")
        try terminal.waitForLog("shown again")
        // The last frame has the last size: its corner is in the last row.
        try terminal.type("L")
        try terminal.waitForLog("key L")
        try terminal.type("q")
        let (ending, output) = try terminal.waitForEnd()
        #expect(ending == .exited(0))
        let last = try #require(output.ranges(of: "\u{1B}[2J").last)
        #expect(output[last.upperBound...].contains("\u{1B}[33;"))
    }

    @Test func oneCellIsEnough() throws {
        let terminal = try PseudoTerminal(columns: 1, rows: 1)
        #expect(try terminal.waitForLog("open").hasPrefix("open 1x1 "))
        try terminal.type("xKIM")
        try terminal.waitForLog("shown links")
        try terminal.resize(columns: 80, rows: 24)
        try terminal.waitForLog("resized 80x24")
        try terminal.waitForOutput("<corner>")
        try terminal.resize(columns: 1, rows: 1)
        try terminal.waitForLog("resized 1x1")
        try terminal.type("xq")
        #expect(try terminal.waitForEnd().ending == .exited(0))
        #expect(terminal.isCooked)
    }

    @Test func aClosedWindowCostsNoProcessor() throws {
        // SIGHUP is ignored, and the program lives on: nothing may wake it for a terminal that is gone.
        let terminal = try PseudoTerminal("trap", "stay")
        try terminal.waitForLog("shown ready")
        terminal.hangUp()
        try terminal.waitForLog("end")
        let ticks = try terminal.waitForRest()
        #expect(ticks < 100, "it has used \(ticks) hundredths of a second")
    }

    @Test(arguments: ["C", "A", "X", "q", "S"])
    func marksAreClosedWhateverHappens(key: String) throws {
        let terminal = try PseudoTerminal("synchronized", script: #"trap '' TSTP; exec "$PROBE" synchronized"#)
        var output = try terminal.waitForOutput("<corner>")
        try terminal.type("xyK\(key)")
        if key == "S" {
            try terminal.waitForLog("resumed")
            try terminal.type("q")
        }
        output += try terminal.waitForEnd().output
        let last = try #require(output.ranges(of: "\u{1B}[?2026l").last)
        #expect(output[last.upperBound...].ranges(of: "\u{1B}[?2026h").isEmpty)
        #expect(output.contains("\u{1B}[?2026h"))
    }

    @Test func theBacktracerWaitsForNobody() throws {
        let terminal = try PseudoTerminal(environment: ["SWIFT_BACKTRACE": "enable=yes,color=no,symbolicate=off"])
        try terminal.waitForOutput("<corner>")
        try terminal.type("C")
        // It asks for a key for half a minute, which is longer than this waits.
        let (ending, output) = try terminal.waitForEnd()
        #expect(ending == .killed(by: SIGSEGV))
        #expect(output.contains(Self.leavesScreen) && output.contains("rogram crashed"))
        #expect(terminal.isCooked)
    }
}
