import TerminalKit

/// A horizontal line with a title in it: `── checkout/prod ─────`.
enum Rule {
    static func draw(
        _ title: Line, row: Int, column: Int, columns: Int, _ glyphs: Glyphs, isFocused: Bool = false,
        on frame: inout Frame
    ) {
        let border: Role = isFocused ? .borderFocused : .border
        let rect = Rect(column: column, row: row, columns: columns, rows: 1)
        frame.fill(rect, role: border, with: glyphs.horizontal)
        guard !title.isEmpty else { return }
        var line = Line(" ", border)
        line.append(title)
        line.append(" ", border)
        frame.draw(line, column: column + 2, row: row, columns: columns - 4, ellipsis: glyphs.ellipsis)
    }
}
