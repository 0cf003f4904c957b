import Releases

/// A row of the matrix with what it is sorted by.
struct SortedRow {
    let repo: RepoID
    /// Its place in the configuration.
    let place: Int
    let isPinned: Bool
    private let worst: Urgency
    /// Since when the newest of its cells, and the oldest of those in trouble, stand as they stand.
    private let newest: Instant?
    private let longest: Instant?

    init(repo: RepoID, place: Int, isPinned: Bool, cells: [(glance: Glance, urgency: Urgency)]) {
        self.repo = repo
        self.place = place
        self.isPinned = isPinned
        worst = cells.map(\.urgency).min() ?? .quiet
        newest = cells.compactMap(\.glance.since).max()
        longest = cells.filter { $0.urgency.rank < .stale }.compactMap(\.glance.since).min()
    }

    /// Whether every cell is done.
    var isQuiet: Bool { worst.rank == .quiet }

    /// The repos in order: those that are pinned first whatever the order is, and equals as in the configuration.
    static func sorted(_ rows: [SortedRow], by order: SortOrder, isInverted: Bool) -> [RepoID] {
        let sorted = rows.sorted { left, right in
            switch order {
            case .worst: (left.worst, left.place) < (right.worst, right.place)
            case .name: left.repo < right.repo
            case .configured: left.place < right.place
            case .newest: comes(left.newest, before: right.newest, >) ?? (left.place < right.place)
            case .longest: comes(left.longest, before: right.longest, <) ?? (left.place < right.place)
            }
        }
        let ordered = isInverted ? sorted.reversed() : sorted
        return (ordered.filter(\.isPinned) + ordered.filter { !$0.isPinned }).map(\.repo)
    }

    /// What has no moment comes last; nil where neither comes first.
    private static func comes(
        _ left: Instant?, before right: Instant?, _ precedes: (Instant, Instant) -> Bool
    ) -> Bool? {
        switch (left, right) {
        case (let left?, let right?): left == right ? nil : precedes(left, right)
        case (nil, nil): nil
        case (_?, nil): true
        case (nil, _?): false
        }
    }
}
