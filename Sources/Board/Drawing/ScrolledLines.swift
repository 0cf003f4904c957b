import TerminalKit

/// Lines of which a part is on the screen.
struct ScrolledLines {
    let lines: [Line]
    let firstLine: Int
    let glyphs: Glyphs

    func draw(rows: Range<Int>, on frame: inout Frame) {
        guard var row = rows.first else { return }
        let columns = frame.size.columns - 2
        let window = LineWindow(firstLine: firstLine, count: lines.count, room: rows.count)
        func draw(_ line: Line) {
            frame.draw(line, column: 1, row: row, columns: columns, ellipsis: glyphs.ellipsis)
            row += 1
        }
        if let above = window.above { draw(Line("\(glyphs.ellipsis) \(above) above", .dim)) }
        for line in lines[window.visible] { draw(line) }
        if let below = window.below { draw(Line("\(glyphs.ellipsis) \(below) more", .dim)) }
    }

    /// Where scrolling by `distance` leads, so that the last line never leaves the bottom.
    static func scrolled(_ firstLine: Int, by distance: Int, lines: Int, room: Int) -> Int {
        let (sum, overflow) = firstLine.addingReportingOverflow(distance)
        let target = overflow ? (distance < 0 ? 0 : Int.max) : sum
        return min(max(0, target), max(0, lines - room))
    }
}
