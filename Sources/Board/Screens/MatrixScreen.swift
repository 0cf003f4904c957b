import Releases
import TerminalKit

/// The matrix: repos down, environments across, and what is known of the selected deployment. (ux.md, "Main matrix")
struct MatrixScreen {
    private let state: BoardState
    private let now: Instant
    private let layout: MatrixLayout
    private let environments: [EnvironmentID]
    private var glyphs: Glyphs { state.settings.glyphs }

    init(_ state: BoardState, at now: Instant) {
        self.state = state
        self.now = now
        layout = MatrixLayout(of: state)
        environments = Array(state.environments.dropFirst(state.matrix.firstColumn).prefix(layout.cellCount))
    }

    /// - Parameter old: where the panes are as they are to be; nil draws them anew.
    func draw(on frame: inout Frame, keepingPanesOf old: Frame? = nil) {
        Header(state, at: now).draw(on: &frame)
        drawHeads(on: &frame)
        drawBody(on: &frame)
        if let old {
            frame.copy(layout.detail, from: old)
            frame.copy(layout.changes, from: old)
        } else {
            DetailPane(state, at: state.viewTime(at: now)).draw(in: layout.detail, on: &frame)
            ChangesPane(state, at: now).draw(in: layout.changes, on: &frame)
        }
        if let row = layout.footer { Footer(state).draw(row: row, on: &frame) }
    }

    private func drawHeads(on frame: inout Frame) {
        let columns = frame.size.columns
        let heading = Line(state.heading, state.matrix.isNarrowed && state.heading != "REPO" ? .headerAlert : .title)
        frame.draw(heading, column: 1, row: 1, columns: layout.nameColumns - 2, ellipsis: glyphs.ellipsis)
        if layout.buildColumns > 0 {
            let head = Line("CI", .title)
            frame.draw(
                head, column: layout.nameColumns, row: 1, columns: layout.buildColumns - 1,
                ellipsis: glyphs.ellipsis)
        }
        for (place, environment) in environments.enumerated() {
            var head = Line(environment.rawValue.uppercased(), .title)
            if state.environments.count > environments.count {
                head.append(" \(state.matrix.firstColumn + place + 1)/\(state.environments.count)", .dim)
            }
            let column = self.column(of: place)
            let room = min(layout.cellColumns - 1, columns - column)
            frame.draw(head, column: column, row: 1, columns: room, ellipsis: glyphs.ellipsis)
        }
    }

    private func drawBody(on frame: inout Frame) {
        let count = state.matrix.lineCount
        guard let first = layout.body.first else { return }
        guard count > 0 else {
            frame.draw(emptiness, column: 1, row: first, columns: frame.size.columns - 1, ellipsis: glyphs.ellipsis)
            return
        }
        let window = LineWindow(firstLine: state.matrix.firstLine, count: count, room: layout.body.count)
        var row = first
        if let above = window.above {
            drawMore("\(above) above", row: row, on: &frame)
            row += 1
        }
        for line in state.matrix.lines(at: window.visible) {
            switch line {
            case .row(let repo): draw(repo, row: row, on: &frame)
            case .quietHeading: drawQuietHeading(row: row, on: &frame)
            }
            row += 1
        }
        if let below = window.below { drawMore("\(below) more", row: row, on: &frame) }
    }

    private var emptiness: Line {
        if state.release == nil { return Line("the configuration has no release", .warning) }
        if let filter = state.matrix.filter {
            return Line("nothing matches /\(filter.text); \(state.spelling(of: "show-all")) shows everything", .dim)
        }
        if state.matrix.showsUnseenOnly {
            return Line("nothing has changed unseen; \(state.spelling(of: "show-all")) shows everything", .dim)
        }
        guard state.matrix.showsFaultsOnly else { return Line("the release has no repos", .dim) }
        guard let environment = state.matrix.onlyEnvironment else { return Line("no faults in this release", .dim) }
        return Line("no faults in \(environment); \(state.spelling(of: "show-all")) shows everything", .dim)
    }

