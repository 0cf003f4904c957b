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

    /// What it reads.
    var text: String { spans.count == 1 ? spans[0].text : spans.map(\.text).joined() }

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

    /// What is left of it when so many columns at its beginning are out of sight. A wide character of which a half is left is blank.
    func dropping(columns room: Int) -> Line {
        guard room > 0 else { return self }
        var line = Line()
        var left = room
        for span in spans {
            guard left > 0 else {
                line.append(span.text, span.role)
                continue
            }
            let clusters = TextWidth.clusters(of: span.text)
            var start = 0
            while start < clusters.count, left > 0 {
                left -= Int(clusters[start].columns)
                start += 1
            }
            line.append(String(repeating: " ", count: max(0, -left)), span.role)
            line.append(clusters[start...].map(\.text).joined(), span.role)
        }
        return line
    }

    /// The line in pieces, none wider than `room`, broken at blanks where there are some not too far back.
    func wrapped(to room: Int) -> [Line] {
        guard columns > room, room > 0 else { return [self] }
        var lines: [Line] = []
        var current = Line()
        func finish() {
            lines.append(current)
            current = Line()
        }
        for span in spans {
            var rest = TextWidth.clusters(of: span.text)[...]
            while !rest.isEmpty {
                var taken = 0
                var width = current.columns
                while taken < rest.count, width + Int(rest[rest.startIndex + taken].columns) <= room {
                    width += Int(rest[rest.startIndex + taken].columns)
                    taken += 1
                }
                if taken < rest.count, let blank = rest.prefix(taken).lastIndex(where: { $0.text == " " }),
                    (blank - rest.startIndex) * 2 > taken
                {
                    taken = blank - rest.startIndex + 1
                }
                current.append(rest.prefix(taken).map(\.text).joined(), span.role)
                rest = rest.dropFirst(taken)
                // A wide character in a room of one column has no place at all.
                if taken == 0, current.isEmpty { rest = rest.dropFirst() }
                if !rest.isEmpty { finish() }
            }
        }
        if !current.isEmpty { finish() }
        return lines
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
