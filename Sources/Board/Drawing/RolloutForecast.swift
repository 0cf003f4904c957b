import Releases

/// How long a rollout will still take, by how long the deployment's own have taken.
enum RolloutForecast: Hashable, Sendable {
    /// What it is reckoned from.
    struct Basis: Hashable, Sendable {
        /// How long it has taken so far.
        let elapsed: Duration
        /// How long half of them took at the most, and how long nine of ten.
        let usual: Duration
        let most: Duration
        /// How many there were.
        let count: Int
    }

    case left(Duration, Basis)
    /// It takes longer than half of them, but not longer than nine of ten.
    case anyMoment(Basis)
    /// It takes longer than nine of ten.
    case overdue(Basis)

    /// nil where nothing rolls, nobody saw it begin, or none was watched from beginning to end before.
    init?(_ deployment: Deployment, at now: Instant) {
        // What waits for a person, or has not begun, takes as long as that takes.
        let moves: Bool =
            switch (deployment.standing.state, deployment.standing.refinement) {
            case (_, .paused), (_, .queued): false
            case (.rolling, _), (_, .stuck): true
            default: false
            }
        guard moves, !deployment.isStale, let began = deployment.rollingSince, let pace = deployment.pace,
            let usual = pace.p50, let most = pace.p90
        else { return nil }
        let basis = Basis(elapsed: now.since(began), usual: usual, most: most, count: pace.seconds.count)
        if basis.elapsed > most {
            self = .overdue(basis)
        } else if basis.elapsed < usual {
            self = .left(usual - basis.elapsed, basis)
        } else {
            self = .anyMoment(basis)
        }
    }

    /// In a word or two.
    var words: String {
        switch self {
        case .left(let left, _): "ETA \(Age.text(left))"
        case .anyMoment: "ETA soon"
        case .overdue(let basis): "over \(basis.count < 10 ? "" : "p90 ")\(basis.most.coarse)"
        }
    }
}
