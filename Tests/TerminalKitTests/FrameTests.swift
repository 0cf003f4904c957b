import Testing

@testable import TerminalKit

@Suite struct FrameTests {
    @Test func writesTextAndSaysHowManyColumnsItTook() {
        var frame = Frame(size: Size(columns: 10, rows: 2))
        #expect(frame.write("checkout", at: Point(column: 1, row: 0), role: .title) == 8)
        #expect(frame.text(ofRow: 0) == " checkout ")
        #expect(frame[Point(column: 1, row: 0)]?.role == .title)
        #expect(frame[Point(column: 9, row: 0)] == .blank)
    }

    @Test(arguments: [
        ("abcdef", 0, 4, "abcd      ", 4),
        ("漢字", 0, 3, "漢        ", 3),
        ("abc", 8, 99, "        ab", 2),
        ("漢字", 7, 99, "       漢 ", 3),
        ("abcdef", -2, 99, "cdef      ", 4),
        ("漢b", -1, 99, " b        ", 1),
        ("abc", 10, 99, "          ", 0),
        ("abc", 0, 0, "          ", 0),
        ("abc", 0, -1, "          ", 0),
    ])
    func cutsByWidth(text: String, column: Int, room: Int, row: String, used: Int) {
        var frame = Frame(size: Size(columns: 10, rows: 1))
        #expect(frame.write(text, at: Point(column: column, row: 0), columns: room) == used)
        #expect(frame.text(ofRow: 0) == row)
    }

    @Test(arguments: [
        ("checkout", 8, "…", "checkout"), ("checkout", 5, "…", "chec…"), ("checkout", 5, "~", "chec~"),
        ("漢字漢", 4, "…", "漢…"), ("checkout", 1, "…", "…"), ("checkout", 0, "…", ""),
    ])
    func marksWhereItCut(text: String, room: Int, ellipsis: String, expected: String) {
        var frame = Frame(size: Size(columns: 10, rows: 1))
        frame.write(text, at: Point(column: 0, row: 0), columns: room, ellipsis: ellipsis)
        let row = frame.text(ofRow: 0)
        #expect(row.prefix { $0 != " " } == expected)
    }

    @Test func blanksTheOtherHalfOfAWideCharacterThatIsOverwritten() {
        for column in [2, 3] {
            var frame = Frame(size: Size(columns: 6, rows: 1))
            frame.write("漢字漢", at: Point(column: 0, row: 0))
            frame.write("x", at: Point(column: column, row: 0))
            #expect(frame.text(ofRow: 0) == (column == 2 ? "漢x 漢" : "漢 x漢"))
        }
        var frame = Frame(size: Size(columns: 6, rows: 1))
        frame.write("漢字漢", at: Point(column: 0, row: 0))
        frame.write("漢", at: Point(column: 1, row: 0))
        #expect(frame.text(ofRow: 0) == " 漢 漢")
    }

    @Test func fillsAndClips() {
        var frame = Frame(size: Size(columns: 4, rows: 2))
        frame.fill(Rect(column: 2, row: -1, columns: 99, rows: 2), role: .border, with: "─")
        #expect(frame.dump() == "|  ──|\n|    |\n" + "r0 2-3 border\n")
    }

