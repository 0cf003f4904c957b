/// Since when an application shows what it shows.
struct Motion: Hashable, Sendable, Codable {
    /// When something last moved: a replica, a phase, a status, an image.
    var movedAt: Instant
    /// Since when it is Degraded, or its rollout failed; nil while neither is so.
    var degradedSince: Instant?
    /// Since when new pods fail or find no node; nil while none does.
    var troubledSince: Instant?
    /// Up to when the facts could be believed: the clock by which they grow old. It stands still while they can't be read again.
    var clock: Instant
    /// When the application itself last moved, whatever its replicas did.
    var changedAt: Instant
    /// When the workloads' templates may last have changed, as far as the application tells.
    var templatesDueAt: Instant
    /// Since when ``Application/reconciledAt`` is what it is, by this machine's clock.
    var reconcileSeenAt: Instant
    /// When ``Application/reconciledAt`` was last told. Lists don't tell it.
    var reconcileToldAt: Instant
    /// Whether a watch tells it.
    var isReconcileWatched = false
    /// How far the replicas have come at best since their templates are what they are.
    var bestReplicas: ProgressMark?
    /// How far the pods have come at best since their sets are what they are.
    var bestPods: ProgressMark?

    /// An application that was seen for the first time at `now`.
    init(at now: Instant) {
        movedAt = now
        changedAt = now
        templatesDueAt = now
        clock = now
        reconcileSeenAt = now
        reconcileToldAt = now
    }

    mutating func noteDegraded(_ isDegraded: Bool, since: Instant) {
        degradedSince = isDegraded ? degradedSince ?? since : nil
    }

    mutating func noteTrouble(_ isTroubled: Bool, at now: Instant) {
        troubledSince = isTroubled ? troubledSince ?? now : nil
    }
}

extension Picture {
    /// When a replica, a phase, a status or an image of an application last moved; nil where it is not known.
    package func movedAt(of id: ApplicationID) -> Instant? { motions[id]?.movedAt }
}

/// How far a rollout has come. Pods that crash become ready and fail again for ever: only a mark that was never reached before is progress.
struct ProgressMark: Hashable, Sendable, Codable {
    /// What is being rolled out: another one begins anew.
    var subject: [String]
    /// Counts that grow while it goes well.
    var counts: [Int]

    /// The mark of the replicas of a rollout.
    init(_ rollout: Rollout) {
        subject = rollout.workloads.map { workload in
            ([workload.id.kind, workload.id.name, String(workload.desired)] + workload.images.map(\.description))
                .joined(separator: " ")
        }
        counts = rollout.workloads.flatMap { workload in
            let isOver: Int = if case .complete = workload.progress { 1 } else { 0 }
            // Old pods that are gone are progress, too.
            return [
                workload.updated, min(workload.available, workload.updated), workload.canary?.step ?? 0, isOver,
                -max(0, workload.current - workload.updated),
            ]
        }
    }

    /// The mark of the new pods of a tree.
    init(_ tree: ResourceTree) {
        let newest = tree.workloads.flatMap { node in node.podSets.filter { $0.isNewest == true } }
        subject = newest.map(\.name)
        counts = newest.flatMap { [$0.pods.count, $0.pods.count(where: \.isReady)] }
    }

    /// The best of both.
    ///
    /// - Parameter best: what was reached before; nil where nothing was.
    /// - Returns: the new best, and whether it is further than `best`.
    func reaching(_ best: ProgressMark?) -> (best: ProgressMark, isFurther: Bool) {
        guard let best, best.subject == subject, best.counts.count == counts.count else { return (self, true) }
        var result = best
        result.counts = zip(best.counts, counts).map { max($0, $1) }
        return (result, result.counts != best.counts)
    }
}
