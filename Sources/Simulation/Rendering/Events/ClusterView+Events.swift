extension ClusterView {
    /// What Argo CD has noted about the Application: its last operation, and its health.
    var applicationEvents: [ClusterEvent] {
        let controller = "argocd-application-controller"
        var events: [ClusterEvent] = []
        if let state = application.operationState {
            let revision = state.operation.revision
            switch state.operation.initiator {
            case .automated:
                events.append(
                    ClusterEvent(
                        "OperationStarted", "Initiated automated sync to '\(revision)'", by: controller,
                        at: state.startedAt))
            case .user(let name):
                events.append(
                    ClusterEvent(
                        "OperationStarted", "\(name) initiated sync to \(revision)", by: "argocd-server",
                        at: state.startedAt))
            }
            if let finishedAt = state.finishedAt {
                let hasSucceeded = state.phase == .succeeded
                events.append(
                    ClusterEvent(
                        "OperationCompleted",
                        "Sync operation to \(revision) \(hasSucceeded ? "succeeded" : "failed: \(state.message)")",
                        by: controller, at: finishedAt, isWarning: !hasSucceeded))
            }
        }
        events.append(
            ClusterEvent(
                "ResourceUpdated",
                "Updated health status: \(application.healthBefore.rawValue) -> \(application.health.rawValue)",
                by: controller, at: application.healthSince))
        return events
    }

    /// What the cluster has noted about one of its objects.
    func events(ofKind kind: String, name: String) -> [ClusterEvent] {
        for workload in application.workloads {
            if kind == workload.kind.rawValue, name == workload.name { return events(of: workload) }
            if kind == "Pod", let pod = workload.pods.first(where: { workload.podName($0) == name }) {
                return events(of: pod, in: workload)
            }
        }
        return []
    }

    /// The controller makes a replica set for each template; other kinds make their pods themselves.
    private func events(of workload: Workload) -> [ClusterEvent] {
        workload.templates.map { template in
            guard workload.kind.hasReplicaSets else {
                return ClusterEvent(
                    "SuccessfulCreate", "create Pod in \(workload.kind.rawValue) \(workload.name) successful",
                    by: "\(workload.kind.rawValue.lowercased())-controller", at: template.createdAt)
            }
            let count = workload.pods.count { $0.revision == template.revision && !$0.isTerminating }
            return ClusterEvent(
                "ScalingReplicaSet", "Scaled up replica set \(workload.revisionName(template)) to \(count)",
                by: workload.kind == .rollout ? "rollouts-controller" : "deployment-controller",
                at: template.createdAt)
        }
    }

    private func events(of pod: Pod, in workload: Workload) -> [ClusterEvent] {
        guard let node = workload.node(of: pod) else {
            // The scheduler tries again every now and then.
            return [
                ClusterEvent(
                    "FailedScheduling", Pod.schedulingFailure, by: "default-scheduler", at: pod.createdAt, last: now,
                    count: 1 + Int((now - pod.createdAt) / .seconds(30)), isWarning: true)
            ]
        }
        let name = workload.podName(pod)
        var events = [
            ClusterEvent(
                "Scheduled", "Successfully assigned \(namespace)/\(name) to \(node)", by: "default-scheduler",
                at: pod.createdAt)
        ]
        guard let template = workload.template(of: pod) else { return events }
        for container in template.containers {
            events.append(
                ClusterEvent("Pulling", "Pulling image \"\(container.image)\"", by: "kubelet", at: pod.createdAt))
            let isMain = container == template.containers.first
            if pod.state == .creating { continue }
            if isMain, case .unpulled = pod.state { continue }
            // The main container is started again and again.
            events.append(
                ClusterEvent(
                    "Started", "Started container \(container.name)", by: "kubelet", at: pod.createdAt + .seconds(1),
                    last: isMain ? pod.lastFailure(at: now) : nil,
                    count: isMain ? max(1, pod.restarts(at: now)) : 1))
        }
        switch pod.state {
        case .crashing(let since):
            let container = template.containers.first?.name ?? ""
            let identity = "\(name)_\(namespace)(\(uid("Pod", name + "\(pod.serial)")))"
            events.append(
                ClusterEvent(
                    "BackOff", "Back-off restarting failed container \(container) in pod \(identity)",
                    by: "kubelet", at: since, last: pod.lastFailure(at: now), count: max(1, pod.restarts(at: now)),
                    isWarning: true))
        case .unpulled(let since):
            let image = template.containers.first?.image ?? ""
            events.append(
                ClusterEvent(
                    "Failed", "Failed to pull image \"\(image)\": not found", by: "kubelet", at: since, last: now,
                    count: 1 + Int((now - since) / .seconds(20)), isWarning: true))
            events.append(
                ClusterEvent(
                    "BackOff", "Back-off pulling image \"\(image)\"", by: "kubelet", at: since, last: now,
                    count: 1 + Int((now - since) / .seconds(10)), isWarning: true))
        case .terminating(let since):
            events += template.containers.map {
                ClusterEvent("Killing", "Stopping container \($0.name)", by: "kubelet", at: since)
            }
        default: break
        }
        return events
    }
}
