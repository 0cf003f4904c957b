import Releases

/// Which environments that were needed could not be read, and what to do about it.
struct Contact {
    /// One for each environment that is out of contact, and for each kind of failure in those that are not; with the remedy.
    private(set) var complaints: [String] = []
    /// Whether an environment that was needed could not be read at all.
    private(set) var isLost = false

    /// - Parameter releases: those that were asked for.
    init(_ picture: Picture, releases: [Release]) {
        let all = releases.flatMap { picture.deployments(of: $0) }
        for environment in picture.catalog.environments {
            let deployments = all.filter { $0.id.environment == environment }
            guard !deployments.isEmpty, let link = picture.links[environment] else { continue }
            let failures = deployments.compactMap(\.failure).reduce(into: [ReadFailure]()) { known, failure in
                if !known.contains(failure) { known.append(failure) }
            }
            if let failure = link.failure {
                complain(environment, failure)
            } else if failures.isEmpty, !link.isUp {
                complaints.append("lynceus: \(environment): no answer in time")
            }
            for failure in failures where failure != link.failure { complain(environment, failure) }
            if !link.isUp || deployments.allSatisfy({ $0.observedAt == nil }) { isLost = true }
        }
    }

    private mutating func complain(_ environment: EnvironmentID, _ failure: ReadFailure) {
        complaints.append("lynceus: \(environment): \(failure.summary)\n  hint: \(failure.remedy)")
    }
}
