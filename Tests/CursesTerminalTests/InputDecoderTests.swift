import CCurses
import TerminalKit
import Testing

@testable import CursesTerminal

@Suite struct InputDecoderTests {
    @Test(
        arguments: [
            ("a", [.character("a")]), ("é漢", [.character("é"), .character("漢")]), (" ", [.character(" ")]),
            ("\u{1}\u{1A}", [.control("a"), .control("z")]), ("\u{0}", [.control(" ")]),
            ("\u{1C}\u{1F}", [.control("\\"), .control("_")]),
            ("\r\n", [.enter, .enter]), ("\t", [.tab]), ("\u{8}\u{7F}", [.backspace, .backspace]), ("\u{9B}", []),
            ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}j", [.escape, .character("j")]),
            ("\u{1B}[Ij", [.character("j")]), ("\u{1B}[1;5Pj", [.character("j")]), ("\u{1B}Ojk", [.character("k")]),
            ("\u{1B}[", [.escape, .character("[")]), ("\u{1B}O", [.escape, .character("O")]),
            ("\u{1B}[12", []), ("\u{1B}[1\u{1B}", [.escape]),
        ] as [(String, [Key])])
    func namesKeys(typed: String, keys: [Key]) {
        var decoder = InputDecoder()
        let inputs = typed.unicodeScalars.map { CursesInput.character($0.value) } + [.drained]
        #expect(inputs.flatMap { decoder.decode($0) } == keys.map { .key($0) })
        // Nothing is left over for what comes next.
        #expect(decoder.decode(.character(0x78)) == [.key(.character("x"))])
    }

    @Test(
        arguments: [
            (lyn_key_up, .up), (lyn_key_down, .down), (lyn_key_left, .left), (lyn_key_right, .right),
            (lyn_key_home, .home),
            (lyn_key_end, .end), (lyn_key_previous_page, .pageUp), (lyn_key_next_page, .pageDown),
            (lyn_key_enter, .enter),
            (lyn_key_backspace, .backspace), (lyn_key_back_tab, .backTab), (lyn_key_delete, .delete),
            (lyn_key_insert, .insert),
        ] as [(lyn_key, Key)])
    func namesCursesKeys(code: lyn_key, key: Key) {
        var decoder = InputDecoder()
        #expect(decoder.decode(.key(code.rawValue)) == [.key(key)])
    }

    @Test func functionKeysAreNumberedFromOne() {
        var decoder = InputDecoder()
        #expect(decoder.decode(.key(lyn_key_f0.rawValue + 12)) == [.key(.function(12))])
        #expect(decoder.decode(.key(lyn_key_f0.rawValue)) == [])
    }

    @Test func aPasteLosesWhatControlsATerminal() {
        #expect(paste("ls\r\tx\u{1B}]52;c;\u{7}\u{9B}y\u{0}é") == [.paste("ls\n\tx]52;c;yé")])
    }

    @Test func aLongPasteIsCut() {
        guard case .paste(let text)? = paste(String(repeating: "x", count: InputDecoder.pasteLimit + 10)).first else {
            Issue.record("no paste")
            return
        }
        #expect(text.count == InputDecoder.pasteLimit)
    }

    @Test func controlCEndsAPasteWhoseEndWasLost() {
        var decoder = InputDecoder()
        let inputs: [CursesInput] = [
            .key(lyn_key_paste_begin.rawValue), .character(0x61), .drained, .key(lyn_key_up.rawValue), .character(0x03),
            .character(0x71),
        ]
        #expect(inputs.flatMap { decoder.decode($0) } == [.paste("a"), .key(.character("q"))])
    }

    @Test(
        arguments: [
            ("<0;3;4M", MouseEvent(.press, at: Point(column: 2, row: 3))),
            ("<16;3;4M", MouseEvent(.press, at: Point(column: 2, row: 3))),
            ("<64;223;300M", MouseEvent(.wheelUp, at: Point(column: 222, row: 299))),
            ("<69;1;1M", MouseEvent(.wheelDown, at: Point(column: 0, row: 0))),
            ("<0;3;4m", nil), ("<1;3;4M", nil), ("<2;3;4M", nil), ("<32;3;4M", nil), ("<66;3;4M", nil),
            ("<0;0;4M", nil), ("<0;3M", nil), ("<0;3;4;5M", nil), ("<0;3;-4M", nil), ("<0;;4M", nil),
            ("<0;99999999999999999999;4M", nil), ("<0;3;4R", nil), ("<\(String(repeating: "1;", count: 50))M", nil),
        ] as [(String, MouseEvent?)])
    func readsTheMouse(report: String, event: MouseEvent?) {
        var decoder = InputDecoder()
        decoder.reportsMouse = true
        #expect(decode("\u{1B}[\(report)", with: &decoder) == (event.map { [.mouse($0)] } ?? []))
        #expect(decode("x", with: &decoder) == [.key(.character("x"))])
        decoder.reportsMouse = false
        #expect(decode("\u{1B}[\(report)x", with: &decoder) == [.key(.character("x"))])
    }

    @Test func aReportThatComesInTwoPartsIsNoCommand() {
        var decoder = InputDecoder()
        decoder.reportsMouse = true
        #expect(decode("\u{1B}[<0;1", with: &decoder) == [])
        #expect(decode("2;3M", with: &decoder) == [.mouse(MouseEvent(.press, at: Point(column: 11, row: 2)))])
    }

    @Test func reportsInTheOldFormAreSwallowed() {
        var decoder = InputDecoder()
        decoder.reportsMouse = true
        #expect(decode("\u{1B}[M qQx", with: &decoder) == [.key(.character("x"))])
    }

    @Test(arguments: [("2;3", [TerminalEvent.glyphs(.ascii)]), ("2;2", []), ("2;", []), ("2;4", [])])
    func hearsOnceHowWideAGlyphIs(answer: String, events: [TerminalEvent]) {
        var decoder = InputDecoder()
        decoder.awaitsCursor = true
        #expect(decode("\u{1B}[1;3R\u{1B}[3;3R\u{1B}[2;3;1R", with: &decoder) == [])
        #expect(decode("\u{1B}[\(answer)Rx", with: &decoder) == events + [.key(.character("x"))])
        #expect(decode("\u{1B}[2;3R", with: &decoder) == (answer == "2;" ? [.glyphs(.ascii)] : []))
    }

    private func decode(_ text: String, with decoder: inout InputDecoder) -> [TerminalEvent] {
        let inputs = text.unicodeScalars.map { CursesInput.character($0.value) } + [.drained]
        return inputs.flatMap { decoder.decode($0) }
    }

    @Test func aLineEndOfTwoCharactersIsOne() {
        #expect(paste("a\r\nb\rc\nd\r\r\n") == [.paste("a\nb\nc\nd\n\n")])
    }

    private func paste(_ text: String) -> [TerminalEvent] {
        var decoder = InputDecoder()
        let inputs =
            [CursesInput.key(lyn_key_paste_begin.rawValue)]
            + text.unicodeScalars.map { .character($0.value) } + [.drained, .key(lyn_key_paste_end.rawValue)]
        return inputs.flatMap { decoder.decode($0) }
    }
}
