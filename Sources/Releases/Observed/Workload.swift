/// The replicas of one workload as its live manifest gives them. (argocd-api.md, section 8)
package struct Workload: Hashable, Sendable, Codable {
    /// Which workload.
    package var id: WorkloadID
    /// How many pods it shall have.
    package var desired: Int
    /// How many it has, old and new.
    package var current: Int
    /// How many are of the newest template.
    package var updated: Int
    /// How many are ready, old and new.
    package var ready: Int
    /// How many have been ready for long enough.
    package var available: Int
    /// How its rollout stands, by Argo CD's rules for its kind.
    package var progress: WorkloadProgress
    /// Images of the newest template's containers.
    package var images: [ImageReference]
    /// Health by Argo CD's rules for its kind; nil where no manifest was read.
    package var health: HealthStatus?
    /// How far a canary has come; nil for everything else.
    package var canary: Canary?
    /// What holds it up on purpose; nil where nothing does.
    package var pause: RolloutPause?
    /// The sides of a blue-green rollout; nil for everything else.
    package var blueGreen: BlueGreen?
    /// Whether somebody or an analysis gave it up: the old pods serve.
    package var isAborted: Bool

    /// A workload with its counts.
    package init(
        id: WorkloadID, desired: Int, current: Int, updated: Int, ready: Int, available: Int,
        progress: WorkloadProgress, images: [ImageReference] = [], health: HealthStatus? = nil, canary: Canary? = nil,
        pause: RolloutPause? = nil, blueGreen: BlueGreen? = nil, isAborted: Bool = false
    ) {
        self.id = id
        self.desired = desired
        self.current = current
        self.updated = updated
        self.ready = ready
        self.available = available
        self.progress = progress
        self.images = images
        self.health = health
        self.canary = canary
        self.pause = pause
        self.blueGreen = blueGreen
        self.isAborted = isAborted
    }

    /// A workload of which no manifest could be read: it has no counts.
    ///
    /// - Parameter reason: why.
    package init(uncounted id: WorkloadID, reason: String) {
        self.init(
            id: id, desired: 0, current: 0, updated: 0, ready: 0, available: 0, progress: .unknown(reason))
    }

    /// Whether its pods end.
    package var isJob: Bool { id.kind == "Job" }

    /// Whether its counts are known.
    package var isCounted: Bool {
        if case .unknown = progress { return current > 0 || desired > 0 }
        return true
    }

    /// How many pods of the newest template are ready, at the least.
    ///
    /// ``ready`` counts old pods as well. Those may all be among the ready ones, so that as many of these have to be left out.
    package var readyOfNewest: Int { max(0, min(updated, ready - max(0, current - updated))) }
}

/// How a workload's rollout stands. (argocd-api.md, section 9)
package enum WorkloadProgress: Hashable, Sendable, Codable {
    /// Every replica is of the newest template and available.
    case complete
    /// Under way, with what it waits for.
    case progressing(String)
    /// Paused half-way or on purpose, with the reason.
    case paused(String)
    /// It failed, with the reason.
    case failed(String)
    /// It can't be told, with the reason.
    case unknown(String)
}

/// The replicas of an application: its workloads, and the sum of those that are to stay.
package struct Rollout: Hashable, Sendable, Codable {
    /// In the order of the answer, jobs included. Empty: the application has nothing that has pods.
    package var workloads: [Workload]

    /// The rollout of `workloads`.
    package init(workloads: [Workload]) {
        self.workloads = workloads
    }

    /// Workloads of which the counts are not known, so that the sums lack them.
    package var uncounted: [Workload] { workloads.filter { !$0.isJob && !$0.isCounted } }
    /// How many pods there shall be.
    package var desired: Int { sum(\.desired) }
    /// How many are of the newest template.
    package var updated: Int { sum(\.updated) }
    /// How many are ready.
    package var ready: Int { sum(\.ready) }
    /// How many are available.
    package var available: Int { sum(\.available) }
    /// How many of the newest template are ready, at the least.
    package var readyOfNewest: Int { sum(\.readyOfNewest) }

    /// The pods of a job are no replicas: they end, and nobody is short of them then.
    private func sum(_ count: KeyPath<Workload, Int>) -> Int {
        workloads.reduce(0) { $1.isJob ? $0 : $0 + $1[keyPath: count] }
    }

    /// The worst of the workloads: failed, else paused, else under way, else not known, else complete.
    package var progress: WorkloadProgress {
        workloads.map(\.progressOfRollout).max { $0.weight < $1.weight } ?? .complete
    }
}

extension Workload {
    /// Paused on purpose with nothing half-way is complete. (mission.md, "How it looks")
    fileprivate var progressOfRollout: WorkloadProgress {
        guard case .paused = progress else { return progress }
        // A job that nobody has let run is no rollout half-way.
        if isJob { return current > 0 ? progress : .complete }
        let isComplete = updated >= desired && available >= desired && current <= updated
        return isComplete ? .complete : progress
    }
}

extension WorkloadProgress {
    fileprivate var weight: Int {
        switch self {
        case .complete: 0
        case .unknown: 1
        case .progressing: 2
        case .paused: 3
        case .failed: 4
        }
    }
}
