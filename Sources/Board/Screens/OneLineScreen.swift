import Releases
import TerminalKit

/// All that fits where there is no room for a matrix: `✗1 ◆1 ▶3 ?1 POLL 2/3`. (ux.md, "Sizes")
struct OneLineScreen {
    private let parts: [Line]

    init(_ state: BoardState, at now: Instant) {
        parts =
            StateCounts(of: state).totals(glyphs: state.settings.glyphs)
            + [LinkSummary(of: state, at: now).count]
    }

    /// Draws whole parts only: half a number is another number. Where not even one fits, its glyph.
    func draw(on frame: inout Frame) {
        let columns = frame.size.columns
        var line = Line()
        for part in parts {
            let longer = Line.joined([line, part], by: " ")
            if longer.columns > columns { break }
            line = longer
        }
        let room = line.isEmpty ? 1 : columns
        frame.draw(line.isEmpty ? parts[0] : line, column: 0, row: 0, columns: room, ellipsis: "")
    }
}
