import Testing

@testable import TerminalKit

@Suite struct GlyphsTests {
    @Test(arguments: [Glyphs.utf8, .ascii])
    func everyStateHasAGlyphOfItsOwnThatIsOneColumnWide(glyphs: Glyphs) {
        let marks = Glyphs.State.allCases.map { glyphs[$0] }
        #expect(Set(marks).count == marks.count)
        for mark in marks + [
            glyphs.barDone, glyphs.barRest, glyphs.ellipsis, glyphs.horizontal, glyphs.vertical, glyphs.marker,
        ] {
            #expect(TextWidth.columns(of: mark) == 1 && mark != " ")
        }
    }

    @Test func asciiIsASCII() {
        let glyphs = Glyphs.ascii
        let all =
            Glyphs.State.allCases.map { glyphs[$0] } + [
                glyphs.arrow, glyphs.barDone, glyphs.barRest, glyphs.ellipsis, glyphs.horizontal, glyphs.vertical,
                glyphs.marker, glyphs.separator, glyphs.times, glyphs.enter, glyphs.back,
            ]
        #expect(all.allSatisfy { $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
    }

    @Test func statesAreThoseOfTheTable() {
        let table = Glyphs.State.allCases.map { "\(Glyphs.utf8[$0])\(Glyphs.ascii[$0])" }
        #expect(table == ["✓+", "▶>", "◐=", "‖P", "◆S", "✗x", "~~", "??", "○."])
    }

    @Test(arguments: [
        (0, 6, 6, "------"), (2, 6, 6, "##----"), (6, 6, 6, "######"), (1, 1000, 6, "#-----"), (999, 1000, 6, "#####-"),
        (9, 6, 6, "######"), (1, 0, 3, "---"), (-1, 6, 3, "---"), (1, 2, 0, ""), (1, 2, -4, ""), (1, 2, 1, "-"),
        (Int.max, Int.max, 2, "##"),
    ])
    func drawsBars(part: Int, total: Int, columns: Int, bar: String) {
        let (done, rest) = Glyphs.ascii.bar(part, of: total, columns: columns)
        #expect(done + rest == bar)
    }
}
