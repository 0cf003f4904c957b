import TerminalKit

/// A table of plain text: columns as wide as their widest cell, two blanks between them.
struct TextTable {
    /// One cell: what it says, and its colour where colours are used.
    struct Cell {
        var text: String
        var color: OutputColor?

        init(_ text: String, _ color: OutputColor? = nil) {
            self.text = text
            self.color = color
        }
    }

    var header: [String]
    var rows: [[Cell]] = []

    /// The table's lines. Colours only where `isColored`, so that a pipe gets none.
    func lines(isColored: Bool) -> [String] {
        let all = [header.map { Cell($0) }] + rows
        let widths = header.indices.map { column in
            all.map { column < $0.count ? TextWidth.columns(of: $0[column].text) : 0 }.max() ?? 0
        }
        return all.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let isLast = column == row.count - 1
                let padding = isLast ? 0 : widths[column] - TextWidth.columns(of: cell.text) + 2
                line += isColored ? cell.color.painted(cell.text) : cell.text
                line += String(repeating: " ", count: padding)
            }
            return line
        }
    }

    /// The table in Markdown; what would be a border in a cell is escaped.
    var markdownLines: [String] {
        func row(_ cells: [String]) -> String {
            "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        }
        return [row(header), "|" + header.map { _ in "--|" }.joined()] + rows.map { row($0.map(\.text)) }
    }
}

/// The colours of plain output: the sixteen that every terminal has, so that they follow the person's own theme.
enum OutputColor: String {
    case green = "32"
    case yellow = "33"
    case orange = "33;4"
    case red = "31;1"
    case grey = "90"
}

extension OutputColor? {
    fileprivate func painted(_ text: String) -> String {
        guard let self else { return text }
        return "\u{1B}[\(self.rawValue)m\(text)\u{1B}[0m"
    }
}
