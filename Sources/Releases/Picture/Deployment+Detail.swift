extension Deployment {
    /// One sentence on why it stands as it stands, where more can be said than the standing itself says; without ages, which are
    /// for the reader to work out from instants.
    package var detail: String? { detail { "since \($0.rfc3339)" } }

    /// The same for a reader who has a clock.
    ///
    /// - Parameter whenMoved: says when something last moved, to follow "no progress".
    package func detail(whenMoved: (Instant) -> String) -> String? {
        switch (standing.state, standing.refinement) {
        case (_, .unread): failure.map(\.summary) ?? link.failure?.summary
        case (_, .absent): "no application \(applicationID.name) in \(id.environment), or the token may not see it"
        case (_, .syncFailed): "sync failed" + (application?.value.operation?.message.map { ": \($0)" } ?? "")
        case (_, .stuck):
            "no progress" + (movedAt.map { " \(whenMoved($0))" } ?? "") + (waitsFor.map { ": \($0)" } ?? "")
        case (_, .degraded): complaint ?? "Argo CD calls it Degraded"
        case (.rolling, _): waitsFor
        case (_, .unknown): complaint ?? "Argo CD can't tell how it stands"
        case (_, .versionUnknown): version.reason
        case (_, .missing): "it was deployed, and is gone from the cluster"
        case (_, .awaitingBuild): buildComplaint
        default: complaint ?? rolloutFailure.map { "replicas can't be read: \($0.summary)" }
        }
    }

    /// What a sync or a rollout under way waits for, in the words of the one who knows.
    private var waitsFor: String? {
        if let operation = application?.value.operation, operation.isUnderWay, let message = operation.message {
            return message
        }
        for workload in rollout?.value.workloads ?? [] {
            switch workload.progress {
            case .failed(let reason), .paused(let reason), .progressing(let reason):
                return "\(workload.id.kind)/\(workload.id.name): \(reason)"
            case .complete, .unknown: continue
            }
        }
        return nil
    }

    /// What is wrong with it, in the words of the one who knows: a workload, a condition, the health.
    private var complaint: String? {
        for workload in rollout?.value.workloads ?? [] {
            if case .failed(let reason) = workload.progress {
                return "\(workload.id.kind)/\(workload.id.name): \(reason)"
            }
        }
        if let condition = application?.value.conditions.first(where: \.isError) {
            return "\(condition.type): \(condition.message)"
        }
        return application?.value.healthMessage
    }

    private var buildComplaint: String? {
        if let failure = build?.failure { return "CI: \(failure.summary)" }
        guard let latest = build?.latest?.value else { return "CI has not been read yet" }
        let what = "CI \(latest.status.word)" + (latest.version.map { " \($0.short)" } ?? "")
        return latest.detail.map { "\(what): \($0)" } ?? what
    }
}
