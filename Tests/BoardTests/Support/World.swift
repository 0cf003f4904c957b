import Releases

/// A picture that a test builds from observations, the way the tracker does.
///
/// Three environments; uat and prod use one name for an application, as happens in real life.
struct World {
    static let start = Instant(seconds: 1_767_150_761)  // 2025-12-31T03:12:41Z

    private(set) var picture: Picture
    private(set) var changes: [Change] = []
    private(set) var now = World.start

    init(_ repos: [String], releases: [String] = ["2026.11"], environments: [EnvironmentID] = ["qa", "uat", "prod"]) {
        let suffixes: [EnvironmentID: String] = ["qa": "-qa"]
        let catalog = Catalog(
            environments: environments,
            releases: releases.map { release in
                Release(
                    id: ReleaseID(release), name: release,
                    repos: repos.map { repo in
                        Repo(
                            id: RepoID(repo), versionRule: .label("version"), buildSource: BuildSourceID(repo),
                            applications: Dictionary(
                                uniqueKeysWithValues: environments.map { environment in
                                    let name = repo + (suffixes[environment] ?? "-live")
                                    return (environment, ApplicationID(environment: environment, name: name))
                                }))
                    })
            })
        picture = Picture(catalog: catalog, at: World.start)
    }

    /// Lets time pass; what depends on it is judged again.
    mutating func pass(_ duration: Duration) {
        now = now + duration
        observe(.timePassed)
    }

    mutating func observe(_ fact: Observation.Fact) {
        changes += picture.apply(Observation(at: now, fact))
    }

    mutating func link(_ environment: EnvironmentID, _ state: LinkState = .up, retryAt: Instant? = nil) {
        observe(.link(environment, state, retryAt: retryAt))
    }

    mutating func build(_ repo: String, _ version: String, _ status: BuildStatus = .success) {
        observe(.build(BuildSourceID(repo), Build(status: status, version: Version(version))))
    }

    /// Something is said about an application of `repo`.
    mutating func deploy(
        _ repo: String, _ environment: EnvironmentID, _ version: String?, sync: SyncStatus = .synced,
        health: HealthStatus = .healthy, operation: Operation? = nil, replicas: Rollout? = nil,
        edit: (inout Application) -> Void = { _ in }
    ) {
        guard let id = picture.catalog.application(of: id(repo, environment)) else { return }
        var application = Application(id: id)
        application.sync = sync
        application.health = health
        application.operation = operation
        application.labels = version.map { ["version": $0] } ?? [:]
        application.wasEverDeployed = version != nil
        edit(&application)
        observe(.application(application))
        if let replicas { observe(.rollout(id, replicas)) }
    }

    /// There is no such application.
    mutating func remove(_ repo: String, _ environment: EnvironmentID) {
        guard let id = picture.catalog.application(of: id(repo, environment)) else { return }
        observe(.applicationAbsent(id, .absentOrHidden))
    }

    func id(_ repo: String, _ environment: EnvironmentID) -> DeploymentID {
        DeploymentID(release: picture.catalog.releases[0].id, repo: RepoID(repo), environment: environment)
    }

    /// A repo that is where it should be, everywhere.
    mutating func settle(_ repo: String, _ version: String, in environments: [EnvironmentID] = ["qa", "uat", "prod"]) {
        build(repo, version)
        for environment in environments { deploy(repo, environment, version, replicas: .full(3)) }
    }
}

extension Rollout {
    /// One Deployment of which every replica is updated and ready.
    static func full(_ count: Int) -> Rollout { .deployment(count, updated: count, ready: count, .complete) }

    /// One Deployment.
    static func deployment(_ desired: Int, updated: Int, ready: Int, _ progress: WorkloadProgress) -> Rollout {
        Rollout(workloads: [
            Workload(
                id: WorkloadID(group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "web"),
                desired: desired, current: desired, updated: updated, ready: ready, available: ready,
                progress: progress)
        ])
    }
}
