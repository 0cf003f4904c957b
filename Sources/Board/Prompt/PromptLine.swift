import TerminalKit

/// What is typed, with its cursor; and what is wrong with it, or what Tab offers.
struct PromptLine {
    private let prompt: Prompt
    private let glyphs: Glyphs

    init(_ prompt: Prompt, glyphs: Glyphs) {
        self.prompt = prompt
        self.glyphs = glyphs
    }

    func draw(row: Int, on frame: inout Frame) {
        let columns = frame.size.columns
        frame.fill(Rect(column: 0, row: row, columns: columns, rows: 1), role: .prompt)
        frame.write(prompt.sign, at: Point(column: 0, row: row), role: .prompt)
        let remark = remark
        // What is typed matters more than what is said of it, but seldom needs all the room.
        let typed = prompt.editor.text.reduce(1) { $0 + TextWidth.columns(of: String($1)) }
        let room = max(min(16, columns - 2), min(typed, columns / 2), columns - 3 - remark.columns)
        drawText(row: row, room: room, on: &frame)
        let left = columns - room - 3
        guard left > 4 else { return }
        let width = min(remark.columns, left)
        frame.draw(remark, column: columns - width - 1, row: row, columns: width, ellipsis: glyphs.ellipsis)
    }

    /// As much of the text as shows its cursor, which is a cell after the last character where it stands at the end.
    private func drawText(row: Int, room: Int, on frame: inout Frame) {
        let text = prompt.editor.text.map(String.init) + [" "]
        let widths = text.map { TextWidth.columns(of: $0) }
        var start = prompt.editor.cursor
        var width = widths[start]
        while start > 0, width + widths[start - 1] <= room {
            start -= 1
            width += widths[start]
        }
        var column = 1
        for place in start..<text.count {
            guard column + widths[place] <= room + 1 else { break }
            let isCursor = place == prompt.editor.cursor
            frame.write(text[place], at: Point(column: column, row: row), role: isCursor ? .cursorText : .prompt)
            column += widths[place]
        }
    }

    private var remark: Line {
        if let problem = prompt.problem { return Line(problem, .error) }
        guard let completion = prompt.completion, completion.candidates.count > 1 else {
            return Line(prompt.editor.text.isEmpty ? "Tab completes, Esc leaves" : "", .keyHint)
        }
        var line = Line()
        let first = max(0, completion.place - 2)
        for (place, candidate) in completion.candidates.enumerated().dropFirst(first).prefix(6) {
            line.append("\(line.isEmpty ? "" : " ")\(candidate)", place == completion.place ? .match : .keyHint)
        }
        if completion.candidates.count > first + 6 { line.append(" \(glyphs.ellipsis)", .keyHint) }
        return line
    }
}
