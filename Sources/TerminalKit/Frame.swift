/// What the whole screen shows, as a value: a grid of cells with roles.
///
/// Nothing here traps: what lies outside is not drawn, and a frame may be 0x0. Two invariants hold after every call:
/// a wide character's left half is always followed by its right half, and no cell holds a control character.
package struct Frame: Hashable, Sendable {
    package let size: Size
    /// The rows, `size.columns` cells each. Each has a place of its own, so that frames of which one row differs share all others, and are
    /// told apart at once.
    private(set) var lines: [[Cell]]
    /// Where cells lead to; ``Cell/link`` counts them from 1.
    var urls: [String] = []

    /// A blank frame.
    package init(size: Size) {
        self.size = size
        lines = Array(repeating: Array(repeating: .blank, count: size.columns), count: size.rows)
    }

    /// The cell at that place, or nil outside.
    package subscript(_ point: Point) -> Cell? {
        contains(point) ? lines[point.row][point.column] : nil
    }

    /// Writes one line of text and returns the columns that it took on the screen.
    ///
    /// - Parameters:
    ///   - text: a single line; it is drawn as ``TextWidth/clusters(of:)`` has it, so control characters never reach a cell.
    ///   - point: where it starts; what lies left of the screen is skipped, what lies right of it is cut.
    ///   - role: what it means.
    ///   - columns: the room that it may take. A wide character that does not fit any more becomes blank.
    ///   - ellipsis: what stands at the end where text had to be cut; nil cuts without a mark.
    @discardableResult
    package mutating func write(
        _ text: String, at point: Point, role: Role = .text, columns: Int = .max, ellipsis: String? = nil
    ) -> Int {
        guard (0..<size.rows).contains(point.row), point.column < size.columns else { return 0 }
        let room = min(columns, size.columns - point.column)
        if point.column >= 0, let width = writePlain(text, at: point, role: role, room: room) { return width }
        let clusters = TextWidth.clusters(of: text, fitting: room, ellipsis: ellipsis)
        var column = point.column
        var drawn = 0
        for cluster in clusters {
            let width = Int(cluster.columns)
            if column >= 0 {
                put(cluster.text, columns: cluster.columns, role: role, at: Point(column: column, row: point.row))
                drawn += width
            }
            column += width
        }
        return drawn
    }

    /// Writes printable ASCII that fits, which is nearly all that is ever written; nil, and nothing written, for everything else.
    private mutating func writePlain(_ text: String, at point: Point, role: Role, room: Int) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count <= room, bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
            for (place, byte) in bytes.enumerated() {
                let point = Point(column: point.column + place, row: point.row)
                put(Self.plainTexts[Int(byte)], columns: 1, role: role, at: point)
            }
            return bytes.count
        }
    }

    /// The texts of ASCII characters, so that none is made anew for each cell.
    private static let plainTexts = (UInt8(0)..<0x7F).map { String(UnicodeScalar($0)) }

    /// Fills a rectangle with one role and one character that is a single column wide; a blank by default.
    package mutating func fill(_ rect: Rect, role: Role, with character: String = " ") {
        let cluster = TextWidth.clusters(of: character).first { $0.columns == 1 }
        for row in rect.rows.clamped(to: 0..<size.rows) {
            for column in rect.columns.clamped(to: 0..<size.columns) {
                put(cluster?.text ?? " ", columns: 1, role: role, at: Point(column: column, row: row))
            }
        }
    }

    /// Lays cells on a role without changing what stands in them: a selected row keeps the meaning of its parts.
    ///
    /// A rectangle that ends within a wide character takes in the whole of it. No role is the bare screen.
    package mutating func lay(_ rect: Rect, on backdrop: Role?) {
        for row in rect.rows.clamped(to: 0..<size.rows) {
            for column in rect.columns.clamped(to: 0..<size.columns) {
                lines[row][column].backdrop = backdrop
                switch lines[row][column].columns {
                case 0: lines[row][column - 1].backdrop = backdrop
                case 2: lines[row][column + 1].backdrop = backdrop
                default: break
                }
            }
        }
    }

    /// Makes cells lead to an address; what is written over them later does not.
    ///
    /// Nothing happens unless it is one of http or https, of at most 2,000 ASCII characters that may stand in one (RFC 3986): a
    /// terminal hands it to whatever opens addresses.
    package mutating func link(_ rect: Rect, to url: String) {
        guard Self.isAddress(url) else { return }
        let known = urls.firstIndex(of: url)
        guard let link = UInt16(exactly: (known ?? urls.count) + 1) else { return }
        if known == nil { urls.append(url) }
        for row in rect.rows.clamped(to: 0..<size.rows) {
            for column in rect.columns.clamped(to: 0..<size.columns) {
                lines[row][column].link = link
                switch lines[row][column].columns {
                case 0: lines[row][column - 1].link = link
                case 2: lines[row][column + 1].link = link
                default: break
                }
            }
        }
    }

    private func contains(_ point: Point) -> Bool {
        (0..<size.rows).contains(point.row) && (0..<size.columns).contains(point.column)
    }

    /// Sets one cluster, and blanks what remains of wide characters of which it covers a half.
    private mutating func put(_ text: String, columns: UInt8, role: Role, at point: Point) {
        guard contains(point) else { return }
        let (row, column) = (point.row, point.column)
        let fits = column + Int(columns) <= size.columns
        let cell = Cell(
            text: fits ? text : " ", role: role, backdrop: lines[row][column].backdrop, columns: fits ? columns : 1)
        if lines[row][column].columns == 0 { blank(column - 1, row) }
        let last = column + Int(cell.columns) - 1
        if lines[row][last].columns == 2 { blank(last + 1, row) }
        lines[row][column] = cell
        if last > column { lines[row][last] = .rightHalf(of: cell) }
    }

    private mutating func blank(_ column: Int, _ row: Int) {
        let old = lines[row][column]
        lines[row][column] = Cell(text: " ", role: old.role, backdrop: old.backdrop, columns: 1)
    }
}

