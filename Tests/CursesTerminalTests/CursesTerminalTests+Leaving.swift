import Glibc
import Testing

extension CursesTerminalTests {
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

    @Test func doesNotStopWhereNobodyCouldContinueIt() throws {
        let terminal = try PseudoTerminal(script: #"trap '' TSTP; exec "$PROBE""#)
        try terminal.waitForOutput("<corner>")
        try terminal.type("S")
        try terminal.waitForLog("resumed")
        try terminal.waitForLog("shown again")
        try terminal.type("q")
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

    @Test(arguments: [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT], ["no", "yes"])
    func aFaultThatSomebodySendsEndsTheProcessAndItsDrawing(signal: Int32, backtraces: String) throws {
        let terminal = try PseudoTerminal(
            environment: ["SWIFT_BACKTRACE": "enable=\(backtraces),interactive=no,color=no"])
        try terminal.waitForOutput("<corner>")
        terminal.signal(signal)
        let (ending, rest) = try terminal.waitForEnd()
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
}
