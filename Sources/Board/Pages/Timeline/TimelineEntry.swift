import Releases
import TerminalKit

/// One change as a line of the timeline: `03:12:38 ✗ prod  checkout      degraded`.
struct TimelineEntry {
    private let change: Change
    private let scene: PageScene

    init(_ change: Change, _ scene: PageScene) {
        self.change = change
        self.scene = scene
    }

    var line: Line {
        var line = Line(scene.moment(change.at), scene.state.isUnseen(change) ? .unseen : .age)
        line.append(" ")
        line.append(ChangeLine(change: change).mark(scene.glyphs))
        line.append(fitted(change.environment?.rawValue ?? "CI", environmentColumns), .dim)
        line.append(" ")
        line.append(fitted(subject, subjectColumns))
        line.append(" ")
        line.append(ChangeLine(change: change).words(scene.glyphs))
        return line
    }

    private var subject: String {
        switch change.subject {
        case .deployment(let id): id.repo.rawValue
        case .build(_, let repo): repo.rawValue
        case .environment: "Argo CD"
        }
    }

    private var environmentColumns: Int {
        let widest = scene.picture.catalog.environments.map { TextWidth.columns(of: $0.rawValue) }.max() ?? 4
        return min(max(4, widest), max(4, scene.columns / 8))
    }

    private var subjectColumns: Int { max(8, min(24, scene.columns / 5)) }

    private func fitted(_ text: String, _ columns: Int) -> String {
        let fitted = TextWidth.fitted(text, to: columns, ellipsis: scene.glyphs.ellipsis)
        return fitted + String(repeating: " ", count: max(0, columns - TextWidth.columns(of: fitted)))
    }
}
