import TerminalKit

/// Text broken into lines at its blanks.
enum Paragraph {
    /// The lines of `text`, none wider than `columns`; what is indented at the start is so on every line. A word that is wider is left
    /// for drawing to cut.
    static func lines(_ text: String, role: Role = .text, columns: Int) -> [Line] {
        let indent = String(text.prefix { $0 == " " })
        var lines: [Line] = []
        var current = indent
        for word in text.split(separator: " ") {
            let longer = current == indent ? indent + word : "\(current) \(word)"
            if current != indent, TextWidth.columns(of: longer) > columns {
                lines.append(Line(current, role))
                current = indent + word
            } else {
                current = longer
            }
        }
        if current != indent { lines.append(Line(current, role)) }
        return lines
    }
}
