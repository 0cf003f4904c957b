import Releases
import Testing

@Suite("Lines of documents from outside")
struct SanitizedLineTests {
    @Test(
        "blanks stay as they are, and what is dangerous goes",
        arguments: [
            ("", ""), ("   ", "   "), ("  both  ends ", "  both  ends "),
            // Tabs
            ("\tx", "        x"), ("ab\tx", "ab      x"), ("12345678\tx", "12345678        x"),
            ("a\t\tb", "a               b"),
            // What breaks lines
            ("one\ntwo\rthree\u{85}four\u{2028}five", "one two three four five"), ("a\u{A0}\u{3000}b", "a  b"),
            // Controls, directions, invisible characters
            ("\u{1B}[31mred\u{9B}0m\u{0}\u{7F}\u{8}", "[31mred0m"), ("abc\u{202E}fed\u{2066}", "abcfed"),
            ("check\u{200B}out\u{FEFF}\u{2060}\u{AD}\u{E0041}", "checkout"), ("🚀 done", "🚀 done"),
            // A mark needs something to sit on.
            ("\u{301}a", "a"), (" \u{301}a", " a"), ("e\u{301}", "e\u{301}"),
        ])
    func kept(_ text: String, _ expected: String) {
        #expect(Array(text.sanitizedLine().unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("a line is cut, blanks counted, and says so")
    func limit() {
        #expect("  abc".sanitizedLine(limit: 4) == "  ab…")
        #expect("  ab".sanitizedLine(limit: 4) == "  ab")
        #expect("\tx".sanitizedLine(limit: 4) == "    …")
        #expect(
            String(repeating: "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", count: 3).sanitizedLine().unicodeScalars
                .count == 15)
    }

    @Test(
        "sequences for terminals go as a whole, and hide nothing",
        arguments: [
            ("plain", "plain"), ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("\u{9B}31mred", "red"), ("\u{1B}[?25lx", "x"),
            ("\u{1B}]0;title\u{7}x", "x"), ("\u{1B}]8;;https://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
            ("\u{9D}52;c;cm0=\u{9C}x", "x"), ("\u{1B}P1$q\u{1B}\\x", "x"), ("\u{1B}(Bx", "x"), ("\u{1B}Mx", "x"),
            // Without an end
            ("a\u{1B}]0;not a title", "a0;not a title"), ("a\u{1B}[31", "a"), ("a\u{1B}", "a"), ("a\u{1B}[31é", "aé"),
            // One begins in the other
            ("\u{1B}]0;t\u{1B}[31mx", "x"), ("\u{1B}\u{1B}[31mx", "[31mx"),
        ])
    func sequences(_ text: String, _ expected: String) {
        #expect(text.withoutTerminalSequences() == expected)
    }
}
