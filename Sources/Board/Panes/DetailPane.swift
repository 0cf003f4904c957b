import Releases
import TerminalKit

/// What is known of the selected deployment, below the matrix.
struct DetailPane {
    private let deployment: Deployment?
    private let title: Line
    private let now: Instant
    private let glyphs: Glyphs
    private let panes: PaneState

    init(_ state: BoardState, at now: Instant) {
        self.now = now
        panes = state.panes
        glyphs = state.settings.glyphs
        deployment = state.detailed.flatMap { state.picture.deployment($0) }
        if let deployment {
            var title = Line("\(deployment.id.repo)/\(deployment.id.environment)", .title)
            title.append(" \(glyphs.separator) \(deployment.applicationID.name)", .dim)
            self.title = title
        } else if let selection = state.detailed {
            title = Line("\(selection.repo)/\(selection.environment) \(glyphs.separator) no application", .dim)
        } else {
            title = Line()
        }
    }

    /// How many lines there are to scroll through.
    static func lineCount(_ state: BoardState, columns: Int, at now: Instant) -> Int {
        guard let deployment = state.detailed.flatMap({ state.picture.deployment($0) }) else { return 0 }
        let text = DeploymentText(deployment, at: state.viewTime(at: now), glyphs: state.settings.glyphs)
        return text.whole(columns: columns).count
    }

    func draw(in rect: Rect, on frame: inout Frame) {
        guard let top = rect.rows.first else { return }
        let column = rect.origin.column
        Rule.draw(
            title, row: top, column: column, columns: rect.size.columns, glyphs,
            isFocused: panes.focus == .detail, on: &frame)
        guard let deployment else { return }
        let text = DeploymentText(deployment, at: now, glyphs: glyphs)
        let room = rect.size.rows - 1
        let columns = rect.size.columns - 2
        let hasFocus = panes.focus == .detail
        // The keys scroll it only while they go to it; otherwise its beginning is what matters, and that it stands still.
        let all =
            hasFocus
            ? text.whole(columns: columns) : room < 6 ? text.brief(rows: room) : text.glance(columns: columns)
        let lines = all.dropFirst(hasFocus ? min(panes.detailLine, max(0, all.count - room)) : 0)
        for (row, line) in zip(top + 1..<rect.rows.upperBound, lines) {
            frame.draw(line, column: column + 1, row: row, columns: columns, ellipsis: glyphs.ellipsis)
        }
    }
}
