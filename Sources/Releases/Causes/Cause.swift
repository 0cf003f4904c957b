/// Why a deployment is failed, stuck or not there yet: one sentence, from the one who knows best.
package struct Cause: Hashable, Sendable {
    /// One line without a full stop and without ages: `CrashLoopBackOff ×4 in 3 of 4 new pods`.
    package var text: String
    /// Since when it is so; nil where nothing tells.
    package var since: Instant?
    /// When it ends by itself; nil where it does not, or nothing tells.
    package var until: Instant?

    /// A cause.
    package init(_ text: String, since: Instant? = nil, until: Instant? = nil) {
        self.text = text
        self.since = since
        self.until = until
    }
}

/// All that a cause is found in.
struct CauseFacts {
    var standing: Standing
    var application: Application?
    var rollout: Rollout?
    var tree: ResourceTree?
    var pod: PodStatus?
    var troubledSince: Instant?
    var degradedSince: Instant?

    /// The cause; nil where the standing says it all, or nobody knows.
    ///
    /// What is nearest to the failure knows most: a pod more than its workload, a workload more than Argo CD's verdict on it.
    var cause: Cause? {
        switch (standing.state, standing.refinement) {
        case (_, .unread), (_, .absent): nil
        case (_, .syncFailed): failedSync
        case (_, .deleting): Cause("the application is being deleted")
        case (_, .queued): Cause("a sync was requested\(application?.request?.words ?? "") and has not begun")
        // Before 3.4 one missing resource makes the whole application Missing.
        case (_, .missing):
            application?.images.isEmpty == false
                ? Cause("some of its resources are not in the cluster")
                : Cause("it was deployed, and is gone from the cluster")
        case (_, .unknown): complaint ?? Cause("Argo CD can't tell how it stands")
        case (_, .degraded):
            troubledPods ?? abortion ?? failedWorkload ?? complaint
                ?? Cause("Argo CD calls it Degraded", since: application?.healthSince)
        case (_, .paused): pause ?? Cause("paused")
        case (.failed, .stuck):
            troubledPods ?? operationUnderWay ?? pause ?? failedWorkload ?? waitingWorkload ?? complaint
        case (.rolling, _): operationUnderWay ?? troubledPods ?? waitingWorkload ?? complaint
        default: complaint
        }
    }
}

// MARK: - The operation

extension CauseFacts {
    private var failedSync: Cause? {
        guard let operation = application?.operation else { return nil }
        let reason = operation.tasks.first(where: \.hasFailed).map(\.words) ?? operation.message
        let what = operation.phase == .error ? "the sync could not even be tried" : "sync failed"
        return Cause(what.followed(by: reason), since: operation.finishedAt)
    }

    private var operationUnderWay: Cause? {
        guard let operation = application?.operation, operation.isUnderWay, !operation.isDryRun else { return nil }
        if operation.phase == .terminating { return Cause("the sync is being stopped", since: operation.startedAt) }
        if operation.isWaitingForRetry {
            return Cause(
                "sync failed, waits for retry \(operation.retryCount)".followed(by: operation.message),
                since: operation.finishedAt)
        }
        let task = operation.tasks.first(where: \.hasFailed) ?? operation.tasks.first { $0.phase == .running }
        guard let reason = task.map(\.words) ?? operation.message else { return nil }
        let retry = operation.retryCount > 0 ? " (retry \(operation.retryCount))" : ""
        return Cause(reason + retry, since: operation.startedAt)
    }
}

extension OperationTask {
    /// What became of it: `PreSync hook Job/migrate: …`.
    fileprivate var words: String {
        let subject = hook.map { "\($0) hook \(resource)" } ?? resource
        if let message { return "\(subject): \(message)" }
        return hasFailed ? "\(subject) failed" : "\(subject) runs"
    }
}

// MARK: - Workloads

extension CauseFacts {
    private var pause: Cause? {
        for workload in rollout?.workloads ?? [] {
            guard case .paused(let reason) = workload.progress else { continue }
            let place = workload.canary?.place.map { " at \($0)" } ?? ""
            switch workload.pause {
            case .person?: return Cause("waits for a person\(place)")
            case .inconclusive?: return Cause("the analysis was inconclusive\(place): a person has to decide")
            case .timer(let until)?: return Cause("pauses\(place)", until: until)
            case nil: return Cause("\(workload.label): \(reason)")
            }
        }
        return nil
    }

    private var abortion: Cause? {
        guard let workload = rollout?.workloads.first(where: \.isAborted) else { return nil }
        let reason: String? = if case .failed(let words) = workload.progress { words } else { nil }
        return Cause("\(workload.label) was aborted, the old pods serve".followed(by: reason), since: degradedSince)
    }

    private var failedWorkload: Cause? {
        for workload in rollout?.workloads ?? [] {
            if case .failed(let reason) = workload.progress {
                return Cause("\(workload.label): \(reason)", since: degradedSince)
            }
        }
        return nil
    }

    private var waitingWorkload: Cause? {
        for workload in rollout?.workloads ?? [] {
            switch workload.progress {
            case .failed(let reason), .paused(let reason), .progressing(let reason):
                let place = workload.canary?.place.map { ", \($0)" } ?? ""
                return Cause("\(workload.label): \(reason)\(place)")
            case .complete, .unknown: continue
            }
        }
        return nil
    }
}

extension Workload {
    fileprivate var label: String { "\(id.kind)/\(id.name)" }
}

extension Canary {
    /// Where it stands, as people count: `step 3/8 (25 %)`; nil where there are no steps, or all are done.
    package var place: String? {
        guard step < steps.count else { return nil }
        let share = maxWeight == 100 ? wantedWeight : maxWeight > 0 ? wantedWeight * 100 / maxWeight : 0
        return "step \(step + 1)/\(steps.count) (\(share) %)"
    }
}

// MARK: - Argo CD's own words

extension CauseFacts {
    private var complaint: Cause? {
        if let condition = application?.conditions.first(where: \.isError) {
            return Cause("\(condition.type): \(condition.message)", since: condition.since)
        }
        if let hydration = application?.hydration, hydration.phase == "Failed" {
            return Cause("the source could not be hydrated".followed(by: hydration.message))
        }
        return application?.healthMessage.map { Cause($0, since: application?.healthSince) }
    }
}

extension String {
    /// This text and somebody's words, where there are any.
    package func followed(by words: String?) -> String {
        guard let words, !words.isEmpty else { return self }
        return "\(self): \(words)"
    }
}
