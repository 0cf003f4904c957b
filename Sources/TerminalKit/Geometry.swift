/// The extent of a screen or of a part of it, in terminal cells. Never negative.
package struct Size: Hashable, Sendable {
    package let columns: Int
    package let rows: Int

    /// A size in cells; what is negative counts as nothing.
    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}

extension Size: CustomStringConvertible {
    /// `80x24`, as people write it.
    package var description: String { "\(columns)x\(rows)" }
}

/// A place on a screen: column and row, counted from 0 at the top left. It may lie outside.
package struct Point: Hashable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

/// A rectangle of cells. It may lie partly or wholly outside a screen; drawing clips it.
package struct Rect: Hashable, Sendable {
    package var origin: Point
    package var size: Size

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        origin = Point(column: column, row: row)
        size = Size(columns: columns, rows: rows)
    }

    /// The columns that it covers.
    package var columns: Range<Int> { origin.column..<origin.column + size.columns }

    /// The rows that it covers.
    package var rows: Range<Int> { origin.row..<origin.row + size.rows }
}
