import Releases

@testable import Tracking

/// What the outside would answer: a table that a test fills and changes.
///
/// Every application has the same name in every environment, so that nothing can tell them apart by name alone.
struct World: Sendable {
    let catalog: Catalog
    /// What a full read of an application answers; an application that is not in it does not exist.
    var applications: [ApplicationID: Application] = [:]
    var rollouts: [ApplicationID: Rollout] = [:]
    var builds: [BuildSourceID: Build] = [:]
    /// What is answered instead, whatever the tables above say.
    var failures: [ReadSubject: ReadFailure] = [:]
    /// Argo CDs of which every answer is this failure.
    var outages: [EnvironmentID: ReadFailure] = [:]
    /// Argo CDs that take requests and answer nothing.
    var hanging: Set<EnvironmentID> = []
    /// Argo CDs of which the target clusters hang.
    var hangingClusters: Set<EnvironmentID> = []
    /// Workloads of which no manifest can be read, and why, though those of their neighbours can.
    var partial: [ApplicationID: [WorkloadID: ReadFailure]] = [:]
    /// How many applications an Argo CD has that nobody asks about.
    var others: [EnvironmentID: Int] = [:]
    var trees: [ApplicationID: ResourceTree] = [:]
    var pods: [ApplicationID: PodStatus] = [:]
    /// How often anything has been deployed: the versions of objects count up, and every object has a uid of its own.
    private(set) var clock: UInt64 = 0
    /// What the list of an environment left out.
    var skipped: [EnvironmentID: Int] = [:]

    /// Everything is at `version`, in sync and healthy, and CI expects that.
    init(
        repos: [RepoID] = ["checkout", "payments"], environments: [EnvironmentID] = ["qa", "prod"], at version: Version
    ) {
        let built = repos.map { repo in
            Repo(
                id: repo, buildSource: BuildSourceID(repo.rawValue),
                applications: Dictionary(
                    uniqueKeysWithValues: environments.map { ($0, ApplicationID(environment: $0, name: repo.rawValue)) }
                ))
        }
        catalog = Catalog(environments: environments, releases: [Release(id: "r1", name: "November", repos: built)])
        for repo in repos { builds[BuildSourceID(repo.rawValue)] = Build(status: .success, version: version) }
        for environment in environments {
            for repo in repos { deploy(version, repo, in: environment) }
        }
    }

    /// A world of so many repos, which is enough for the list to be asked.
    static func fleet(_ count: Int, at version: Version = "1.0.0") -> World {
        World(repos: (0..<count).map { RepoID("app-\($0)") }, at: version)
    }

    /// Puts `version` there; three replicas of which `ready` are ready, and as many updated.
    mutating func deploy(
        _ version: Version, _ repo: RepoID, in environment: EnvironmentID, health: HealthStatus = .healthy,
        sync: SyncStatus = .synced, ready: Int = 3
    ) {
        let id = ApplicationID(environment: environment, name: repo.rawValue)
        let workload = WorkloadID(
            group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: repo.rawValue)
        let image = ImageReference("registry.example.com/shop/\(repo):\(version)")
        clock += 1
        var application = Application(id: id)
        application.uid = applications[id]?.uid ?? "uid-\(clock)"
        application.resourceVersion = String(clock)
        application.project = applications[id]?.project ?? "default"
        application.sync = sync
        application.health = health
        application.images = [image]
        application.workloads = [workload]
        application.wasEverDeployed = true
        applications[id] = application
        rollouts[id] = Rollout(workloads: [
            Workload(
                id: workload, desired: 3, current: 3, updated: ready, ready: ready, available: ready,
                progress: ready == 3 ? .complete : .progressing("waits for \(3 - ready) replicas"), images: [image])
        ])
    }

    /// Changes an application as it likes, which makes a new version of its object.
    mutating func change(_ id: ApplicationID, _ body: (inout Application) -> Void) {
        clock += 1
        applications[id]?.resourceVersion = String(clock)
        if var application = applications[id] {
            body(&application)
            applications[id] = application
        }
    }

