/// A workload that an application is to have.
struct WorkloadPlan: Hashable, Sendable {
    var kind: WorkloadKind = .deployment
    /// Follows the application's name in the workload's.
    var suffix = ""
    var replicas = 3
    /// Whether a proxy runs beside the main container in every pod.
    var hasSidecar = false
    /// Kubernetes' default is ten minutes.
    var progressDeadline = Duration.seconds(600)
}

/// An application that one Argo CD is to have.
struct ApplicationPlan: Hashable, Sendable {
    var repo: String?
    var project = World.project
    var source: SimulatedApplication.Source = .git
    var syncsAutomatically = true
    /// The version at the start.
    var version: String
    var workloads: [WorkloadPlan]
    var companions: [Companion] = []
    /// How many syncs there were before the one that the version came with.
    var pastSyncs = 0
}

/// A repo of a release: what CI builds, and what each Argo CD is to have of it.
struct RepoPlan: Hashable, Sendable {
    /// Where the configuration says that the expected version comes from.
    enum BuildSource: Hashable, Sendable {
        /// The simulated CI, which asks for a token where `isGuarded`.
        case builds(isGuarded: Bool)
        /// Pinned in the configuration.
        case expected
    }

    /// The CI system that the configuration names for ``BuildSource/builds(isGuarded:)``; all of them know all builds.
    enum CISystem: Hashable, Sendable {
        /// A page with the last build.
        case page
        case github
        case gitlab
        case jenkins
    }

    /// How an environment may differ from the others.
    enum Absence: Hashable, Sendable {
        /// Argo CD does not have the application.
        case unknown
        /// Argo CD has it, but it was never synced.
        case neverDeployed
    }

    var name: String
    /// The name of its applications where that is another: an override of the configuration's.
    var override: String?
    /// What CI has built at the start, and what every environment runs unless `behind` says otherwise.
    var version: String
    /// The version that an environment still runs at the start, where that is an older one.
    var behind: [String: String] = [:]
    var absences: [String: Absence] = [:]
    var source: SimulatedApplication.Source = .git
    var syncsAutomatically = true
    var buildSource: BuildSource = .builds(isGuarded: false)
    var ciSystem = CISystem.page
    var workloads: [WorkloadPlan] = [WorkloadPlan()]
    var companions: [Companion] = []
    var pastSyncs = 0
    /// Whether the configuration names it.
    var isFollowed = true
}

/// A release: an id, a name, and its repos.
struct ReleasePlan: Hashable, Sendable {
    var id: String
    var name: String
    var repos: [RepoPlan]
}

/// An environment at its start: what differs between the Argo CDs.
struct EnvironmentPlan: Hashable, Sendable {
    var name: String
    /// Follows the repo's name in the application's.
    var suffix: String
    /// Whether the configuration narrows the list to the project.
    var isNarrowed: Bool
}
