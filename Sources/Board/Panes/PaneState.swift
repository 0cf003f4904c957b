import Releases
import TerminalKit

/// Which part of the matrix screen the keys go to.
struct PaneState: Hashable, Sendable {
    /// A part of the matrix screen.
    enum Focus: Hashable, Sendable, CaseIterable {
        case matrix, detail, changes
    }

    /// Where the keys go.
    var focus = Focus.matrix
    /// How many rows more, or less, the panes below the matrix have than they would have by themselves.
    var extraRows = 0
    /// The first line of the detail on the screen.
    var detailLine = 0
    /// How many of the newest changes are out of sight above.
    var changesLine = 0
}

extension BoardState {
    /// Goes to the next pane that has room on the screen.
    mutating func focusPane(forward: Bool) {
        let layout = MatrixLayout(of: self)
        let shown = PaneState.Focus.allCases.filter { focus in
            switch focus {
            case .matrix: true
            case .detail: layout.detail.size.rows > 1
            case .changes: layout.changes.size.rows > 0
            }
        }
        let place = shown.firstIndex(of: focusedPane) ?? 0
        panes.focus = shown[(place + (forward ? 1 : shown.count - 1)) % shown.count]
    }

    /// The pane that has the keys; the matrix where the one that had them has no room any more.
    var focusedPane: PaneState.Focus {
        let layout = MatrixLayout(of: self)
        switch panes.focus {
        case .detail where layout.detail.size.rows > 1: return .detail
        case .changes where layout.changes.size.rows > 0: return .changes
        default: return .matrix
        }
    }

    /// Moves the cursor in the matrix, or scrolls the pane that has the keys.
    mutating func moveInPane(at now: Instant, _ distance: (_ room: Int) -> Int) {
        let layout = MatrixLayout(of: self)
        func moved(_ line: Int, room: Int, last: Int) -> Int {
            let (sum, overflow) = line.addingReportingOverflow(distance(max(1, room)))
            return min(max(0, overflow ? (sum < 0 ? Int.max : 0) : sum), max(0, last))
        }
        switch focusedPane {
        case .matrix: moveRow(by: distance(layout.body.count))
        case .detail:
            let room = layout.detail.size.rows - 1
            let count = DetailPane.lineCount(self, columns: layout.detail.size.columns - 2, at: now)
            panes.detailLine = moved(panes.detailLine, room: room, last: count - room)
        case .changes:
            let count = ChangesPane.entries(self).count
            panes.changesLine = moved(panes.changesLine, room: layout.changes.size.rows - 1, last: count - 1)
        }
    }
}
