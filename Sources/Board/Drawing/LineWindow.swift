/// Which lines of a list are on the screen when not all of them have room.
///
/// Where lines are hidden above or below, a line of the window says how many; windows of less than four lines have no room for that.
struct LineWindow: Hashable, Sendable {
    /// The lines that are drawn.
    let visible: Range<Int>
    /// How many lines are hidden above; nil where nothing says so.
    let above: Int?
    /// How many lines are hidden below; nil where nothing says so.
    let below: Int?

    /// The window of `room` lines over `count` lines that begins at `firstLine`.
    init(firstLine: Int, count: Int, room: Int) {
        let first = min(max(0, firstLine), max(0, count - room))
        let end = min(count, first + max(0, room))
        let saysMore = room >= 4
        let isCutAbove = saysMore && first > 0
        let isCutBelow = saysMore && end < count
        // The telling lines take the place of one line each.
        let start = isCutAbove ? first + 1 : first
        let stop = isCutBelow ? end - 1 : end
        visible = start..<max(start, stop)
        above = isCutAbove ? start : nil
        below = isCutBelow ? count - stop : nil
    }

    /// The first line of a window that shows `line` and has moved as little as possible.
    static func firstLine(from firstLine: Int, showing line: Int, of count: Int, room: Int) -> Int {
        guard room > 0 else { return 0 }
        let margin = room >= 4 ? 1 : 0
        let last = max(0, count - room)
        let lowest = line - room + 1 + margin
        let highest = line - margin
        return min(max(0, max(min(firstLine, highest), lowest)), last)
    }
}
