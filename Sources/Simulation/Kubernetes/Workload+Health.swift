/// The rules are those of argocd-api.md, section 9 (`gitops-engine/pkg/health/health_*.go`).
extension Workload {
    /// What Argo CD's health check says of the workload at `now`.
    func health(at now: Duration) -> ResourceHealth {
        guard isDeployed else { return ResourceHealth(.missing) }
        return switch kind {
        case .deployment: deploymentHealth(at: now)
        case .statefulSet: statefulSetHealth
        case .daemonSet: daemonSetHealth
        case .rollout: rolloutHealth
        }
    }

    /// Whether the rollout has gone without progress for longer than its deadline.
    func hasExceededDeadline(at now: Duration) -> Bool {
        kind == .deployment && !isComplete && now - progressedAt > progressDeadline
    }

    private func deploymentHealth(at now: Duration) -> ResourceHealth {
        let counts = counts
        if hasExceededDeadline(at: now) {
            return ResourceHealth(.degraded, "Deployment \"\(name)\" exceeded its progress deadline")
        }
        if counts.updated < desired {
            return waiting("\(counts.updated) out of \(desired) new replicas have been updated...")
        }
        if counts.current > counts.updated {
            return waiting("\(counts.current - counts.updated) old replicas are pending termination...")
        }
        if counts.available < counts.updated {
            return waiting("\(counts.available) of \(counts.updated) updated replicas are available...")
        }
        return ResourceHealth(.healthy)
    }

    private var statefulSetHealth: ResourceHealth {
        let counts = counts
        if counts.ready < desired {
            return ResourceHealth(.progressing, "Waiting for \(desired - counts.ready) pods to be ready...")
        }
        if counts.updated < desired {
            return ResourceHealth(
                .progressing,
                "Waiting for partitioned roll out to finish: \(counts.updated) out of \(desired) new pods have been "
                    + "updated...")
        }
        return ResourceHealth(
            .healthy, "partitioned roll out complete: \(counts.updated) new pods have been updated...")
    }

    private var daemonSetHealth: ResourceHealth {
        let counts = counts
        if counts.updated < desired {
            return ResourceHealth(
                .progressing,
                "Waiting for daemon set \"\(name)\" rollout to finish: \(counts.updated) out of \(desired) new pods have "
                    + "been updated...")
        }
        if counts.available < desired {
            return ResourceHealth(
                .progressing,
                "Waiting for daemon set \"\(name)\" rollout to finish: \(counts.available) of \(desired) updated pods are "
                    + "available...")
        }
        return ResourceHealth(.healthy)
    }

    private var rolloutHealth: ResourceHealth {
        let counts = counts
        if canary.abortedAt != nil {
            return ResourceHealth(
                .degraded, "RolloutAborted: Rollout aborted update to revision \(newest?.revision ?? 0)")
        }
        if canary.pausedSince != nil { return ResourceHealth(.suspended, strategy.pauseReason) }
        if isComplete { return ResourceHealth(.healthy) }
        if counts.available < counts.current {
            return ResourceHealth(.progressing, "updated replicas are still becoming available")
        }
        if counts.current > desired { return ResourceHealth(.progressing, "old replicas are pending termination") }
        if counts.updated < desired { return ResourceHealth(.progressing, "more replicas need to be updated") }
        return ResourceHealth(.progressing, "waiting for all steps to complete")
    }

    private func waiting(_ what: String) -> ResourceHealth {
        ResourceHealth(.progressing, "Waiting for rollout to finish: \(what)")
    }
}

extension Pod {
    /// What Argo CD's health check says of a pod that is always restarted.
    func health(at now: Duration) -> ResourceHealth {
        switch state {
        case .pending, .creating: ResourceHealth(.progressing)
        case .ready: ResourceHealth(.healthy)
        case .crashing:
            ResourceHealth(
                .degraded, "back-off restarting failed container (exit code 1, \(restarts(at: now)) restarts)")
        case .unpulled: ResourceHealth(.degraded, "Back-off pulling image")
        case .terminating: ResourceHealth(.progressing, "Pending deletion")
        }
    }
}
