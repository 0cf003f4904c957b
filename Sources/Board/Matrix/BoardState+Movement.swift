import Releases

extension BoardState {
    /// Moves the cursor over rows; it stops at the ends.
    mutating func moveRow(by distance: Int) {
        guard let selection, let place = matrix.rows.firstIndex(of: selection.repo) else { return }
        // Saturating, because "to the end" is a very large distance.
        let (sum, overflow) = place.addingReportingOverflow(distance)
        let target = overflow ? (distance < 0 ? 0 : matrix.rows.count - 1) : sum
        self.selection?.repo = matrix.rows[min(max(0, target), matrix.rows.count - 1)]
    }

    /// Moves the cursor over environments; it stops at the ends.
    mutating func moveColumn(by distance: Int) {
        let shown = environments
        guard let selection, let place = shown.firstIndex(of: selection.environment) else { return }
        self.selection?.environment = shown[min(max(0, place + distance), shown.count - 1)]
    }

    /// Moves the cursor to the next problem in reading order, or to the one before; from the last one to the first. Returns whether
    /// there is any.
    mutating func moveToProblem(forward: Bool) -> Bool {
        let problems = problems
        guard !problems.isEmpty else { return false }
        guard let selection else { return false }
        if let place = problems.firstIndex(of: selection) {
            let count = problems.count
            self.selection = problems[(place + (forward ? 1 : count - 1)) % count]
            return true
        }
        let here = readingPlace(of: selection)
        let next =
            forward
            ? problems.first { readingPlace(of: $0) > here } ?? problems.first
            : problems.last { readingPlace(of: $0) < here } ?? problems.last
        self.selection = next
        return true
    }

    private func readingPlace(of id: DeploymentID) -> Int {
        let shown = environments
        let row = matrix.rows.firstIndex(of: id.repo) ?? 0
        return row * shown.count + (shown.firstIndex(of: id.environment) ?? 0)
    }

    /// Scrolls as little as brings the cursor's cell into sight.
    mutating func keepCursorInSight() {
        let layout = MatrixLayout(of: self)
        let line = selection.flatMap { matrix.place(of: $0.repo) } ?? 0
        matrix.firstLine = LineWindow.firstLine(
            from: matrix.firstLine, showing: line, of: matrix.lineCount, room: layout.body.count)
        let shown = environments
        let column = selection.flatMap { shown.firstIndex(of: $0.environment) } ?? 0
        let last = max(0, shown.count - layout.cellCount)
        matrix.firstColumn = min(max(matrix.firstColumn, column - layout.cellCount + 1), column, last)
        matrix.firstColumn = max(0, matrix.firstColumn)
    }

    /// Shows the release so many places further on, and in it what is worst.
    mutating func moveRelease(by distance: Int, at now: Instant) {
        let releases = picture.catalog.releases.map(\.id)
        guard let release, let place = releases.firstIndex(of: release) else { return }
        let target = releases[(place + distance + releases.count) % releases.count]
        guard target != release else { return }
        show(release: target, at: now)
    }

    /// Shows a release, and in it what is worst.
    mutating func show(release: ReleaseID, at now: Instant) {
        self.release = release
        matrix.firstLine = 0
        glanceAtAll()
        arrangeRows(at: now)
        selectWorst()
    }

    /// Puts the cursor on what has changed last, unless somebody has just pressed a key.
    mutating func followNewest(of news: [Change]) {
        let last = news.last { change in
            guard case .deployment(let id) = change.subject, id.release == release else { return false }
            return matrix.rows.contains(id.repo) && environments.contains(id.environment)
        }
        guard case .deployment(let id)? = last?.subject else { return }
        selection = id
    }
}
