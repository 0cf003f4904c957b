import Releases
import TerminalKit

extension BoardState {
    /// What the mouse does: a press selects, a press on what is selected opens it, the wheel moves.
    mutating func point(_ event: MouseEvent, at now: Instant) -> [BoardEffect] {
        guard settings.hasMouse, prompt == nil else { return [] }
        lastKeyAt = heardAt
        matrix.isCursorPinned = true
        switch event.action {
        case .wheelUp: moveVertically(at: now) { _ in -3 }
        case .wheelDown: moveVertically(at: now) { _ in 3 }
        case .press: return press(event.point, at: now)
        }
        return []
    }

    private mutating func press(_ point: Point, at now: Instant) -> [BoardEffect] {
        if page != nil { return pressInPage(point, at: now) }
        let layout = MatrixLayout(of: self)
        guard layout.body.contains(point.row) else { return [] }
        let window = LineWindow(firstLine: matrix.firstLine, count: matrix.lineCount, room: layout.body.count)
        let place = point.row - layout.body.lowerBound - (window.above == nil ? 0 : 1) + window.visible.lowerBound
        guard window.visible.contains(place) else { return [] }
        guard case .row(let repo)? = matrix.lines(at: place..<place + 1).first else {
            rearrange { $0.matrix.isQuietFolded.toggle() }
            return []
        }
        let start = layout.nameColumns + layout.buildColumns
        let column = point.column < start ? nil : (point.column - start) / max(1, layout.cellColumns)
        let shown = environments.dropFirst(matrix.firstColumn).prefix(layout.cellCount)
        let environment = column.flatMap { shown.dropFirst($0).first } ?? selection?.environment
        guard let environment, let id = deploymentID(repo, in: environment) else { return [] }
        panes.focus = .matrix
        if selection == id { return openUnderCursor(at: now) }
        selection = id
        return []
    }

    private mutating func pressInPage(_ point: Point, at now: Instant) -> [BoardEffect] {
        guard let page else { return [] }
        let scene = PageScene(self, at: now)
        let body = shownBody(of: page, scene)
        let room = scene.rows - body.heading.count
        let first = page.scroll.firstLine(in: body, room: room)
        let window = LineWindow(firstLine: first, count: body.count, room: room)
        let place = point.row - 1 - body.heading.count - (window.above == nil ? 0 : 1) + window.visible.lowerBound
        guard !page.scroll.wraps, window.visible.contains(place), body.anchor(place) != nil else { return [] }
        if page.scroll.cursorPlace(in: body) == place { return openUnderCursor(at: now) }
        changePage { $0.scroll.stand(on: place, in: body, room: room) }
        return []
    }
}
