import TerminalKit

/// The last line: a notice, a word on the last key, or the keys that matter here.
struct Footer {
    private let message: Line?
    private let keys: [Line]
    private let glyphs: Glyphs

    init(_ state: BoardState) {
        glyphs = state.settings.glyphs
        if let hint = state.hint {
            message = Line(hint.text, .notice)
        } else if state.isNoticeOpen, let notice = state.notices.last {
            message = Line(notice.text, notice.severity == .warning ? .warning : .notice)
        } else {
            message = nil
        }
        let keymap = state.settings.keymap
        keys = CommandTable.footer(in: state.context).compactMap { command in
            let glyphs = state.settings.glyphs
            guard let key = keymap.spelling(of: command.id, glyphs: glyphs, onlyFirst: true) else { return nil }
            var line = Line(key, .key)
            line.append(" \(command.title)", .keyHint)
            return line
        }
    }

    func draw(row: Int, on frame: inout Frame) {
        let columns = frame.size.columns
        if let message {
            frame.draw(message, column: 1, row: row, columns: columns - 2, ellipsis: glyphs.ellipsis)
            return
        }
        // Whole keys only: half a word is worse than none.
        var line = Line()
        for key in keys {
            let longer = Line.joined([line, key], by: "  ")
            if longer.columns > columns - 2 { break }
            line = longer
        }
        frame.draw(line, column: 1, row: row, columns: columns - 2, ellipsis: glyphs.ellipsis)
    }
}
