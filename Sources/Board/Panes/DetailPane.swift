import Releases
import TerminalKit

/// What is known of the selected deployment, below the matrix.
struct DetailPane {
    private let deployment: Deployment?
    private let title: Line
    private let now: Instant
    private let glyphs: Glyphs

    init(_ state: BoardState, at now: Instant) {
        self.now = now
        glyphs = state.settings.glyphs
        deployment = state.selection.flatMap { state.picture.deployment($0) }
        if let deployment {
            var title = Line("\(deployment.id.repo)/\(deployment.id.environment)", .title)
            title.append(" \(glyphs.separator) \(deployment.applicationID.name)", .dim)
            self.title = title
        } else if let selection = state.selection {
            title = Line("\(selection.repo)/\(selection.environment) \(glyphs.separator) no application", .dim)
        } else {
            title = Line()
        }
    }

    func draw(in rect: Rect, on frame: inout Frame) {
        guard let top = rect.rows.first else { return }
        let column = rect.origin.column
        Rule.draw(title, row: top, column: column, columns: rect.size.columns, glyphs, on: &frame)
        guard let deployment else { return }
        let text = DeploymentText(deployment, at: now, glyphs: glyphs)
        let room = rect.size.rows - 1
        let columns = rect.size.columns - 2
        let lines = room < 6 ? text.brief(rows: room) : text.whole(columns: columns)
        for (row, line) in zip(top + 1..<rect.rows.upperBound, lines) {
            frame.draw(line, column: column + 1, row: row, columns: columns, ellipsis: glyphs.ellipsis)
        }
    }
}