    private func draw(_ repo: RepoID, row: Int, on frame: inout Frame) {
        let isSelected = state.selection?.repo == repo
        let isUnseen = state.isUnseen(repo) && !state.isAtStart
        var name = Line(state.isPinned(repo) ? "*" : "", .unseen)
        name.append(repo.rawValue, isUnseen ? .unseen : .text)
        frame.draw(name, column: 1, row: row, columns: layout.nameColumns - 2, ellipsis: glyphs.ellipsis)
        if layout.buildColumns > 0 { drawBuild(of: repo, row: row, on: &frame) }
        for (place, environment) in environments.enumerated() {
            let room = min(layout.cellColumns - 1, frame.size.columns - column(of: place))
            let line = cell(of: repo, in: environment, columns: room)
            frame.draw(line, column: column(of: place), row: row, columns: room, ellipsis: glyphs.ellipsis)
            guard let mark = mark(of: repo, in: environment) else { continue }
            frame.write(mark, at: Point(column: column(of: place) + room, row: row), role: .unseen)
        }
        guard isSelected else { return }
        frame.write(glyphs.marker, at: Point(column: 0, row: row), role: .cursorCell)
        // The name and the cell are what the cursor is on, and of a wide cell its state and its version. To lay the whole row on another
        // ground would send all of it again, twice for each key: over ssh that is most of what a key costs.
        frame.lay(Rect(column: 0, row: row, columns: layout.nameColumns - 1, rows: 1), on: .selection)
        if let place = environments.firstIndex(where: { $0 == state.selection?.environment }) {
            let start = Point(column: column(of: place) - 1, row: row)
            frame.lay(
                Rect(column: start.column, row: row, columns: cursorColumns(at: start, on: frame), rows: 1),
                on: .cursorCell)
        }
    }

    private func cell(of repo: RepoID, in environment: EnvironmentID, columns: Int) -> Line {
        guard let id = state.deploymentID(repo, in: environment), let deployment = state.picture.deployment(id) else {
            return Line("-", .dim)
        }
        return MatrixCell(deployment, at: state.viewTime(at: now)).line(columns: columns, glyphs: glyphs)
    }

    /// What a person has marked a cell with: `!` rings, `a` is known, `A` is both. It stands in the gap behind the cell, where there is
    /// always room.
    private func mark(of repo: RepoID, in environment: EnvironmentID) -> String? {
        guard let id = state.deploymentID(repo, in: environment) else { return nil }
        switch (state.marks.bells.contains(id), state.isAcknowledged(id)) {
        case (true, true): return "A"
        case (true, false): return "!"
        case (false, true): return "a"
        case (false, false): return nil
        }
    }

    private func drawBuild(of repo: RepoID, row: Int, on frame: inout Frame) {
        guard let source = state.release.flatMap({ state.picture.catalog.repo(of: RepoKey(release: $0, repo: repo)) }),
            let build = state.picture.builds[source.buildSource]
        else { return }
        let columns = layout.buildColumns - 1
        let line = BuildText(build, at: state.viewTime(at: now), glyphs: glyphs).cell(columns: columns)
        frame.draw(line, column: layout.nameColumns, row: row, columns: columns, ellipsis: glyphs.ellipsis)
    }

    private func drawQuietHeading(row: Int, on frame: inout Frame) {
        let count = state.matrix.quiet.count
        let space = state.settings.keymap.keys(for: "fold").first.map(\.description)
        let what = space.map { " (\($0): \(state.matrix.isQuietFolded ? "expand" : "collapse"))" } ?? ""
        let text = "\(count) \(count == 1 ? "repo" : "repos") quiet: expected = deployed, healthy, "
        let columns = frame.size.columns
        let only = state.matrix.onlyEnvironment.map { ["in \($0)"] }
        let spellings =
            (only ?? ["every environment", "all envs"]).map { text + $0 + what } + ["\(count) quiet" + what]
        let fitting = spellings.first { TextWidth.columns(of: $0) + 6 <= columns } ?? "\(count) quiet"
        let title = Line(fitting, .dim)
        Rule.draw(title, row: row, column: 0, columns: columns, glyphs, on: &frame)
    }

    private func drawMore(_ text: String, row: Int, on frame: inout Frame) {
        let line = Line("\(glyphs.ellipsis) \(text)", .dim)
        frame.draw(line, column: 1, row: row, columns: frame.size.columns - 1, ellipsis: glyphs.ellipsis)
    }

    /// How much of a cell the cursor lies on: all of it, or of a wide one what stands in its first column, the state and the version.
    private func cursorColumns(at start: Point, on frame: Frame) -> Int {
        let narrow = 24
        guard layout.cellColumns > narrow else { return layout.cellColumns }
        func isBlank(_ column: Int) -> Bool {
            frame[Point(column: start.column + column, row: start.row)].map { $0.text == " " } ?? true
        }
        return (4..<narrow).first { isBlank($0) && isBlank($0 + 1) }.map { $0 + 1 } ?? narrow
    }

    private func column(of place: Int) -> Int {
        layout.nameColumns + layout.buildColumns + place * layout.cellColumns
    }
}
