extension Frame {
    /// A stretch of one row that leads to one address.
    package struct LinkRun: Hashable, Sendable {
        /// Where it starts.
        package let point: Point
        /// Its cells, without the right halves of wide characters.
        package let cells: [Cell]
        /// Where it leads to; nil where it does not any more.
        package let url: String?

        /// The columns that it takes.
        package var columns: Int { cells.reduce(0) { $0 + Int($1.columns) } }
    }

    /// What leads somewhere, row by row from left to right.
    package var linkRuns: [LinkRun] {
        guard !urls.isEmpty else { return [] }
        return (0..<size.rows).flatMap { row in
            runs(ofRow: row) { url(of: $0) }.filter { $0.url != nil }
        }
    }

    /// What has to be written once more, past whoever draws cells and knows of no links: the links that the screen does not have
    /// yet, and the text of those that it must not have any more.
    ///
    /// Whoever draws may also write cells again that did not change, to get past them: what is within eight columns of a change
    /// counts as changed. Nil for `old` is a screen that was drawn as a whole.
    package func linkRuns(since old: Frame?) -> [LinkRun] {
        guard let old, old.size == size else { return linkRuns }
        guard !urls.isEmpty || !old.urls.isEmpty else { return [] }
        var runs: [LinkRun] = []
        for row in 0..<size.rows where old.urls != urls || old.lines[row] != lines[row] {
            let before = old.lines[row]
            let after = lines[row]
            let changed = after.indices.filter { !after[$0].looksLike(before[$0]) }
            let linked = self.runs(ofRow: row) { url(of: $0) }.filter { run in
                guard run.url != nil else { return false }
                let range = run.point.column..<run.point.column + run.columns
                let isNear = changed.contains { range.lowerBound - 8 <= $0 && $0 < range.upperBound + 8 }
                return isNear || range.contains { old.url(of: before[$0]) != run.url }
            }
            // What looks as before still leads where it led. Where links have gone or moved, so may what has changed: whoever
            // draws may have shifted the cells of a row instead of writing them.
            let hadLinks = after.indices.contains { old.url(of: before[$0]) != nil }
            let hasMoved = hadLinks && after.indices.contains { url(of: after[$0]) != old.url(of: before[$0]) }
            let unlinked = self.runs(ofRow: row) { _ in
                nil
            } keep: { column in
                guard url(of: after[column]) == nil else { return false }
                let looksAlike = after[column].looksLike(before[column])
                return looksAlike ? old.url(of: before[column]) != nil : hasMoved
            }
            runs += linked + unlinked
        }
        return runs
    }

    static func isAddress(_ url: String) -> Bool {
        guard url.utf8.count <= 2_000, ["https://", "http://"].contains(where: { url.hasPrefix($0) }) else {
            return false
        }
        // Visible ASCII, without what RFC 3986 has no place for.
        return url.utf8.allSatisfy { (0x21..<0x7F).contains($0) && !Array("\"<>\\^`{|}".utf8).contains($0) }
    }

    private func url(of cell: Cell) -> String? {
        cell.link > 0 && Int(cell.link) <= urls.count ? urls[Int(cell.link) - 1] : nil
    }

    /// The stretches of a row whose cells have the same address.
    private func runs(
        ofRow row: Int, url: (Cell) -> String?, keep: (Int) -> Bool = { _ in true }
    ) -> [LinkRun] {
        var runs: [LinkRun] = []
        var end = -1
        for (column, cell) in cells(ofRow: row).enumerated() where cell.columns > 0 && keep(column) {
            let address = url(cell)
            if let last = runs.last, end == column, last.url == address {
                runs[runs.count - 1] = LinkRun(point: last.point, cells: last.cells + [cell], url: address)
            } else {
                runs.append(LinkRun(point: Point(column: column, row: row), cells: [cell], url: address))
            }
            end = column + Int(cell.columns)
        }
        return runs
    }
}

extension Cell {
    /// Whether the two are the same but for where they lead to.
    fileprivate func looksLike(_ other: Cell) -> Bool {
        text == other.text && role == other.role && backdrop == other.backdrop && columns == other.columns
    }
}
