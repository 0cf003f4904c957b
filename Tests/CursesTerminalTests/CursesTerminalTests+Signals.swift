import Glibc
import Testing

extension CursesTerminalTests {
    static let pushesTitle = "\u{1B}[22;0t"
    static let popsTitle = "\u{1B}[23;0t"
    static let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
    static let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"

    @Test func theTitleIsAsBeforeAfterwards() throws {
        let terminal = try PseudoTerminal()
        let start = try terminal.waitForOutput("<corner>")
        #expect(!start.contains(Self.pushesTitle) && !start.contains("\u{1B}]"))
        try terminal.type("I")
        #expect(try terminal.waitForOutput("watch\u{1B}\\").hasSuffix("\(Self.pushesTitle)\u{1B}]2;on ]watch\u{1B}\\"))
        // The same title again is not sent again.
        try terminal.type("IIq")
        let (_, rest) = try terminal.waitForEnd()
        #expect(rest.ranges(of: "\u{1B}]2;").isEmpty)
        let popped = try #require(rest.ranges(of: Self.popsTitle).first)
        #expect(rest[popped.upperBound...].contains(Self.leavesScreen))
        #expect(rest.ranges(of: Self.popsTitle).count == 1)
    }

    @Test(arguments: ["C", "A", "X"])
    func theTitleAndTheMouseAreAsBeforeAfterACrash(key: String) throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForOutput("<corner>")
        try terminal.type("IM")
        try terminal.waitForOutput(Self.mouseOn)
        try terminal.type(key)
        let (_, rest) = try terminal.waitForEnd()
        let farewell = try #require(rest.ranges(of: Self.mouseOff + Self.popsTitle).first)
        #expect(rest[farewell.upperBound...].contains(Self.leavesScreen))
        #expect(terminal.isCooked)
    }

    @Test func suspendingTakesTitleAndMouseBackAndContinuingBringsThemAgain() throws {
        let terminal = try PseudoTerminal(script: #"set -m; "$PROBE"; echo "stopped"; read line; fg; echo "ended $?""#)
        try terminal.waitForOutput("<corner>")
        try terminal.type("IM")
        try terminal.waitForOutput(Self.mouseOn)
        try terminal.type("S")
        let stopping = try terminal.waitForOutput("stopped")
        #expect(stopping.ranges(of: Self.mouseOff + Self.popsTitle).count == 1)
        try terminal.type("continue\n")
        let again = try terminal.waitForOutput(Self.mouseOn)
        #expect(again.contains(Self.pushesTitle + "\u{1B}]2;on ]watch\u{1B}\\"))
        try terminal.waitForLog("resumed")
        try terminal.type("q")
        let (_, rest) = try terminal.waitForEnd()
        #expect(rest.contains(Self.mouseOff + Self.popsTitle))
    }

    @Test func aConsoleIsToldNothingThatItWouldPrint() throws {
        for term in ["linux", "vt100"] {
            let terminal = try PseudoTerminal(term: term)
            try terminal.waitForOutput("<corner>")
            try terminal.type("IMNKY")
            try terminal.waitForLog("copied this terminal does not understand that")
            try terminal.type("q")
            let (_, rest) = try terminal.waitForEnd()
            #expect(
                !rest.contains("\u{1B}]") && !rest.contains("?1000") && !rest.contains("[22;"),
                "\(term): \(rest.debugDescription)")
            #expect(rest.contains("\u{7}"), "\(term): the notification is a sound")
        }
    }

    @Test func notifiesRingsAndCopies() throws {
        let terminal = try PseudoTerminal(environment: ["TERM_PROGRAM": "WezTerm"])
        try terminal.waitForOutput("<corner>")
        try terminal.type("N")
        try terminal.waitForOutput("\u{1B}]777;notify;prod;checkout failed\u{1B}\\")
        try terminal.type("B")
        try terminal.waitForOutput("\u{7}")
        try terminal.type("Y")
        try terminal.waitForLog("copied well")
        try terminal.waitForOutput("\u{1B}]52;c;MS40My4w\u{1B}\\")
        try terminal.type("W")
        #expect(try terminal.waitForLog("copied") == "copied too large: terminals take at most 54 KiB")
        try terminal.type("q")
        #expect(try !terminal.waitForEnd().output.contains("]52"))
    }

    @Test func linksAreWrittenAroundTheirCellsAndLeaveTheRestAlone() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForOutput("<corner>")
        try terminal.type("K")
        let linked = "\u{1B}7\u{1B}[4;5H\u{1B}]8;id="
        let first = try terminal.waitForOutput("checkout\u{1B}]8;;\u{1B}\\\u{1B}8")
        #expect(
            first.contains(linked)
                && first.contains(";https://argocd.example.com/applications/checkout\u{1B}\\\u{1B}[0m"))
        // Nothing has changed: nothing is sent.
        try terminal.type("K")
        try terminal.waitForLog("shown links")
        try terminal.waitForLog("shown links")
        // A full repaint draws them anew.
        try terminal.type("L")
        let again = try terminal.waitForOutput("\u{1B}]8;;\u{1B}\\\u{1B}8")
        #expect(again.contains("\u{1B}[2J") && again.ranges(of: linked).count == 1)
        // The same text that leads nowhere any more.
        try terminal.type("J")
        let plain = try terminal.waitForOutput("checkout\u{1B}8")
        #expect(!plain.contains("]8;"))
        // ncurses still knows where everything is: the old screen comes back whole.
        try terminal.type("x")
        #expect(try terminal.waitForOutput("<corner>").contains("<got x>"))
    }
}
