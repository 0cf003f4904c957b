import Releases

extension Application {
    /// Takes the facts out of an answer.
    ///
    /// - Parameter id: what the application is called by whoever asked; the answer's own namespace stands in `wire`.
    init(_ wire: ApplicationWire, id: ApplicationID, detail: Detail) {
        self.init(id: id, detail: detail)
        let status = wire.status
        let finding = RevisionFinding(status, detail: detail)
        uid = wire.uid
        resourceVersion = wire.resourceVersion
        project = wire.spec?.project ?? project
        sync = status?.sync?.status ?? .unknown
        health = status?.health?.status ?? .unknown
        healthSince = status?.health?.since
        healthMessage = status?.health?.message
        operation = status?.operation.map { Operation($0, detail: detail) }
        isOperationRequested = wire.isOperationRequested
        request = wire.request.map {
            OperationRequest(initiator: $0.initiator, isAutomated: $0.isAutomated, revision: $0.revision)
        }
        isDeleting = wire.isDeleting
        isAutoSynced = wire.spec?.isAutoSynced ?? false
        sources = ApplicationSource.all(of: wire, finding: finding)
        deployedRevision = finding.basis
        images = (status?.images ?? []).map { ImageReference($0) }
        labels = wire.labels
        conditions = (status?.conditions ?? []).map { Condition(type: $0.type, message: $0.message, since: $0.since) }
        workloads = detail == .full ? status?.workloads : nil
        wasEverDeployed = wire.wasEverDeployed(detail)
        deployedAt = finding.deployedAt
        reconciledAt = status?.reconciledAt
        hydration = status?.hydration.map {
            Hydration(phase: $0.phase, message: $0.message, revision: $0.drySHA)
        }
    }
}

extension ApplicationWire {
    /// Whether a sync has ever succeeded. Argo CD keeps no trace of it where the history is turned off and the last operation is
    /// another one.
    fileprivate func wasEverDeployed(_ detail: Application.Detail) -> Bool? {
        switch detail {
        case .listed: return nil
        case .watched: return status?.operation?.lastingResult != nil ? true : nil
        case .full:
            if status?.history.isEmpty == false || status?.operation?.lastingResult != nil { return true }
            return spec?.historyLimit == 0 ? nil : false
        }
    }
}

extension StatusWire {
    /// Managed resources that have replicas; nil where the application was never compared and nobody knows its resources.
    fileprivate var workloads: [WorkloadID]? {
        guard let resources else { return sync.map { $0.status == .unknown } ?? true ? nil : [] }
        var seen: Set<WorkloadID> = []
        return resources.compactMap(\.workload).filter { seen.insert($0).inserted }
    }
}

extension ResourceWire {
    /// The workload that the resource is. Hooks come and go with a sync, and what is to be pruned is no part of what is wanted. A
    /// replica set in this list is managed by itself: those of deployments are children and do not stand here.
    fileprivate var workload: WorkloadID? {
        guard !isHook, !isToBePruned, !name.isEmpty, !version.isEmpty else { return nil }
        switch (group, kind) {
        case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("apps", "ReplicaSet"),
            ("argoproj.io", "Rollout"), ("batch", "Job"):
            return WorkloadID(group: group, version: version, kind: kind, namespace: namespace, name: name)
        default: return nil
        }
    }
}

extension OperationTask {
    fileprivate init(_ wire: OperationTaskWire) {
        self.init(
            resource: "\(wire.kind)/\(wire.name)", hook: wire.hook, phase: wire.hook == nil ? nil : wire.phase,
            hasFailed: wire.hasFailed, message: wire.message)
    }
}

extension Operation {
    /// A filtered list holds the result in the place of the request, so it can't tell a dry run or a partial sync.
    fileprivate init(_ wire: OperationStateWire, detail: Application.Detail) {
        let request = detail == .listed ? nil : wire.sync
        self.init(
            phase: wire.phase, message: wire.message, startedAt: wire.startedAt, finishedAt: wire.finishedAt,
            retryCount: wire.retryCount, isDryRun: request?.isDryRun ?? false, isPartial: request?.isPartial ?? false,
            initiator: wire.initiator, isAutomated: wire.isAutomated, tasks: wire.tasks.map { OperationTask($0) })
    }
}
