import Releases

extension Fixtures {
    /// A whole answer about an application: in sync, healthy, with one pod of `image` and of a sidecar.
    static func running(
        _ version: String, as id: ApplicationID = application(), image: String? = nil,
        _ adjust: (inout Application) -> Void = { _ in }
    ) -> Application {
        var application = Application(id: id)
        application.uid = "uid-of-\(id.environment)-\(id.namespace ?? "")-\(id.name)"
        application.project = "shop"
        application.sync = .synced
        application.health = .healthy
        application.operation = Operation(
            phase: .succeeded, message: "successfully synced", startedAt: start - .seconds(3600),
            finishedAt: start - .seconds(3590))
        application.sources = [
            ApplicationSource(kind: .git, targetRevision: "main", deployed: String(repeating: "5eed", count: 10))
        ]
        application.deployedRevision = .compared
        let repo = image ?? "checkout"
        application.images = [
            ImageReference("registry:5000/mesh/proxy:9.9.9"), ImageReference("registry:5000/shop/\(repo):\(version)"),
        ]
        application.workloads = [workloadID]
        application.wasEverDeployed = true
        application.deployedAt = start - .seconds(3590)
        adjust(&application)
        return application
    }

    /// What a filtered list says about the same application: nothing that a list does not carry. (argocd-api.md, section 4)
    static func listed(_ full: Application, _ adjust: (inout Application) -> Void = { _ in }) -> Application {
        var application = full
        application.detail = .listed
        application.uid = nil
        application.healthMessage = nil
        application.operation?.message = nil
        application.operation?.retryCount = 0
        application.operation?.initiator = nil
        for index in application.sources.indices { application.sources[index].deployed = nil }
        application.deployedRevision = .unknown(.notListed)
        application.conditions = []
        application.workloads = nil
        application.wasEverDeployed = nil
        application.deployedAt = nil
        application.reconciledAt = nil
        adjust(&application)
        return application
    }

    static let workloadID = WorkloadID(
        group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "checkout")

    /// A rollout of one deployment; every count that is not given is the desired one.
    static func rollout(
        _ progress: WorkloadProgress = .complete, desired: Int = 3, current: Int? = nil, updated: Int? = nil,
        ready: Int? = nil, available: Int? = nil, images: [String] = []
    ) -> Rollout {
        Rollout(workloads: [
            Workload(
                id: workloadID, desired: desired, current: current ?? desired, updated: updated ?? desired,
                ready: ready ?? desired, available: available ?? ready ?? desired, progress: progress,
                images: images.map { ImageReference($0) })
        ])
    }

    /// A finished build.
    static func built(_ version: Version?) -> Build { Build(status: .success, version: version) }
}

extension Picture {
    /// Applies facts one after the other, `step` apart, the first of them `after` the start.
    @discardableResult
    mutating func apply(
        _ facts: Observation.Fact..., after: Duration = .zero, step: Duration = .zero
    ) -> [Change] {
        var changes: [Change] = []
        var at = Fixtures.start + after
        for fact in facts {
            changes += apply(Observation(at: at, fact))
            at = at + step
        }
        return changes
    }
}

extension [Change] {
    /// The news about one deployment, in their order.
    func news(about id: DeploymentID) -> [Change.News] {
        filter { $0.subject == .deployment(id) }.map(\.news)
    }
}
