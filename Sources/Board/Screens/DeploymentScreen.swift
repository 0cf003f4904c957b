import Releases
import TerminalKit

/// One deployment, on the whole screen.
struct DeploymentScreen {
    private let state: BoardState
    private let id: DeploymentID
    private let lines: [Line]
    private let firstLine: Int
    private var glyphs: Glyphs { state.settings.glyphs }

    init(_ state: BoardState, _ open: OpenDeployment, at now: Instant) {
        self.state = state
        id = open.id
        firstLine = open.firstLine
        lines = Self.lines(of: open.id, state, at: now)
    }

    /// How many lines it has for the present size, and how many of them have room.
    static func extent(of id: DeploymentID, _ state: BoardState, at now: Instant) -> (lines: Int, room: Int) {
        (lines(of: id, state, at: now).count, room(state.size))
    }

    /// Header and footer take a line each, where there is anything left for the rest.
    private static func room(_ size: Size) -> Int { max(0, size.rows - 2) }

    private static func lines(of id: DeploymentID, _ state: BoardState, at now: Instant) -> [Line] {
        guard let deployment = state.picture.deployment(id) else {
            return [Line("\(id.repo)/\(id.environment) is not in the catalog any more", .warning)]
        }
        let glyphs = state.settings.glyphs
        let text = DeploymentText(deployment, at: state.viewTime(at: now), glyphs: glyphs)
        let changes = state.changes.reversed().filter { $0.concerns(id) }
        let recent = changes.map { ChangeLine(change: $0).line(glyphs: glyphs) }
        return text.whole(columns: state.size.columns - 2) + [Line(), Line("CHANGES", .title)]
            + (recent.isEmpty ? [Line("nothing has changed since the start", .dim)] : recent)
    }

    func draw(on frame: inout Frame, at now: Instant) {
        let title = Line("\(id.environment) \(glyphs.separator) \(id.repo)", .header)
        Header(title: title, state, at: now).draw(on: &frame)
        ScrolledLines(lines: lines, firstLine: firstLine, glyphs: glyphs)
            .draw(rows: 1..<1 + Self.room(frame.size), on: &frame)
        if frame.size.rows > 1 { Footer(state).draw(row: frame.size.rows - 1, on: &frame) }
    }
}

extension Change {
    /// Whether it is about a deployment, its build or its Argo CD.
    func concerns(_ id: DeploymentID) -> Bool {
        switch subject {
        case .deployment(let subject): subject == id
        case .build(let release, let repo): release == id.release && repo == id.repo
        case .environment(let environment): environment == id.environment
        }
    }
}
