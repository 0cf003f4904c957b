import Releases

extension WorkloadProgress {
    /// How a rollout of Argo Rollouts stands, step by step as `resource_customizations/argoproj.io/Rollout/health.lua` finds it.
    init(rollout: WorkloadManifest) {
        guard let status = rollout.status, rollout.isGenerationObserved, rollout.isWorkloadGenerationObserved else {
            self = .progressing(Self.unobserved)
            return
        }
        if let phase = status.rollout.phase {
            self.init(phase: phase, message: status.rollout.message)
        } else if let reason = status.failureBeforePhases {
            self = .failed(reason)
        } else if !status.rollout.pauses.isEmpty || rollout.spec.isPaused {
            self = .paused("rollout is paused")
        } else {
            self.init(countsOf: rollout.spec, status)
        }
    }

    /// The controller's own word, of 1.0 and later.
    private init(phase: String, message: String?) {
        switch phase {
        case "Healthy": self = .complete
        case "Progressing": self = .progressing(message ?? "progressing")
        case "Paused": self = .paused(message ?? "paused")
        case "Degraded": self = .failed(message ?? "degraded")
        default: self = .unknown("phase \(phase)")
        }
    }

    private init(countsOf spec: WorkloadManifest.Spec, _ status: WorkloadManifest.Status) {
        let wanted = status.rollout.currentPodHash
        let stable = status.rollout.stableHash
        let isBlueGreen = spec.strategy?.isBlueGreen ?? false
        let isCanary = !isBlueGreen && spec.strategy?.canarySteps != nil
        if wanted == nil {
            self = .progressing("the status has not been reconciled")
        } else if status.updated < spec.replicas ?? 1 {
            self = .progressing("more replicas need to be updated")
        } else if status.available < status.updated {
            self = .progressing("updated replicas are still becoming available")
        } else if isBlueGreen, status.rollout.activeSelector != wanted {
            self = .progressing("active service cutover pending")
        } else if isBlueGreen, let stable, stable != wanted {
            self = .progressing("waiting for analysis to complete")
        } else if isCanary, status.replicas > status.updated {
            self = .progressing("old replicas are pending termination")
        } else if isCanary, stable != wanted {
            self = .progressing("waiting for all steps to complete")
        } else {
            self = .complete
        }
    }
}

extension WorkloadManifest {
    /// A generation that is no number, or ahead of the object's own, is the hash of a controller before 0.10: it can't be compared.
    fileprivate var isGenerationObserved: Bool {
        guard let observed = status?.observedGeneration.number, let generation = metadata?.generation else {
            return true
        }
        return observed >= generation
    }

    /// With `workloadRef`, the pods' template is that of another object, whose generation the controller follows as well.
    fileprivate var isWorkloadGenerationObserved: Bool {
        guard spec.hasWorkloadReference,
            let wanted = metadata?.annotations["rollout.argoproj.io/workload-generation"].flatMap({ Int($0) }),
            // A controller that does not follow it writes none.
            let observed = status?.rollout.observedWorkloadGeneration.flatMap({ Int($0) })
        else {
            return true
        }
        return wanted == observed
    }
}

extension WorkloadManifest.Status {
    /// Why the rollout failed, as controllers before 1.0 say it.
    fileprivate var failureBeforePhases: String? {
        let condition = conditions.first { condition in
            condition.type == "InvalidSpec"
                || (condition.type == "Progressing"
                    && ["RolloutAborted", "ProgressDeadlineExceeded"].contains(condition.reason))
        }
        return condition.map { $0.message ?? $0.reason ?? "invalid spec" }
    }
}
