/// What has to be drawn so that a screen that shows one frame shows another.
package struct FrameDiff: Hashable, Sendable {
    /// A stretch of one row that looks alike throughout.
    package struct Run: Hashable, Sendable {
        /// Where it starts.
        package let point: Point
        /// Its cells, without the right halves of wide characters.
        package let cells: [Cell]
        /// What it means.
        package let role: Role
        /// What it lies on.
        package let backdrop: Role?

        /// What it reads.
        package var text: String { cells.map(\.text).joined() }
    }

    /// The stretches that differ, row by row from left to right.
    package let runs: [Run]

    /// Compares two frames. Where their sizes differ nothing of the old one counts: the runs cover the whole new frame.
    package init(from old: Frame, to new: Frame) {
        guard old != new else {
            runs = []
            return
        }
        let comparable = old.size == new.size
        var runs: [Run] = []
        for row in 0..<new.size.rows {
            let before = comparable ? old.cells(ofRow: row) : []
            let after = new.cells(ofRow: row)
            if comparable && before == after { continue }
            var pending: [Cell] = []
            var start = after.startIndex
            func finish() {
                guard let first = pending.first else { return }
                let point = Point(column: start - after.startIndex, row: row)
                runs.append(Run(point: point, cells: pending, role: first.role, backdrop: first.backdrop))
                pending = []
            }
            for index in after.indices where after[index].columns > 0 {
                let cell = after[index]
                // The left half stands for the right one: a wide character changes as a whole.
                guard !comparable || before[index] != cell else {
                    finish()
                    continue
                }
                if let first = pending.first, first.role != cell.role || first.backdrop != cell.backdrop { finish() }
                if pending.isEmpty { start = index }
                pending.append(cell)
            }
            finish()
        }
        self.runs = runs
    }
}
