import Releases

/// The changes that are worth a line where lines are few: what a person would tell another.
///
/// The phases of a sync and Argo CD's own statuses are left to the deployment's own screen, since its standing says what they come to.
/// Replicas that move don't push everything down a line each time: they are told in the line of what made them move.
struct ChangeDigest {
    /// Oldest first.
    private(set) var entries: [ChangeLine] = []
    /// The line in which a deployment's replicas are told.
    private var open: [Change.Subject: Int] = [:]

    init(_ changes: [Change]) {
        for change in changes { add(change) }
    }

    private mutating func add(_ change: Change) {
        switch change.news {
        case .sync, .health, .operation: return
        case .progress:
            if let place = open[change.subject] {
                entries[place].tell(change.news)
                return
            }
            open[change.subject] = entries.count
        case .standing(_, let standing): open[change.subject] = standing.state == .rolling ? entries.count : nil
        case .expected, .build, .version, .appeared, .disappeared, .linkLost, .linkRestored: break
        }
        entries.append(ChangeLine(change: change))
    }
}
