import Releases
import TerminalKit

/// The last changes of the shown release, the newest on top.
struct ChangesPane {
    /// Oldest first; worded only where there is room.
    private let entries: [ChangeLine]
    private let glyphs: Glyphs
    private let lost: Int
    /// How many newer ones are out of sight.
    private let above: Int
    private let state: BoardState
    private let now: Instant

    /// How many changes are looked at: more than any screen has lines.
    private static let depth = 400

    init(_ state: BoardState, at now: Instant) {
        self.state = state
        self.now = now
        glyphs = state.settings.glyphs
        lost = state.lostChanges
        let all = Self.entries(state)
        above = min(state.panes.changesLine, max(0, all.count - 1))
        entries = Array(all.dropLast(above))
    }

    /// What could be shown, oldest first.
    static func entries(_ state: BoardState) -> [ChangeLine] {
        let shown = state.changes.suffix(depth).filter { $0.release == nil || $0.release == state.release }
        return ChangeDigest(shown).entries
    }

    func draw(in rect: Rect, on frame: inout Frame) {
        guard var row = rect.rows.first else { return }
        let columns = rect.size.columns
        // A title costs a line, so two lines go without.
        if rect.size.rows > 2 {
            Rule.draw(
                title, row: row, column: rect.origin.column, columns: columns, glyphs,
                isFocused: state.panes.focus == .changes, on: &frame)
            row += 1
        }
        let room = rect.rows.upperBound - row
        let lines = entries.suffix(max(0, room)).reversed().map { entry in
            entry.line(glyphs: glyphs, moment: state.moment(entry.startedAt, now: now))
        }
        for line in entries.isEmpty ? [state.noChange] : lines
        where row < rect.rows.upperBound {
            frame.draw(
                line, column: rect.origin.column + 1, row: row, columns: columns - 2, ellipsis: glyphs.ellipsis)
            row += 1
        }
    }

    private var title: Line {
        var title = Line("changes", .title)
        if above > 0 { title.append(", \(above) newer above", .notice) }
        if state.marks.unseenCount > 0 {
            let since = state.clockTime(of: state.marks.seenAt).prefix(5)
            title.append(", \(state.marks.unseenWords) new since \(since)", .unseen)
        }
        if lost > 0 { title.append(", \(lost) not kept", .warning) }
        return title
    }
}

extension BoardState {
    /// What is said where no change is to be shown: they can also have been too many to keep.
    var noChange: Line {
        let isComplete = lostChanges == 0 && changes.count < Self.changeLimit
        return Line(isComplete ? "nothing has changed since the start" : "no change of it is kept", .dim)
    }

    /// The time of day, in UTC or where the person is.
    func clockTime(of instant: Instant) -> String {
        (timeStyle == .local ? instant + .seconds(settings.utcOffset) : instant).timeOfDay
    }

    /// A moment as the person wants times to be shown.
    func moment(_ instant: Instant, now: Instant) -> String {
        timeStyle.moment(instant, at: viewTime(at: now), offset: settings.utcOffset)
    }
}
