/// One pod of a workload.
struct Pod: Hashable, Sendable {
    /// Where a pod stands in its life.
    enum State: Hashable, Sendable {
        /// No node has room for it.
        case pending
        /// Its containers are being made.
        case creating
        /// Running and ready.
        case ready(since: Duration)
        /// Its main container starts and fails, since then, again and again.
        case crashing(since: Duration)
        /// Its main container waits for an image that can't be pulled, since then.
        case unpulled(since: Duration)
        /// Told to go. Kubernetes no longer counts it, but it can still be seen.
        case terminating(since: Duration)
    }

    /// Numbers the pods of a workload in the order in which they were made.
    var serial: Int
    /// The ordinal in a StatefulSet, the node in a DaemonSet; meaningless elsewhere.
    var slot: Int
    /// The revision of the template that it was made from.
    var revision: Int
    /// World time.
    var createdAt: Duration
    var state: State

    var isReady: Bool {
        if case .ready = state { true } else { false }
    }

    var isTerminating: Bool {
        if case .terminating = state { true } else { false }
    }
}

extension Pod {
    /// How often its main container has been started again by `now`.
    func restarts(at now: Duration) -> Int {
        failures(by: now).count
    }

    /// When its main container last failed; nil where it never has.
    func lastFailure(at now: Duration) -> Duration? {
        failures(by: now).last
    }

    /// What the scheduler says of a pod for which no node has room.
    static let schedulingFailure = "0/30 nodes are available: 30 Insufficient cpu."

    /// The times at which it failed: the pauses between them double up to five minutes, as the kubelet's do.
    func failures(by now: Duration) -> [Duration] {
        guard case .crashing(let since) = state else { return [] }
        var failures: [Duration] = []
        var next = since
        var pause = Duration.seconds(4)
        while next <= now {
            failures.append(next)
            next += pause
            pause = min(pause * 2, .seconds(300))
        }
        return failures
    }

    /// kubectl's STATUS column, which Argo CD shows as `Status Reason` (argocd-api.md, section 7).
    func reason(at now: Duration) -> String {
        switch state {
        case .pending: "Pending"
        case .creating: "ContainerCreating"
        case .ready: "Running"
        case .crashing(let since): now - since < .seconds(2) ? "Error" : "CrashLoopBackOff"
        case .unpulled(let since): now - since < .seconds(2) ? "ErrImagePull" : "ImagePullBackOff"
        case .terminating: "Terminating"
        }
    }
}
