import Glibc
import Testing

extension CursesTerminalTests {
    @Test func theMouseIsReportedOnlyWhileAskedFor() throws {
        let terminal = try PseudoTerminal()
        let start = try terminal.waitForOutput("<corner>")
        #expect(!start.contains("?1000") && !start.contains("?1002") && !start.contains("?1003"))
        try terminal.type("M")
        try terminal.waitForOutput(Self.mouseOn)
        try terminal.type("\u{1B}[<0;3;4M\u{1B}[<0;3;4m\u{1B}[<64;80;24M\u{1B}[<65;1;1M\u{1B}[<2;1;1Mz")
        for line in ["mouse press 2,3", "mouse wheelUp 79,23", "mouse wheelDown 0,0", "key z"] {
            #expect(try terminal.waitForLog(String(line.prefix(3))) == line)
        }
        try terminal.type("O")
        try terminal.waitForOutput(Self.mouseOff)
        try terminal.type("\u{1B}[<0;3;4My")
        #expect(try terminal.waitForLog("key y") == "key y")
        try terminal.type("q")
        #expect(try !terminal.waitForEnd().output.contains("?1000"), "it was off already")
    }

    @Test func asksOnceHowWideAGlyphIsAndDrawsASCIIWhereItIsTwo() throws {
        let terminal = try PseudoTerminal()
        let question = "\u{1B}7\u{1B}[2;1H▶\u{1B}[6n\u{1B}[2;1H  \u{1B}8"
        let start = try terminal.waitForOutput("<corner>")
        let asked = try #require(start.ranges(of: question).first)
        #expect(start[asked.upperBound...].contains("<ready>"))
        // The first frame has not waited for it. What is typed at the same moment is not lost.
        try terminal.type("a\u{1B}[2;3Rb\u{1B}[2;3Rc")
        try terminal.waitForLog("key a")
        try terminal.waitForLog("glyphs ascii")
        #expect(try terminal.waitForLog("key b") == "key b")
        #expect(try terminal.waitForLog("key c") == "key c")
    }

    @Test func aGlyphOfOneColumnChangesNothing() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForOutput("\u{1B}[6n")
        try terminal.waitForLog("open")
        try terminal.type("\u{1B}[2;2Rz")
        #expect(try terminal.waitForLog("") == "key z")
    }

    @Test(arguments: [("linux", "C.UTF-8", 24), ("vt100", "C.UTF-8", 24), ("xterm", "C", 24), ("xterm", "C.UTF-8", 1)])
    func doesNotAskWhereTheAnswerWouldBeOfNoUse(term: String, locale: String, rows: UInt16) throws {
        let terminal = try PseudoTerminal(term: term, locale: locale, rows: rows)
        #expect(try !terminal.waitForOutput("<corner>").contains("\u{1B}[6n"))
        #expect(try !PseudoTerminal("utf8").waitForOutput("<corner>").contains("\u{1B}[6n"))
    }

    @Test func aPasteSurvivesAResizeInItsMiddle() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("open")
        try terminal.type("\u{1B}[200~one\r\n\u{1B}[200~two")
        try terminal.resize(columns: 70, rows: 20)
        try terminal.waitForLog("resized 70x20")
        try terminal.type("\r\nq\u{9B}201~\u{1B}\u{1B}[201~z")
        #expect(try terminal.waitForLog("paste") == #"paste "one\ntwo\nq201~" 13"#)
        #expect(try terminal.waitForLog("key") == "key z")
    }

    @Test func aPasteWithoutEndIsLeftWithControlC() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("open")
        try terminal.type("\u{1B}[200~qqq\u{3}z")
        #expect(try terminal.waitForLog("paste") == #"paste "qqq" 3"#)
        #expect(try terminal.waitForLog("key") == "key z")
    }
}
