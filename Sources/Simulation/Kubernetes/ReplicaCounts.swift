/// The replica counts of one workload, or the sums of several.
package struct ReplicaCounts: Hashable, Sendable {
    /// How many pods are wanted.
    package var desired = 0
    /// How many there are, of any template; pods that are being terminated no longer count.
    package var current = 0
    /// How many of them come from the newest template.
    package var updated = 0
    /// How many of them are ready, of any template.
    package var ready = 0
    /// How many of them are available, of any template. The world has no `minReadySeconds`, so this equals ``ready``.
    package var available = 0

    static func + (left: ReplicaCounts, right: ReplicaCounts) -> ReplicaCounts {
        ReplicaCounts(
            desired: left.desired + right.desired, current: left.current + right.current,
            updated: left.updated + right.updated, ready: left.ready + right.ready,
            available: left.available + right.available)
    }
}

extension Workload {
    /// What its status counts now.
    var counts: ReplicaCounts {
        let counted = pods.filter { !$0.isTerminating }
        let ready = counted.count { $0.isReady }
        return ReplicaCounts(
            desired: desired, current: counted.count,
            updated: counted.count { $0.revision == newest?.revision }, ready: ready, available: ready)
    }

    /// Whether every pod runs the newest template and is ready, and no other pod is left.
    var isComplete: Bool {
        let counts = counts
        return counts.updated == desired && counts.ready == desired && counts.current == desired
            && (kind != .rollout || canary.step == CanaryProgress.steps.count)
    }
}
