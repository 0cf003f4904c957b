import Releases
import TerminalKit

/// The last changes of the shown release, the newest on top.
struct ChangesPane {
    private let lines: [Line]
    private let glyphs: Glyphs
    private let lost: Int

    init(_ state: BoardState) {
        glyphs = state.settings.glyphs
        lost = state.lostChanges
        let shown = state.changes.filter { $0.release == nil || $0.release == state.release }
        lines = shown.reversed().map { ChangeLine(change: $0).line(glyphs: state.settings.glyphs) }
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
        let shown = lines.isEmpty ? [Line("nothing has changed since the start", .dim)] : Array(lines.prefix(room))
        for line in shown where row < rect.rows.upperBound {
            frame.draw(
                line, column: rect.origin.column + 1, row: row, columns: columns - 2, ellipsis: glyphs.ellipsis)
            row += 1
        }
    }
}

/// One change as a line: `03:12:38 ✗ checkout/prod  degraded`.
struct ChangeLine {
    let change: Change

    func line(glyphs: Glyphs) -> Line {
        var line = Line("\(change.at.timeOfDay) ", .age)
        if let state {
            line.append("\(glyphs[state]) ", state.role)
        } else {
            line.append("\(glyphs.separator) ", .dim)
        }
        line.append(change.subjectText)
        // The domain's wording has an arrow of its own, which not every terminal can draw.
        let text = change.news.text.split(separator: "»", omittingEmptySubsequences: false).joined(
            separator: glyphs.arrow)
        line.append("  \(text)", isBad ? state?.role ?? .text : .text)
        return line
    }

    private var isBad: Bool { state == .failed || state == .stuck }

    /// The state that a change is of the colour of; nil where it is of none.
    private var state: Glyphs.State? {
        switch change.news {
        case .standing(_, let standing): Glyphs.State(standing, isStale: false)
        case .progress, .version: .rolling
        case .operation(let phase, _):
            switch phase {
            case .failed, .error: .failed
            case .succeeded: .done
            case .running, .terminating, .other: .syncing
            }
        case .health(_, .degraded), .build(.failed, _): .failed
        case .linkLost, .disappeared: .stale
        case .linkRestored, .expected: .done
        case .sync(_, .outOfSync): .behind
        case .build, .health, .sync, .appeared: nil
        }
    }
}
