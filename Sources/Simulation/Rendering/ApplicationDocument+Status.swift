extension ApplicationDocument {
    /// `status`.
    var status: JSON {
        [
            "resources": isWanted("status.resources") ? .nonEmpty(resources) : .omitted,
            "sync": sync,
            "health": [
                "status": .string(application.health.rawValue),
                "lastTransitionTime": version.tellsHealthTransition ? clock.json(application.healthSince) : .omitted,
            ],
            "history": isWanted("status.history") ? .nonEmpty(application.history.map(entry)) : .omitted,
            "reconciledAt": slot(.reconciledAt),
            "operationState": isWanted("status.operationState") ? operationState : .omitted,
            "sourceType": application.source == .git ? "Kustomize" : "Helm",
            "summary": ["images": .nonEmpty(application.images.map { .string($0) })],
            "resourceHealthSource": version.keepsHealthInTree ? "appTree" : .omitted,
            "controllerNamespace": .string(World.controlPlane),
            "sourceHydrator": version.hasSourceHydrator ? [:] : .omitted,
        ]
    }

    private var syncStatus: JSON { application.isSynced ? "Synced" : "OutOfSync" }

    private var sync: JSON {
        [
            "status": syncStatus,
            "comparedTo": [
                "source": SourceDocument(application: application).json(version: application.target),
                "destination": destination,
            ],
            "revision": .string(application.revision(of: application.target)),
        ]
    }

    /// The list never has per-resource health where the tree keeps it (argocd-api.md, section 4).
    private var resources: [JSON] {
        let tellsHealth = purpose == .single || !version.keepsHealthInTree
        let namespace = JSON.string(application.destination)
        let service: JSON = [
            "version": "v1", "kind": "Service", "namespace": namespace, "name": .string(application.serviceName),
            "status": application.deployed == nil ? "OutOfSync" : "Synced",
            "health": tellsHealth ? ["status": application.deployed == nil ? "Missing" : "Healthy"] : .omitted,
        ]
        let workloads = application.workloads.map { workload -> JSON in
            let health = workload.health(at: now)
            return [
                "group": .string(workload.kind.group), "version": .string(workload.kind.version),
                "kind": .string(workload.kind.rawValue), "namespace": namespace, "name": .string(workload.name),
                "status": syncStatus,
                "health": tellsHealth ? health.json : .omitted,
            ]
        }
        return [service] + workloads + application.companions.map { companion($0, tellsHealth: tellsHealth) }
    }

    private func companion(_ companion: Companion, tellsHealth: Bool) -> JSON {
        [
            "group": .nonEmpty(companion.group), "version": .string(companion.version), "kind": .string(companion.kind),
            "namespace": .string(application.destination), "name": .string(application.name(of: companion)),
            "status": application.deployed == nil ? "OutOfSync" : "Synced",
            "health": tellsHealth && companion.hasHealth ? ["status": "Healthy"] : .omitted,
        ]
    }

    private func entry(_ entry: HistoryEntry) -> JSON {
        let source = SourceDocument(application: application).json(version: entry.version)
        return [
            "revision": .string(entry.revision),
            "deployedAt": clock.json(entry.deployedAt),
            "id": .number(entry.id),
            "source": source,
            "deployStartedAt": clock.json(entry.startedAt),
            "initiatedBy": version.tellsInitiator ? entry.initiator.json : .omitted,
        ]
    }

    private var operationState: JSON {
        guard let state = application.operationState else { return .omitted }
        return [
            "operation": OperationDocument(operation: state.operation).json,
            "phase": .string(state.phase.rawValue),
            "message": .string(state.message),
            // What could not even be tried has no result.
            "syncResult": state.phase == .error
                ? .omitted
                : [
                    "resources": .nonEmpty(
                        state.failedHook.map { [failedHook($0)] }
                            ?? application.workloads.map { syncedResource($0, of: state) }
                            + application.companions.map { syncedResource($0, of: state) }),
                    "revision": .string(state.operation.revision),
                    "source": SourceDocument(application: application).json(version: state.operation.version),
                ],
            "startedAt": clock.json(state.startedAt),
            "finishedAt": clock.json(state.finishedAt),
            "retryCount": .nonZero(state.retryCount),
        ]
    }

    private func failedHook(_ hook: OperationState.Hook) -> JSON {
        [
            "group": "batch", "version": "v1", "kind": "Job", "namespace": .string(application.destination),
            "name": .string(hook.name), "message": .string(hook.message), "hookType": "PreSync", "hookPhase": "Failed",
            "syncPhase": "PreSync",
        ]
    }

    private func syncedResource(_ workload: Workload, of state: OperationState) -> JSON {
        let name = "\(workload.kind.rawValue.lowercased()).\(workload.kind.group)/\(workload.name)"
        return syncedResource(
            group: workload.kind.group, version: workload.kind.version, kind: workload.kind.rawValue,
            name: workload.name, message: "\(name) configured", of: state)
    }

    private func syncedResource(_ companion: Companion, of state: OperationState) -> JSON {
        let name = application.name(of: companion)
        return syncedResource(
            group: companion.group, version: companion.version, kind: companion.kind, name: name,
            message: "\(companion.kind.lowercased())/\(name) unchanged", of: state)
    }

    /// A plain resource has a `hookPhase` as well, and it reads `Running` once its apply is over (argocd-api.md, section 11).
    private func syncedResource(
        group: String, version: String, kind: String, name: String, message: String, of state: OperationState
    ) -> JSON {
        let hasFailed = state.phase == .failed
        return [
            "group": .string(group), "version": .string(version), "kind": .string(kind),
            "namespace": .string(application.destination), "name": .string(name),
            "status": hasFailed ? "SyncFailed" : "Synced",
            "message": .string(hasFailed ? state.message : message),
            "hookPhase": hasFailed ? "Failed" : "Running",
            "syncPhase": "Sync",
        ]
    }
}

extension ResourceHealth {
    /// `health` of a resource or node.
    var json: JSON { ["status": .string(status.rawValue), "message": .nonEmpty(message)] }
}
