import Releases
import TerminalKit

/// Where the parts of the matrix stand, for one size of the screen and one number of rows. (ux.md, "Sizes")
struct MatrixLayout: Hashable, Sendable {
    /// The rows of the screen that matrix lines are drawn on.
    let body: Range<Int>
    /// The title of the selected deployment and what is known of it; empty where there is no room.
    let detail: Rect
    /// The last changes; empty where there is no room.
    let changes: Rect
    /// Whether the two panes stand beside each other, as on large screens.
    var isSideBySide: Bool { changes.origin.column > 0 }
    /// The row of keys and hints; nil where there is no room.
    let footer: Int?
    /// The columns of the repos' names, the cursor's mark included.
    let nameColumns: Int
    /// The columns of what CI says; 0 where it is not shown.
    let buildColumns: Int
    /// How many environments are on the screen.
    let cellCount: Int
    /// The columns of each of them, a gap at the right included.
    let cellColumns: Int

    /// Whether the screen is too small for a matrix: one line must do.
    static func isOneLine(_ size: Size) -> Bool { size.columns < 40 || size.rows < 8 }

    init(of state: BoardState) {
        let names = max(state.matrix.nameColumns, TextWidth.columns(of: state.heading))
        self.init(
            size: state.size, lineCount: state.matrix.lineCount, environmentCount: state.environments.count,
            nameColumns: names, isWide: state.matrix.isWide, extraRows: state.panes.extraRows)
    }

    /// - Parameters:
    ///   - isWide: each environment has room for everything, however few of them are on the screen then.
    ///   - extraRows: how many rows more the panes below have than they would have by themselves; negative for fewer.
    init(
        size: Size, lineCount: Int, environmentCount: Int, nameColumns names: Int, isWide: Bool = false,
        extraRows: Int = 0
    ) {
        let rows = size.rows
        let columns = size.columns
        guard !Self.isOneLine(size) else {
            body = 0..<0
            detail = Rect(column: 0, row: 0, columns: 0, rows: 0)
            changes = detail
            footer = nil
            (nameColumns, buildColumns, cellCount, cellColumns) = (0, 0, 1, 0)
            return
        }
        footer = rows - 1
        // Header and column heads above, keys below.
        let room = rows - 3
        let isSideBySide = columns >= 160 && rows >= 40
        let panes = Panes(rows: rows, isSideBySide: isSideBySide)
        // However large the panes are made, some rows stay; however small, nothing is left empty.
        let least = min(max(0, panes.least + extraRows), max(0, room - 3))
        let bodyRows = extraRows < 0 ? max(1, min(lineCount, room - least)) : min(max(lineCount, 1), room - least)
        body = 2..<2 + bodyRows
        let free = room - bodyRows
        if isSideBySide {
            let left = columns / 2
            detail = Rect(column: 0, row: body.upperBound, columns: left, rows: free)
            changes = Rect(column: left, row: body.upperBound, columns: columns - left, rows: free)
        } else {
            // On an empty screen nothing needs to be left out.
            let wanted = panes.least == 0 && extraRows > 0 ? extraRows : panes.detail + max(0, extraRows / 2)
            let detailRows = min(max(wanted, min(free - 6, 14)), free)
            detail = Rect(column: 0, row: body.upperBound, columns: columns, rows: detailRows)
            changes = Rect(
                column: 0, row: body.upperBound + detailRows, columns: columns, rows: free - detailRows)
        }
        nameColumns = 1 + min(max(names, 4), max(10, columns / 5)) + 1
        buildColumns = columns >= 200 ? 30 : columns >= 120 ? 15 : 0
        let cells = max(1, columns - nameColumns - buildColumns)
        let narrowest = isWide ? 44 : 20
        cellCount = columns < 60 ? 1 : max(1, min(environmentCount, cells / narrowest))
        cellColumns = min(cells / cellCount, 60)
    }

    /// How many rows the panes below the matrix get at least.
    private struct Panes {
        /// The rows of the detail with its title, where the panes stand one above the other.
        let detail: Int
        /// The rows of both.
        let least: Int

        init(rows: Int, isSideBySide: Bool) {
            switch rows {
            case _ where isSideBySide: (detail, least) = (14, 14)
            case ..<12: (detail, least) = (0, 0)
            case ..<18: (detail, least) = (3, 3)
            case ..<30: (detail, least) = (4, 6)
            default: (detail, least) = (9, 14)
            }
        }
    }
}
