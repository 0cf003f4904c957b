import Releases
import TerminalKit

/// Draws a page: the same frame around all of them.
struct PageView {
    private let state: BoardState
    private let scene: PageScene
    private let page: any Page
    private let now: Instant
    /// What is looked for, ready to be marked.
    private let matcher: LineMatcher?
    private var glyphs: Glyphs { state.settings.glyphs }

    init(_ page: any Page, _ state: BoardState, at now: Instant) {
        self.page = page
        self.state = state
        self.now = now
        scene = PageScene(state, at: now)
        matcher = page.scroll.search.flatMap { LineMatcher($0) }
    }

    func draw(on frame: inout Frame) {
        Header(title: page.title(scene), state, at: now).draw(on: &frame)
        if frame.size.rows > 1 { Footer(state).draw(row: frame.size.rows - 1, on: &frame) }
        let body = state.shownBody(of: page, scene)
        var rows = 1..<1 + scene.rows
        for line in body.heading.prefix(max(0, scene.rows - 1)) {
            frame.draw(line, column: 1, row: rows.lowerBound, columns: scene.columns, ellipsis: glyphs.ellipsis)
            rows = rows.lowerBound + 1..<rows.upperBound
        }
        guard !rows.isEmpty else { return }
        if page.scroll.wraps {
            drawWrapped(body, rows: rows, on: &frame)
        } else {
            drawCut(body, rows: rows, on: &frame)
        }
    }

    /// One row a line; what is too long is cut, and can be scrolled to.
    private func drawCut(_ body: PageBody, rows: Range<Int>, on frame: inout Frame) {
        let first = page.scroll.firstLine(in: body, room: rows.count)
        let window = LineWindow(firstLine: first, count: body.count, room: rows.count)
        let cursor = page.scroll.cursorPlace(in: body)
        var row = rows.lowerBound
        func draw(_ line: Line, isCursor: Bool = false) {
            let shifted = line.dropping(columns: page.scroll.firstColumn)
            frame.draw(shifted, column: 1, row: row, columns: scene.columns, ellipsis: glyphs.ellipsis)
            if isCursor {
                frame.write(glyphs.marker, at: Point(column: 0, row: row), role: .cursorCell)
                frame.lay(Rect(column: 0, row: row, columns: frame.size.columns, rows: 1), on: .selection)
            }
            row += 1
        }
        if let above = window.above { draw(Line("\(glyphs.ellipsis) \(above) above", .dim)) }
        for place in window.visible {
            let line = marked(body.line(place))
            draw(line, isCursor: place == cursor)
            guard let url = body.link(place) else { continue }
            frame.link(Rect(column: 1, row: row - 1, columns: min(line.columns, scene.columns), rows: 1), to: url)
        }
        if let below = window.below { draw(Line("\(glyphs.ellipsis) \(below) more", .dim)) }
    }

    /// As many rows as a line needs. The last row says how many lines are not on the screen any more.
    private func drawWrapped(_ body: PageBody, rows: Range<Int>, on frame: inout Frame) {
        let cursor = page.scroll.cursorPlace(in: body)
        var place = page.scroll.firstLine(in: body, room: rows.count)
        var row = rows.lowerBound
        while place < body.count, row < rows.upperBound {
            for piece in marked(body.line(place)).wrapped(to: scene.columns) where row < rows.upperBound {
                frame.draw(piece, column: 1, row: row, columns: scene.columns, ellipsis: glyphs.ellipsis)
                if place == cursor {
                    frame.lay(Rect(column: 0, row: row, columns: frame.size.columns, rows: 1), on: .selection)
                }
                row += 1
            }
            place += 1
        }
        guard place < body.count, rows.count >= 4 else { return }
        let last = rows.upperBound - 1
        frame.fill(Rect(column: 0, row: last, columns: frame.size.columns, rows: 1), role: .text)
        let more = Line("\(glyphs.ellipsis) \(body.count - place + 1) more", .dim)
        frame.draw(more, column: 1, row: last, columns: scene.columns, ellipsis: glyphs.ellipsis)
    }

    private func marked(_ line: Line) -> Line {
        matcher?.marking(line) ?? line
    }
}

extension BoardState {
    /// What a page shows now: everything, or what a filter leaves of it.
    func shownBody(of page: any Page, _ scene: PageScene) -> PageBody {
        var body = page.body(scene)
        if page.hidesWhatDoesNotMatch, !page.filtersItself, let search = page.scroll.search,
            let matcher = LineMatcher(search)
        {
            body = body.filtered(by: matcher)
        }
        body.wrapColumns = page.scroll.wraps ? scene.columns : nil
        return body
    }
}
