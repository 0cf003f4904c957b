extension Frame {
    /// The frame as text, for golden files: its rows between bars, then its runs of style by role.
    ///
    /// A run reads `r3 0-9 failed`, or `r3 0-9 failed on selection`; plain text is not listed. What leads somewhere comes last:
    /// `link r3 0-9 https://argocd.example.com`. Rows lose nothing: trailing blanks stand before the closing bar.
    package func dump() -> String {
        var lines = (0..<size.rows).map { row in "|" + text(ofRow: row) + "|" }
        for row in 0..<size.rows { lines += styleRuns(ofRow: row) }
        for run in linkRuns {
            lines.append(
                "link r\(run.point.row) \(run.point.column)-\(run.point.column + run.columns - 1) \(run.url ?? "")")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// What a row reads, with its trailing blanks; empty outside the frame.
    package func text(ofRow row: Int) -> String {
        cells(ofRow: row).map(\.text).joined()
    }

    func cells(ofRow row: Int) -> ArraySlice<Cell> {
        guard (0..<size.rows).contains(row) else { return [] }
        return lines[row][...]
    }

    private func styleRuns(ofRow row: Int) -> [String] {
        let cells = cells(ofRow: row)
        var runs: [String] = []
        var start = cells.startIndex
        while start < cells.endIndex {
            let first = cells[start]
            let end =
                cells[start...].firstIndex { $0.role != first.role || $0.backdrop != first.backdrop } ?? cells.endIndex
            if first.role != .text || first.backdrop != nil {
                let columns = "\(start - cells.startIndex)-\(end - 1 - cells.startIndex)"
                let backdrop = first.backdrop.map { " on \($0.name)" } ?? ""
                runs.append("r\(row) \(columns) \(first.role.name)\(backdrop)")
            }
            start = end
        }
        return runs
    }
}
