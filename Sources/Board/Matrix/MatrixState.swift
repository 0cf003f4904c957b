import Releases

/// How the matrix is arranged: what a person chose, and the order of the rows as it stands on the screen.
struct MatrixState: Hashable, Sendable {
    /// The rows that want to be looked at, most urgent first.
    var loud: [RepoID] = []
    /// The rows of which every cell is done, in the order of the catalog.
    var quiet: [RepoID] = []
    /// The columns of the widest repo's name; measured when rows are arranged, since a key has no time for thousands of them.
    var nameColumns = 0
    /// Whether the picture has changed since the rows were sorted.
    var isSortDue = false
    /// Whether a person has pressed a key; until then the cursor goes with what is worst.
    var isCursorPinned = false
    /// Whether the quiet rows are folded into their heading.
    var isQuietFolded = false
    /// Whether only rows with a problem are shown.
    var showsFaultsOnly = false
    /// Whether only rows are shown in which something has changed since everything was marked as seen.
    var showsUnseenOnly = false
    /// What rows must match; nil where they need not.
    var filter: LineSearch?
    /// What rows are sorted by.
    var sort = SortOrder.worst
    /// Whether they are sorted the other way round.
    var isInverted = false
    /// Whether cells have room for everything, so that fewer of them are on the screen.
    var isWide = false
    /// The change that the person has stepped to; nil where they have not stepped.
    var stepNumber: Int?
    /// Whether the cursor goes to what has changed last.
    var followsNewest = false
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

    /// How many lines there are.
    var lineCount: Int { loud.count + (quiet.isEmpty ? 0 : 1) + (isQuietFolded ? 0 : quiet.count) }

    /// The place of a repo's line; nil where it has none.
    func place(of repo: RepoID) -> Int? {
        if let place = loud.firstIndex(of: repo) { return place }
        guard !isQuietFolded, let place = quiet.firstIndex(of: repo) else { return nil }
        return loud.count + 1 + place
    }

    /// The lines at some places.
    func lines(at places: Range<Int>) -> [Line] {
        places.map { place in
            if place < loud.count { return .row(loud[place]) }
            return place == loud.count ? .quietHeading : .row(quiet[place - loud.count - 1])
        }
    }

    /// Whether some rows are not shown because a person does not want to see them.
    var isNarrowed: Bool { showsFaultsOnly || showsUnseenOnly || filter != nil || onlyEnvironment != nil }

    /// The repos that the cursor can be on, from the top.
    var rows: [RepoID] { isQuietFolded ? loud : loud + quiet }
}
