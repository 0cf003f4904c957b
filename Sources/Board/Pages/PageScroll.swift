/// Which part of a page is on the screen, and where its cursor is: what a person chose, so that it is the same when they come back.
struct PageScroll: Hashable, Sendable {
    /// The first line on the screen.
    var firstLine = 0
    /// How many columns are out of sight at the left.
    var firstColumn = 0
    /// What the cursor is on; nil where it has not been moved.
    var cursor: Anchor?
    /// The line that the cursor was on, for when what it was on is gone.
    var cursorLine = 0
    /// Whether the person has scrolled to where there is nothing to stand on.
    var isCursorHidden = false
    /// Whether lines that are too long go on in the next one, rather than being cut.
    var wraps = false
    /// Whether the newest line stays in sight.
    var follows = false
    /// What is looked for.
    var search: LineSearch?
    /// The line that was found last, where lines are looked for one after the other; nil once the person has gone elsewhere.
    var matchLine: Int?

    /// The line that the cursor stands on; nil where it stands on none.
    func cursorPlace(in body: PageBody) -> Int? {
        guard body.isSelectable, !isCursorHidden else { return nil }
        return cursor.flatMap { body.place(of: $0) } ?? body.selectable(near: cursorLine)
    }

    /// The first line to draw: what was chosen, moved as little as shows the cursor, and the end where that is followed.
    func firstLine(in body: PageBody, room: Int) -> Int {
        let last = body.lastFirstLine(room: room)
        if follows, !body.isSelectable { return last }
        let chosen = min(max(0, firstLine), last)
        guard let place = cursorPlace(in: body) else { return chosen }
        return body.firstLine(from: chosen, showing: place, room: room)
    }

    /// Moves the cursor to what is so far away, or scrolls where there is nothing to stand on.
    mutating func move(by distance: Int, in body: PageBody, room: Int) {
        matchLine = nil
        let start = firstLine(in: body, room: room)
        if body.isSelectable, let place = target(of: distance, from: start, in: body, room: room) {
            stand(on: place, in: body, room: room)
            // What stands above the first thing that can be chosen, or below the last, would never be seen otherwise.
            if body.selectable(near: 0) == place, place < room { firstLine = 0 }
            return
        }
        firstLine = scrolled(start, by: distance, in: body, room: room)
        // Looking back ends the following.
        if firstLine < start { follows = false }
        guard body.isSelectable, let place = cursorPlace(in: body) else { return }
        isCursorHidden = !LineWindow(firstLine: firstLine, count: body.count, room: room).visible.contains(place)
    }

    /// The line that the cursor gets to; nil where nothing near can be stood on.
    private func target(of distance: Int, from start: Int, in body: PageBody, room: Int) -> Int? {
        guard let present = cursorPlace(in: body) else {
            return entering(by: distance, from: start, in: body, room: room)
        }
        let (sum, overflow) = present.addingReportingOverflow(distance)
        let wanted = min(max(0, overflow ? (distance < 0 ? 0 : body.count) : sum), max(0, body.count - 1))
        let reach = max(2, room / 2)
        let places =
            distance > 0
            ? Array(max(present + 1, wanted - reach)..<max(present + 1, min(body.count, wanted + reach)))
            : Array(max(0, wanted - reach)..<max(0, min(present, wanted + reach + 1)))
        return places.filter { body.anchor($0) != nil }.min { abs($0 - wanted) < abs($1 - wanted) }
    }

    /// The line on which a cursor that is out of sight comes in again: the first that scrolling brings into sight.
    private func entering(by distance: Int, from start: Int, in body: PageBody, room: Int) -> Int? {
        let next = scrolled(start, by: distance, in: body, room: room)
        let before = LineWindow(firstLine: start, count: body.count, room: room).visible
        let after = LineWindow(firstLine: next, count: body.count, room: room).visible
        let entered = after.filter { !before.contains($0) && body.anchor($0) != nil }
        return distance > 0 ? entered.first : entered.last
    }

    /// Puts the cursor on a line, or brings the line into sight where the cursor can't stand on it.
    mutating func stand(on place: Int, in body: PageBody, room: Int) {
        follows = false
        let start = firstLine(in: body, room: room)
        if let anchor = body.anchor(place) {
            cursor = anchor
            cursorLine = place
            isCursorHidden = false
        }
        firstLine = body.firstLine(from: start, showing: place, room: room)
    }

    /// Where scrolling leads, so that the last line never leaves the bottom.
    private func scrolled(_ start: Int, by distance: Int, in body: PageBody, room: Int) -> Int {
        let (sum, overflow) = start.addingReportingOverflow(distance)
        let target = overflow ? (distance < 0 ? 0 : Int.max) : sum
        return min(max(0, target), body.lastFirstLine(room: room))
    }
}
