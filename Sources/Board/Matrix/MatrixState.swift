import Releases

/// How the matrix is arranged: what a person chose, and the order of the rows as it stands on the screen.
struct MatrixState: Hashable, Sendable {
    /// The rows that want to be looked at, most urgent first.
    var loud: [RepoID] = []
    /// The rows of which every cell is done, in the order of the catalog.
    var quiet: [RepoID] = []
    /// Whether the picture has changed since the rows were sorted.
    var isSortDue = false
    /// Whether a person has pressed a key; until then the cursor goes with what is worst.
    var isCursorPinned = false
    /// Whether the quiet rows are folded into their heading.
    var isQuietFolded = false
    /// Whether only rows with a problem are shown.
    var showsFaultsOnly = false
    /// The only environment that is shown; nil means all of them.
    var onlyEnvironment: EnvironmentID?
    /// The first line that is on the screen.
    var firstLine = 0
    /// The place of the leftmost environment on the screen among those that are shown.
    var firstColumn = 0

    /// One line of the matrix.
    enum Line: Hashable, Sendable {
        case row(RepoID)
        /// Stands above the quiet rows, or for them.
        case quietHeading
    }

    /// Every line, whether it has room on the screen or not.
    var lines: [Line] {
        let heading: [Line] = quiet.isEmpty ? [] : [.quietHeading]
        return loud.map(Line.row) + heading + (isQuietFolded ? [] : quiet.map(Line.row))
    }

    /// The repos that the cursor can be on, from the top.
    var rows: [RepoID] { isQuietFolded ? loud : loud + quiet }
}