    @Test func layingARowOnTheSelectionKeepsWhatItsPartsMean() {
        var frame = Frame(size: Size(columns: 8, rows: 2))
        frame.write("a", at: Point(column: 0, row: 0))
        frame.write("✗", at: Point(column: 2, row: 0), role: .failed)
        frame.lay(Rect(column: 0, row: 0, columns: 6, rows: 1), on: .selection)
        #expect(
            frame.dump() == """
                |a ✗     |
                |        |
                r0 0-1 text on selection
                r0 2-2 failed on selection
                r0 3-5 text on selection

                """)
    }

    @Test func layingTakesInWholeWideCharacters() {
        var frame = Frame(size: Size(columns: 6, rows: 1))
        frame.write("漢字漢", at: Point(column: 0, row: 0))
        frame.lay(Rect(column: 1, row: 0, columns: 2, rows: 1), on: .selection)
        #expect(frame.dump().hasSuffix("r0 0-3 text on selection\n"))
    }

    @Test func croppingCutsAndPads() {
        var frame = Frame(size: Size(columns: 6, rows: 2))
        frame.write("a漢字", at: Point(column: 0, row: 0), role: .done)
        frame.lay(Rect(column: 0, row: 0, columns: 3, rows: 1), on: .selection)
        #expect(frame.cropped(to: Size(columns: 6, rows: 2)) == frame)
        #expect(
            frame.cropped(to: Size(columns: 4, rows: 1)).dump() == """
                |a漢 |
                r0 0-2 done on selection
                r0 3-3 done

                """)
        let padded = frame.cropped(to: Size(columns: 8, rows: 3))
        #expect(padded.cropped(to: frame.size) == frame)
        #expect(padded[Point(column: 7, row: 2)] == .blank)
    }

    @Test(arguments: [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: -3, rows: 5)])
    func smallFramesTakeEverything(size: Size) {
        var frame = Frame(size: size)
        for row in -1...1 {
            for column in -2...2 {
                frame.write("漢x", at: Point(column: column, row: row), ellipsis: "…")
                frame.fill(Rect(column: column, row: row, columns: 3, rows: 3), role: .border)
                frame.lay(Rect(column: column, row: row, columns: 3, rows: 3), on: .selection)
            }
        }
        #expect(frame.lines.map(\.count) == Array(repeating: size.columns, count: size.rows))
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func keepsItsInvariantsWhateverIsDrawn(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let frame = Frame.random(using: &random)
        for row in 0..<frame.size.rows {
            let cells = Array(frame.cells(ofRow: row))
            #expect(cells.reduce(0) { $0 + Int($1.columns) } == frame.size.columns, "seed \(seed)")
            for (column, cell) in cells.enumerated() {
                switch cell.columns {
                case 0:
                    #expect(column > 0 && cells[column - 1].columns == 2 && cell.text.isEmpty, "seed \(seed)")
                    #expect(cells[column - 1].role == cell.role, "seed \(seed)")
                    #expect(cells[column - 1].backdrop == cell.backdrop, "seed \(seed)")
                default:
                    #expect(TextWidth.columns(of: cell.text) == Int(cell.columns), "seed \(seed)")
                }
            }
        }
    }

    @Test(
        arguments: ["plain", "plain text that is too long for its room", "p\u{E9}in", "a\u{1B}[2Jb", "漢字", ""],
        [0, 1, 5, 8, 20])
    func plainTextIsWrittenLikeAnyOther(text: String, room: Int) {
        for ellipsis in [nil, "…"] {
            var frame = Frame(size: Size(columns: 12, rows: 1))
            frame.write("漢漢漢漢漢漢", at: Point(column: 0, row: 0))
            let width = frame.write(text, at: Point(column: 3, row: 0), columns: room, ellipsis: ellipsis)
            let fitted = TextWidth.clusters(of: text, fitting: min(room, 9), ellipsis: ellipsis)
            #expect(width == fitted.reduce(0) { $0 + Int($1.columns) })
            let cells = (3..<3 + width).compactMap { frame[Point(column: $0, row: 0)]?.text }.joined()
            #expect(cells == fitted.map(\.text).joined())
            #expect((0..<12).reduce(0) { $0 + Int(frame[Point(column: $1, row: 0)]?.columns ?? 0) } == 12)
        }
    }

    @Test func aRectangleIsTakenOverFromAnotherFrameAndNothingElse() {
        var old = Frame(size: Size(columns: 8, rows: 2))
        old.write("ab\u{6F22}cd", at: Point(column: 0, row: 0), role: .title)
        old.write("second", at: Point(column: 0, row: 1))
        old.lay(Rect(column: 1, row: 0, columns: 1, rows: 1), on: .selection)
        old.link(Rect(column: 4, row: 0, columns: 2, rows: 1), to: "https://example.com/1")
        var new = Frame(size: old.size)
        new.fill(Rect(column: 0, row: 0, columns: 8, rows: 2), role: .dim, with: ".")
        new.lay(Rect(column: 0, row: 0, columns: 8, rows: 1), on: .header)
        new.link(Rect(column: 7, row: 1, columns: 1, rows: 1), to: "https://example.com/2")
        var whole = new
        whole.copy(Rect(column: 0, row: 0, columns: 6, rows: 1), from: old)
        #expect(whole.text(ofRow: 0) == "ab\u{6F22}cd..")
        #expect(whole.text(ofRow: 1) == "........")
        #expect(whole[Point(column: 0, row: 0)]?.backdrop == nil)
        #expect(whole[Point(column: 1, row: 0)]?.backdrop == .selection)
        #expect(whole[Point(column: 6, row: 0)]?.backdrop == .header)
        #expect(whole.linkRuns.map(\.url) == ["https://example.com/1", "https://example.com/2"])
        // Of a wide character that the edge cuts, nothing is left.
        var right = new
        right.copy(Rect(column: 3, row: 0, columns: 9, rows: 1), from: old)
        #expect(right.text(ofRow: 0) == "... cd  ")
        var left = new
        left.copy(Rect(column: -2, row: 0, columns: 5, rows: 1), from: old)
        #expect(left.text(ofRow: 0) == "ab .....")
        var other = new
        other.copy(Rect(column: 0, row: 0, columns: 8, rows: 2), from: Frame(size: Size(columns: 9, rows: 2)))
        #expect(other == new)
    }
}
