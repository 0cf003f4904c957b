import Testing

@testable import TerminalKit

@Suite struct KeyTests {
    @Test(
        arguments: [
            ("j", .character("j")), ("G", .character("G")), ("?", .character("?")), ("é", .character("é")),
            ("Space", .character(" ")), ("Ctrl-L", .control("l")), ("Esc", .escape), ("Enter", .enter),
            ("PgDn", .pageDown),
            ("PgUp", .pageUp), ("F1", .function(1)), ("F12", .function(12)), ("Tab", .tab), ("Shift-Tab", .backTab),
            ("Backspace", .backspace), ("Del", .delete), ("Ins", .insert), ("Up", .up), ("Down", .down),
            ("Left", .left),
            ("Right", .right), ("Home", .home), ("End", .end),
        ] as [(String, Key)])
    func isSpelledAndReadTheSameWay(spelling: String, key: Key) {
        #expect(Key(spelling) == key)
        #expect(key.description == spelling)
    }

    @Test(
        arguments: [
            ("ctrl-l", .control("l")), ("C-l", .control("l")), ("^L", .control("l")), ("Ctrl+Z", .control("z")),
            ("escape", .escape), ("return", .enter), ("pagedown", .pageDown), ("S-Tab", .backTab), ("↓", .down),
            ("↵", .enter),
            ("⌫", .backspace), ("space", .character(" ")), (" ", .character(" ")), ("^", .character("^")),
            ("-", .character("-")), ("f", .character("f")), ("Ctrl-Space", .control(" ")),
        ] as [(String, Key)])
    func readsOtherSpellings(spelling: String, key: Key) {
        #expect(Key(spelling) == key)
    }

    @Test(
        arguments: [("Ctrl-I", .tab), ("Ctrl-M", .enter), ("Ctrl-J", .enter), ("Ctrl-H", .backspace)] as [(String, Key)]
    )
    func whatATerminalCannotTellApartIsOneKey(spelling: String, key: Key) {
        #expect(Key(spelling) == key)
    }

    @Test(arguments: ["", "jk", "Ctrl-", "Ctrl-xx", "F0", "F64", "Fx", "Hyper-x", "\u{1B}", "Ctrl-é"])
    func refusesWhatIsNoKey(spelling: String) {
        #expect(Key(spelling) == nil)
    }
}
