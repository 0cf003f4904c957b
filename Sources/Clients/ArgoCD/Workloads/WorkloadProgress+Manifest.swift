import Releases

extension WorkloadProgress {
    /// How a rollout stands by Argo CD's own checks (`gitops-engine/pkg/health/health_*.go`; argocd-api.md, section 9), with the
    /// defaults of Kubernetes where a field is left out.
    init(_ manifest: WorkloadManifest, id: WorkloadID) {
        if manifest.metadata?.isDeleting == true {
            self = .progressing("pending deletion")
            return
        }
        switch id.kind {
        case "Deployment": self = WorkloadProgress(deployment: manifest).explained(by: manifest.status)
        case "StatefulSet": self.init(statefulSet: manifest)
        case "DaemonSet": self.init(daemonSet: manifest)
        case "ReplicaSet": self.init(replicaSet: manifest)
        case "Job": self.init(job: manifest)
        case "Rollout": self.init(rollout: manifest)
        default: self = .unknown("no rule for \(id.kind)")
        }
    }

    private init(deployment: WorkloadManifest) {
        let desired = deployment.spec.replicas ?? 1
        let status = deployment.status
        let updated = status?.updated ?? 0
        if deployment.spec.isPaused {
            self = .paused("deployment is paused")
        } else if !deployment.isObserved {
            self = .progressing(Self.unobserved)
        } else if let condition = status?.condition("Progressing"), condition.reason == "ProgressDeadlineExceeded" {
            self = .failed("exceeded its progress deadline")
        } else if updated < desired {
            self = .progressing("\(updated) of \(desired) new replicas updated")
        } else if let status, status.replicas > updated {
            self = .progressing("\(status.replicas - updated) old replicas pending termination")
        } else if let status, status.available < updated {
            self = .progressing("\(status.available) of \(updated) updated replicas available")
        } else {
            self = .complete
        }
    }

    /// With the reason why pods can't even be made, where there is one: a quota, or somebody who admits them not.
    private func explained(by status: WorkloadManifest.Status?) -> WorkloadProgress {
        guard let condition = status?.condition("ReplicaFailure"), condition.status == "True",
            let words = condition.message ?? condition.reason
        else { return self }
        return switch self {
        case .progressing(let reason): .progressing("\(reason): \(words)")
        case .failed(let reason): .failed("\(reason): \(words)")
        case .complete, .paused, .unknown: self
        }
    }

    private init(statefulSet: WorkloadManifest) {
        let desired = statefulSet.spec.replicas ?? 1
        guard let status = statefulSet.status, (status.observedGeneration.number ?? 0) != 0, statefulSet.isObserved
        else {
            self = .progressing(Self.unobserved)
            return
        }
        if status.ready < desired {
            self = .progressing("waiting for \(desired - status.ready) pods to be ready")
        } else if statefulSet.spec.updateStrategy == "OnDelete" {
            self.init(halfWay: "OnDelete", updated: statefulSet.updated, desired: desired)
        } else if let partition = statefulSet.spec.partition {
            let wanted = max(desired - partition, 0)
            if statefulSet.updated < wanted {
                self = .progressing("\(status.updated) of \(wanted) new pods updated")
            } else {
                self.init(halfWay: "partition \(partition)", updated: statefulSet.updated, desired: desired)
            }
        } else if status.updateRevision != status.currentRevision {
            self = .progressing("\(status.updated) pods at the new revision")
        } else {
            self = .complete
        }
    }

    private init(daemonSet: WorkloadManifest) {
        guard daemonSet.isObserved else {
            self = .progressing(Self.unobserved)
            return
        }
        let scheduled = daemonSet.status?.scheduled
        let desired = scheduled?.desired ?? 0
        let updated = scheduled?.updated ?? 0
        let available = scheduled?.available ?? 0
        if daemonSet.spec.updateStrategy == "OnDelete" {
            self.init(halfWay: "OnDelete", updated: updated, desired: desired)
        } else if updated < desired {
            self = .progressing("\(updated) of \(desired) new pods updated")
        } else if available < desired {
            self = .progressing("\(available) of \(desired) updated pods available")
        } else {
            self = .complete
        }
    }

    private init(replicaSet: WorkloadManifest) {
        let desired = replicaSet.spec.replicas ?? 1
        let available = replicaSet.status?.available ?? 0
        if !replicaSet.isObserved {
            self = .progressing(Self.unobserved)
        } else if let condition = replicaSet.status?.condition("ReplicaFailure"), condition.status == "True" {
            self = .failed(condition.message ?? "replicas can't be made")
        } else if available < desired {
            self = .progressing("\(available) of \(desired) replicas available")
        } else {
            self = .complete
        }
    }

    /// Argo CD calls it healthy when a rollout has come as far as somebody wanted; done is when every replica is updated.
    private init(halfWay reason: String, updated: Int, desired: Int) {
        self = updated < desired ? .paused("\(reason): \(updated) of \(desired) updated") : .complete
    }

    /// The controller has not yet seen what is wanted, so its counts speak of something older.
    static let unobserved = "the new spec has not been observed yet"
}

extension WorkloadManifest {
    /// How many pods are of the newest template. A stateful set that knows only one revision has no others, whether it counts them or not.
    var updated: Int {
        guard let status else { return 0 }
        let isOfOneRevision = status.updateRevision != nil && status.updateRevision == status.currentRevision
        return isOfOneRevision ? max(status.updated, status.replicas) : status.updated
    }

    /// Whether the controller has seen the newest spec.
    fileprivate var isObserved: Bool {
        (metadata?.generation ?? 0) <= (status?.observedGeneration.number ?? 0)
    }
}

extension WorkloadManifest.Status {
    /// The condition of `type`.
    func condition(_ type: String) -> WorkloadManifest.StatusCondition? {
        conditions.first { $0.type == type }
    }
}
