import Releases
import TerminalKit

/// The last changes of the shown release, the newest on top.
struct ChangesPane {
    /// Oldest first; worded only where there is room.
    private let entries: [ChangeLine]
    private let glyphs: Glyphs
    private let lost: Int

    init(_ state: BoardState) {
        glyphs = state.settings.glyphs
        lost = state.lostChanges
        let shown = state.changes.filter { $0.release == nil || $0.release == state.release }
        entries = ChangeDigest(shown).entries
    }

    func draw(in rect: Rect, on frame: inout Frame) {
        guard var row = rect.rows.first else { return }
        let columns = rect.size.columns
        // A title costs a line, so two lines go without.
        if rect.size.rows > 2 {
            let title = lost > 0 ? "changes, \(lost) not kept" : "changes"
            Rule.draw(
                Line(title, .title), row: row, column: rect.origin.column, columns: columns, glyphs, on: &frame)
            row += 1
        }
        let room = rect.rows.upperBound - row
        let lines = entries.suffix(max(0, room)).reversed().map { $0.line(glyphs: glyphs) }
        for line in entries.isEmpty ? [Line("nothing has changed since the start", .dim)] : lines
        where row < rect.rows.upperBound {
            frame.draw(
                line, column: rect.origin.column + 1, row: row, columns: columns - 2, ellipsis: glyphs.ellipsis)
            row += 1
        }
    }
}
