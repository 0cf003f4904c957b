import Releases
import TerminalKit

/// All that fits where there is no room for a matrix: `✗1 ◆1 ▶3 ?1 POLL 2/3`. (ux.md, "Sizes")
struct OneLineScreen {
    private let parts: [Line]

    init(_ state: BoardState, at now: Instant) {
        let counts = state.counts
        let glyphs = state.settings.glyphs
        let frozen = state.frozen.map { [Line("FROZEN \(Age.text(now.since($0.since)))", .headerAlert)] } ?? []
        // What needs a person, and whether that can be believed, before what is well.
        parts =
            counts.totals(glyphs: glyphs) { $0 != .waiting && $0 != .done } + frozen
            + [LinkSummary(of: state, at: state.viewTime(at: now)).count]
            + counts.totals(glyphs: glyphs) { $0 == .waiting || $0 == .done }
    }

    /// Draws whole parts only: half a number is another number. Where not even one fits, its glyph.
    func draw(on frame: inout Frame) {
        let columns = frame.size.columns
        var line = Line()
        for part in parts {
            let longer = Line.joined([line, part], by: " ")
            if longer.columns <= columns { line = longer }
        }
        let room = line.isEmpty ? 1 : columns
        frame.draw(line.isEmpty ? parts[0] : line, column: 0, row: 0, columns: room, ellipsis: "")
    }
}
