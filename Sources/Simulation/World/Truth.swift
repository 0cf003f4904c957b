/// What the world holds of the deployments at one time, for tests to hold a client's picture against.
package struct Truth: Hashable, Sendable {
    /// One repo in one environment.
    package struct Deployment: Hashable, Sendable {
        package var application: ApplicationKey
        /// What was last synced; nil where it was never deployed.
        package var deployed: String?
        /// What Git wants there.
        package var target: String
        /// What CI last built; nil where CI does not know the repo.
        package var expected: Build?
        /// The versions of the pods that there are, oldest template first: two of them in the middle of a rollout.
        package var running: [String]
        package var isSynced: Bool
        package var health: Health
        /// `status.operationState.phase`; nil where there is none.
        package var phase: String?
        /// The sums over the application's workloads.
        package var replicas: ReplicaCounts
    }

    /// World time.
    package var time: Duration
    /// By environment and repo. An application that Argo CD does not have is absent.
    package var deployments: [String: [String: Deployment]]

    /// The deployment of `repo` in `environment`; nil where Argo CD does not have the application.
    package subscript(environment: String, repo: String) -> Deployment? {
        deployments[environment]?[repo]
    }
}

extension World {
    /// What is true now.
    var truth: Truth {
        var deployments: [String: [String: Truth.Deployment]] = [:]
        for application in applications.values {
            guard let repo = application.repo else { continue }
            deployments[application.key.environment, default: [:]][repo] = Truth.Deployment(
                application: application.key, deployed: application.deployed, target: application.target,
                expected: builds[repo], running: application.runningVersions, isSynced: application.isSynced,
                health: application.health, phase: application.operationState?.phase.rawValue,
                replicas: application.counts)
        }
        return Truth(time: now, deployments: deployments)
    }
}

extension SimulatedApplication {
    fileprivate var runningVersions: [String] {
        guard let workload = workloads.first else { return [] }
        let revisions = Set(workload.pods.filter { !$0.isTerminating }.map(\.revision))
        return workload.templates.filter { revisions.contains($0.revision) }.map(\.version)
    }
}
