import TerminalKit

/// One line of text with its roles, before it has a place on the screen.
struct Line: Hashable, Sendable {
    /// A stretch of one role.
    struct Span: Hashable, Sendable {
        let text: String
        let role: Role
    }

    private(set) var spans: [Span] = []
    /// How wide it is on the screen. Kept, because measuring text is what drawing spends its time on.
    private(set) var columns = 0

    /// An empty line.
    init() {}

    init(_ text: String, _ role: Role = .text) {
        append(text, role)
    }

    mutating func append(_ text: String, _ role: Role = .text) {
        guard !text.isEmpty else { return }
        spans.append(Span(text: text, role: role))
        columns += TextWidth.columns(of: text)
    }

    mutating func append(_ line: Line) {
        spans += line.spans
        columns += line.columns
    }

    /// Appends blanks until the line is at least that wide.
    mutating func pad(to columns: Int) {
        append(String(repeating: " ", count: max(0, columns - self.columns)))
    }

    var isEmpty: Bool { spans.isEmpty }

    /// The parts that are not empty, with `separator` between them.
    static func joined(_ parts: [Line], by separator: String = "  ", _ role: Role = .text) -> Line {
        var line = Line()
        for part in parts where !part.isEmpty {
            if !line.isEmpty { line.append(separator, role) }
            line.append(part)
        }
        return line
    }

    /// The line, cut to a width; the cut is marked.
    func fitted(to room: Int, ellipsis: String) -> Line {
        guard columns > room else { return self }
        let mark = TextWidth.fitted(ellipsis, to: room)
        var line = Line()
        var left = max(0, room) - TextWidth.columns(of: mark)
        for span in spans where left > 0 {
            let text = TextWidth.fitted(span.text, to: left, ellipsis: "")
            line.append(text, span.role)
            left = text == span.text ? left - TextWidth.columns(of: text) : 0
        }
        line.append(mark, line.spans.last?.role ?? .text)
        return line
    }

    /// The same text in one role.
    func recolored(_ role: Role) -> Line {
        var line = Line()
        for span in spans { line.append(span.text, role) }
        return line
    }
}

extension Frame {
    /// Draws a line into a room of `columns`; what does not fit is cut, and the cut is marked.
    mutating func draw(_ line: Line, column: Int, row: Int, columns room: Int, ellipsis: String) {
        guard room > 0 else { return }
        var next = column
        for span in line.fitted(to: room, ellipsis: ellipsis).spans {
            next += write(span.text, at: Point(column: next, row: row), role: span.role)
        }
    }
}
