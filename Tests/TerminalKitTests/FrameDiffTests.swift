import Testing

@testable import TerminalKit

@Suite struct FrameDiffTests {
    @Test func equalFramesNeedNothing() {
        var random = SeededGenerator(seed: 1)
        let frame = Frame.random(using: &random)
        #expect(FrameDiff(from: frame, to: frame).runs.isEmpty)
    }

    @Test func oneChangedCellIsOneRunOfOneCell() throws {
        var old = Frame(size: Size(columns: 20, rows: 3))
        old.write("03:12:40Z", at: Point(column: 5, row: 1), role: .header)
        var new = old
        new.write("03:12:41Z", at: Point(column: 5, row: 1), role: .header)
        let diff = FrameDiff(from: old, to: new)
        #expect(diff.runs.count == 1)
        let run = try #require(diff.runs.first)
        #expect(run.point == Point(column: 12, row: 1))
        #expect(run.text == "1")
        #expect(run.role == .header)
    }

    @Test func runsEndWhereTheStyleDoes() {
        let old = Frame(size: Size(columns: 10, rows: 1))
        var new = old
        new.write("ab", at: Point(column: 0, row: 0), role: .failed)
        new.write("cd", at: Point(column: 2, row: 0), role: .done)
        new.lay(Rect(column: 3, row: 0, columns: 1, rows: 1), on: .selection)
        #expect(FrameDiff(from: old, to: new).runs.map(\.text) == ["ab", "c", "d"])
    }

    @Test func anotherSizeDrawsEverything() {
        let new = Frame(size: Size(columns: 3, rows: 2))
        let diff = FrameDiff(from: Frame(size: Size(columns: 9, rows: 9)), to: new)
        #expect(diff.runs.map(\.text) == ["   ", "   "])
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func appliedToTheOldFrameItGivesTheNewOne(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let old = Frame.random(using: &random)
        var new = seed.isMultiple(of: 2) ? old : Frame.random(using: &random)
        new.scribble(times: 3, using: &random)
        #expect(cells(of: old, after: FrameDiff(from: old, to: new)) == new.lines.flatMap(\.self), "seed \(seed)")
    }

    /// The runs drawn the way a terminal does: cell after cell, with no knowledge of frames.
    private func cells(of frame: Frame, after diff: FrameDiff) -> [Cell] {
        var cells = frame.lines.flatMap(\.self)
        for run in diff.runs {
            var index = run.point.row * frame.size.columns + run.point.column
            for cell in run.cells {
                cells[index] = cell
                if cell.columns == 2 { cells[index + 1] = .rightHalf(of: cell) }
                index += Int(cell.columns)
            }
        }
        return cells
    }
}
