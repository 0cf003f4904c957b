import Testing

@testable import TerminalKit

@Suite struct TextWidthTests {
    @Test(arguments: [
        ("", "", 0), ("checkout", "checkout", 8), ("é", "é", 1), ("e\u{301}", "e\u{301}", 1),
        ("漢字", "漢字", 4), ("👩‍💻", "👩", 2), ("👍🏽", "👍", 2), ("🇫🇷", "FR", 2), ("⚠️", "⚠", 1), ("1️⃣", "1", 1),
        ("한", "한", 2), ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2),
        ("क्ष", "क्ष", 2), ("नि", "नि", 2), ("\u{301}", "", 0), ("\u{200B}", "", 0),
        ("✓▶◐‖◆✗○»█▒─│▸…", "✓▶◐‖◆✗○»█▒─│▸…", 14),
    ])
    func drawsWhatTerminalsAgreeOn(text: String, drawn: String, columns: Int) {
        #expect(TextWidth.clusters(of: text).map(\.text).joined() == drawn)
        #expect(TextWidth.columns(of: text) == columns)
    }

    @Test(arguments: [
        ("a\tb", "a b"), ("a\r\nb", "a  b"), ("\u{1B}[31m", "\u{FFFD}[31m"), ("\u{9B}31m", "\u{FFFD}31m"),
        ("\u{0}\u{7F}", "\u{FFFD}\u{FFFD}"), ("a\u{202E}b\u{2066}c", "abc"), ("a\u{2028}b", "a b"),
        ("\u{378}", "\u{FFFD}"), ("soft\u{AD}hyphen", "softhyphen"),
    ])
    func nothingThatSteersATerminalIsDrawn(text: String, drawn: String) {
        #expect(TextWidth.clusters(of: text).map(\.text).joined() == drawn)
    }

    /// The planes in which characters are assigned, and then some.
    @Test func noCodePointBecomesAControlCharacterOrTwoCells() {
        for value in 0...0x32000 as ClosedRange<UInt32> {
            guard let scalar = UnicodeScalar(value) else { continue }
            let clusters = TextWidth.clusters(of: String(scalar))
            let isDrawable = clusters.allSatisfy { cluster in
                (1...2).contains(cluster.columns)
                    && cluster.text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            }
            if !isDrawable || clusters.count > 1 { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test func aPileOfMarksIsCutToWhatACellHolds() {
        let zalgo = "e" + String(repeating: "\u{301}", count: 100)
        #expect(TextWidth.clusters(of: zalgo).map(\.text) == ["e" + String(repeating: "\u{301}", count: 4)])
    }

    @Test(arguments: [
        ("payments-api", 12, "payments-api"), ("payments-api", 11, "payments-a…"), ("漢字漢", 5, "漢字…"), ("ab", 0, ""),
        ("ab", -1, ""),
    ])
    func fitsIntoARoom(text: String, columns: Int, fitted: String) {
        #expect(TextWidth.fitted(text, to: columns) == fitted)
    }
}
