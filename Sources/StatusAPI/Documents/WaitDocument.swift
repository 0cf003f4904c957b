package import Releases

/// What a wait came to, in the shape that programs read: `wait -o json`.
package struct WaitDocument: Hashable, Sendable, Encodable {
    /// One deployment as it stood at the end.
    package struct Entry: Hashable, Sendable, Encodable {
        private enum CodingKeys: String, CodingKey {
            case repo = "repo_name"
            case environment
            case target = "target_version"
            case current = "current_version"
            case isSettled = "settled"
            case state
            case refinement
            case detail
            case isStale = "stale"
        }

        let repo: RepoID
        let environment: EnvironmentID
        let target: Version?
        let current: Version?
        let isSettled: Bool
        let state: DeploymentState
        let refinement: Refinement?
        let detail: String?
        let isStale: Bool

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(repo, forKey: .repo)
            try container.encode(environment, forKey: .environment)
            try container.encode(target, forKey: .target)
            try container.encode(current, forKey: .current)
            try container.encode(isSettled, forKey: .isSettled)
            try container.encode(state, forKey: .state)
            try container.encode(refinement, forKey: .refinement)
            try container.encode(detail, forKey: .detail)
            try container.encode(isStale, forKey: .isStale)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case release
        case outcome
        case exitCode = "exit_code"
        case reason
        case waited = "waited_seconds"
        case deployments
    }

    let release: ReleaseID
    let outcome: String
    let exitCode: Int32
    let reason: String
    let waited: Int64
    let deployments: [Entry]

    /// - Parameters:
    ///   - outcome: the raw value of the ``WaitOutcome``, or `interrupted`.
    ///   - reason: the sentence that says why it ended.
    ///   - waited: how long it took; whole seconds are written.
    package init(
        release: ReleaseID, outcome: String, exitCode: Int32, reason: String, waited: Duration,
        standings: [WaitStanding]
    ) {
        self.release = release
        self.outcome = outcome
        self.exitCode = exitCode
        self.reason = reason
        self.waited = waited.wholeSeconds
        self.deployments = standings.map { one in
            let deployment = one.deployment
            return Entry(
                repo: deployment.id.repo, environment: deployment.id.environment, target: one.target,
                current: deployment.version.version, isSettled: one.hasSettled, state: deployment.standing.state,
                refinement: deployment.standing.refinement, detail: deployment.detail, isStale: deployment.isStale)
        }
    }
}
