import Releases

/// The changes that are worth a line where lines are few: what a person would tell another.
///
/// The phases of a sync and Argo CD's own statuses are left to the deployment's own screen, since its standing says what they come to.
/// What is under way has one line from its beginning to its end, which tells how far it has come: a line for each step would push
/// everything else down each time, and off the screen. What goes wrong has a line of its own, on top.
struct ChangeDigest {
    /// Oldest first, by when they began.
    private(set) var entries: [ChangeLine] = []
    /// The line of what is under way.
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
            } else {
                append(change)
            }
        case .standing(_, let standing):
            let isUnderWay = standing.state == .rolling
            if let place = open[change.subject], !change.isBad {
                entries[place].becomes(change)
                if !isUnderWay { open[change.subject] = nil }
            } else {
                open[change.subject] = nil
                append(change, isUnderWay: isUnderWay)
            }
        case .version:
            guard let place = open[change.subject] else { return append(change) }
            entries[place].deploys(change)
        case .expected, .build, .appeared, .disappeared, .linkLost, .linkRestored:
            append(change, isUnderWay: false)
        }
    }

    private mutating func append(_ change: Change, isUnderWay: Bool = true) {
        if isUnderWay { open[change.subject] = entries.count }
        entries.append(ChangeLine(change: change))
    }
}

extension Change {
    /// Whether it is news by itself, rather than a step on the way to some.
    var isWorthTelling: Bool {
        switch news {
        case .sync, .health, .operation, .progress: false
        case .standing, .expected, .build, .version, .appeared, .disappeared, .linkLost, .linkRestored: true
        }
    }
}