    /// Three pods of which `ready` are ready and the rest waits for `reason`.
    mutating func showPods(of id: ApplicationID, ready: Int, reason: String = "ContainerCreating") {
        let pods = (0..<3).map { number in
            Pod(
                name: "\(id.name)-\(number)", reason: number < ready ? "Running" : reason,
                health: number < ready ? .healthy : .progressing)
        }
        let workload = WorkloadID(group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: id.name)
        trees[id] = ResourceTree(workloads: [
            WorkloadNode(id: workload, podSets: [PodSet(name: "\(id.name)-1", isNewest: true, pods: pods)])
        ])
    }

    func answer(to subject: ReadSubject) -> ReadAnswer {
        if let failure = failures[subject] { return .failed(failure) }
        if let environment = subject.environment, let failure = outages[environment] { return .failed(failure) }
        switch subject {
        case .heartbeat: return .heartbeat
        case .list(let environment, let projects):
            let all = applications.values.filter { $0.id.environment == environment }
            let present = all.filter { projects.isEmpty || projects.contains($0.project) }
            return .list(
                ApplicationList(
                    applications: present.map(\.asListed).sorted { $0.id < $1.id },
                    skipped: skipped[environment] ?? 0, total: present.count + (others[environment] ?? 0)))
        case .application(let id): return applications[id].map { .application($0) } ?? .failed(.absentOrHidden)
        case .rollout(let id, _): return rolloutAnswer(of: id)
        case .tree(let id): return trees[id].map { .tree($0) } ?? .failed(.absent)
        case .pod(let id, _, _): return pods[id].map { .pod($0) } ?? .failed(.absent)
        case .build(let source): return builds[source].map { .build($0) } ?? .failed(.absent)
        }
    }
}

extension World {
    private func rolloutAnswer(of id: ApplicationID) -> ReadAnswer {
        guard var rollout = rollouts[id] else { return .failed(.absent) }
        guard let unread = partial[id] else { return .rollout(rollout) }
        rollout.workloads.removeAll { unread[$0.id] != nil }
        rollout.workloads += unread.map { Workload(uncounted: $0.key, reason: $0.value.summary) }
        return .partialRollout(rollout, unread: unread)
    }
}

extension ReadSubject {
    /// Whose Argo CD it is asked of; nil for builds.
    var environment: EnvironmentID? {
        switch self {
        case .heartbeat(let environment), .list(let environment, _): environment
        case .application(let id), .rollout(let id, _), .tree(let id), .pod(let id, _, _): id.environment
        case .build: nil
        }
    }
}

extension ReadSubject {
    /// Whether it is read from a target cluster.
    var isOfCluster: Bool {
        switch self {
        case .rollout, .tree, .pod: true
        case .heartbeat, .list, .application, .build: false
        }
    }
}

extension Application {
    /// The same as a filtered list gives it.
    var asListed: Application {
        var copy = self
        copy.detail = .listed
        copy.workloads = nil
        copy.conditions = []
        copy.wasEverDeployed = nil
        copy.deployedRevision = .unknown(.notListed)
        copy.uid = nil
        copy.resourceVersion = nil
        return copy
    }

    /// The same as an event of a watch gives it.
    var asWatched: Application {
        var copy = self
        copy.detail = .watched
        copy.workloads = nil
        copy.wasEverDeployed = nil
        if sync != .synced { copy.deployedRevision = .unknown(.notListed) }
        return copy
    }
}

extension ApplicationID {
    /// `qa/checkout`.
    init(_ path: String) {
        let parts = path.split(separator: "/").map(String.init)
        self.init(environment: EnvironmentID(parts[0]), name: parts[1])
    }
}

extension DeploymentID {
    /// `qa/checkout`, of the only release.
    init(_ path: String) {
        let application = ApplicationID(path)
        self.init(release: "r1", repo: RepoID(application.name), environment: application.environment)
    }
}