extension Frame {
    /// Takes over what stands in a rectangle of another frame of the same size; nothing where the sizes differ.
    ///
    /// Of a wide character that the rectangle has only a half of, that half is blank.
    package mutating func copy(_ rect: Rect, from other: Frame) {
        guard other.size == size else { return }
        let columns = rect.columns.clamped(to: 0..<size.columns)
        for row in rect.rows.clamped(to: 0..<size.rows) {
            lay(Rect(column: columns.lowerBound, row: row, columns: columns.count, rows: 1), on: nil)
            for column in columns {
                let cell = other.lines[row][column]
                let isCut =
                    cell.columns == 0 && column == columns.lowerBound
                    || column + Int(cell.columns) > columns.upperBound
                guard isCut || cell.columns > 0 else { continue }
                copy(isCut ? .blank : cell, to: Point(column: column, row: row), leading: other.urls)
            }
        }
    }

    /// The frame on a screen of another size: cut, or with blanks around.
    package func cropped(to size: Size) -> Frame {
        guard size != self.size else { return self }
        var frame = Frame(size: size)
        frame.urls = urls
        for row in 0..<min(size.rows, self.size.rows) {
            frame.copy(cells(ofRow: row), toRow: row)
        }
        return frame
    }

    private mutating func copy(_ cells: ArraySlice<Cell>, toRow row: Int) {
        for (column, cell) in cells.prefix(size.columns).enumerated() where cell.columns > 0 {
            copy(cell, to: Point(column: column, row: row), leading: urls)
        }
    }

    private mutating func copy(_ cell: Cell, to point: Point, leading addresses: [String]) {
        put(cell.text, columns: cell.columns, role: cell.role, at: point)
        let rect = Rect(column: point.column, row: point.row, columns: Int(cell.columns), rows: 1)
        if let backdrop = cell.backdrop { lay(rect, on: backdrop) }
        if cell.link > 0, Int(cell.link) <= addresses.count { link(rect, to: addresses[Int(cell.link) - 1]) }
    }
}
