import TerminalKit

/// What a page shows between header and footer, line by line. Lines are worked out only where somebody looks: a log has thousands.
struct PageBody {
    /// How many lines there are.
    let count: Int
    /// What a line is about; cheap.
    let anchor: (Int) -> Anchor?
    /// A line; called for what is on the screen, and for what is searched.
    let line: (Int) -> Line
    /// Whether the cursor can stand on some line.
    let isSelectable: Bool
    /// Lines that stay on top while the others scroll.
    var heading: [Line] = []
    /// The columns at which lines go on in the next row; nil where they are cut.
    var wrapColumns: Int?
    /// The address that a line leads to, on terminals that know of such; nil where it leads nowhere.
    var link: (Int) -> String? = { _ in nil }

    /// A body of lines that are worked out one by one.
    init(count: Int, isSelectable: Bool, anchor: @escaping (Int) -> Anchor?, line: @escaping (Int) -> Line) {
        self.count = count
        self.isSelectable = isSelectable
        self.anchor = anchor
        self.line = line
    }

    /// A body of lines that stand already.
    init(_ lines: [PageLine], heading: [Line] = []) {
        self.init(
            count: lines.count, isSelectable: lines.contains { $0.anchor != nil }, anchor: { lines[$0].anchor },
            line: { lines[$0].line })
        self.heading = heading
    }

    /// A body of lines that the cursor can't stand on.
    init(_ lines: [Line], heading: [Line] = []) {
        self.init(count: lines.count, isSelectable: false, anchor: { _ in nil }, line: { lines[$0] })
        self.heading = heading
    }

    /// Only the lines that match.
    func filtered(by matcher: LineMatcher) -> PageBody {
        let kept = (0..<count).filter { matcher.matches(line($0).text) }
        var body = PageBody(
            count: kept.count, isSelectable: isSelectable, anchor: { anchor(kept[$0]) }, line: { line(kept[$0]) })
        body.heading = heading
        body.link = { link(kept[$0]) }
        return body
    }

    /// The line that something is about; nil where none is.
    func place(of anchor: Anchor) -> Int? { (0..<count).first { self.anchor($0) == anchor } }

    /// The nearest line to `place` on which the cursor can stand: the line itself, one below, or one above.
    func selectable(near place: Int) -> Int? {
        guard isSelectable, count > 0 else { return nil }
        let start = min(max(0, place), count - 1)
        return (start..<count).first { anchor($0) != nil } ?? (0..<start).last { anchor($0) != nil }
    }

    /// How many rows a line takes.
    private func rows(of place: Int) -> Int {
        wrapColumns.map { line(place).wrapped(to: $0).count } ?? 1
    }

    /// The first line of a window of `room` rows that ends with the last line.
    func lastFirstLine(room: Int) -> Int {
        guard wrapColumns != nil else { return max(0, count - room) }
        var left = room
        var place = count
        while place > 0, left > 0 {
            left -= rows(of: place - 1)
            // A line that is taller than the room has to be looked at from its beginning.
            if left < 0, place < count { break }
            place -= 1
        }
        return place
    }

    /// The first line of a window that shows `place` and has moved from `chosen` as little as possible.
    func firstLine(from chosen: Int, showing place: Int, room: Int) -> Int {
        guard wrapColumns != nil else {
            return LineWindow.firstLine(from: chosen, showing: place, of: count, room: room)
        }
        guard place > chosen else { return place }
        var first = place
        var left = room - rows(of: place)
        while first > chosen {
            left -= rows(of: first - 1)
            guard left >= 0 else { break }
            first -= 1
        }
        return first
    }
}
