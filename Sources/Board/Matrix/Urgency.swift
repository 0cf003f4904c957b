import Releases

/// How much a deployment wants to be looked at; smaller is more. Rows are sorted by the most urgent of their cells.
struct Urgency: Hashable, Sendable, Comparable {
    /// What kind of attention it wants.
    enum Rank: Int {
        case broken, ailing, moving, behind, stale, waiting, quiet
    }

    let rank: Rank
    /// The place of the environment, from 0; of equal ranks the later one is nearer to the users, and comes first.
    let place: Int
    let severity: Int

    init(_ glance: Glance, place: Int) {
        rank = Rank(glance)
        self.place = place
        severity = glance.standing.severity
    }

    static func < (left: Urgency, right: Urgency) -> Bool {
        (left.rank.rawValue, -left.place, left.severity) < (right.rank.rawValue, -right.place, right.severity)
    }
}

extension Urgency.Rank {
    init(_ glance: Glance) {
        self =
            switch (glance.standing.state, glance.standing.refinement) {
            case (.failed, _): .broken
            case (_, .degraded): .ailing
            case (.rolling, _): .moving
            case (.behind, _): .behind
            case _ where glance.isStale: .stale
            case (.waiting, _): .waiting
            case (.done, _): .quiet
            }
    }
}

/// The little that is needed to sort and to count a deployment.
struct Glance: Hashable, Sendable {
    var standing: Standing
    /// Whether what is known of it may not be so any more.
    var isStale: Bool

    /// Whether `n` stops here and `f` shows it: broken, ailing, behind, or waiting for a person. What is merely stale is not: the
    /// header names its Argo CD, and a lost one would make a problem of every cell.
    var isProblem: Bool {
        switch (standing.state, standing.refinement) {
        case (.failed, _), (.behind, _), (_, .degraded), (_, .paused): true
        default: false
        }
    }
}

extension Glance {
    init(_ deployment: Deployment) {
        standing = deployment.standing
        isStale = deployment.isStale
    }
}
