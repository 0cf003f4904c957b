import Testing

extension CursesTerminalTests {
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

    @Test func aLoneEscapeComesSoonAndByItself() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForLog("shown ready")
        try terminal.waitForLog("open")
        try terminal.type("T\u{1B}")
        #expect(try terminal.waitForLog("") == "key T")
        #expect(try terminal.waitForLog("") == "key Esc", "the timer came before the key")
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

    @Test func keysComeFromTheTerminalWhenInputIsAPipe() throws {
        let terminal = try PseudoTerminal(input: .null)
        try terminal.waitForLog("open")
        try terminal.type("q")
        try terminal.waitForLog("key q")
        #expect(try terminal.waitForEnd().ending == .exited(0))
    }
}
