import Releases

/// How much a deployment wants to be looked at; smaller is more. Rows are sorted by the most urgent of their cells.
struct Urgency: Hashable, Sendable, Comparable {
    /// What kind of attention it wants.
    enum Rank: Int, Comparable {
        case broken, ailing, moving, behind, known, stale, waiting, quiet

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    let rank: Rank
    /// The place of the environment, from 0; of equal ranks the later one is nearer to the users, and comes first.
    let place: Int
    let severity: Int

    /// That nothing wants to be looked at.
    static let quiet = Urgency(Glance(standing: Standing(.done), isStale: false), place: 0)

    /// - Parameter isAcknowledged: somebody knows of it already.
    init(_ glance: Glance, place: Int, isAcknowledged: Bool = false) {
        rank = isAcknowledged ? .known : Rank(glance)
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
    /// The version that is deployed, as the cell shows it; empty where none is known.
    var version = ""
    /// Since when it stands so; nil where nobody knows.
    var since: Instant?
    /// Whether another version is deployed than is expected; nil where that can't be told.
    var isOffVersion: Bool?

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
        version = deployment.version.version?.short ?? ""
        since = deployment.since
        isOffVersion = deployment.version.version.flatMap { current in
            deployment.expected.map { !current.isSame(as: $0) }
        }
    }

    /// The words by which `state:` finds it.
    var stateWords: [String] {
        let words = [standing.state.rawValue] + (standing.refinement.map { [$0.rawValue] } ?? [])
        return isStale ? words + ["stale"] : words
    }
}
