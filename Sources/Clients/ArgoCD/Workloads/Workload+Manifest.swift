import Releases

extension Workload {
    /// Takes counts and progress out of a live manifest; which counters they are depends on the kind. (argocd-api.md, section 8)
    init(_ manifest: WorkloadManifest, id: WorkloadID) {
        let counts = ReplicaCounts(manifest, kind: id.kind)
        self.init(
            id: id, desired: counts.desired, current: counts.current, updated: counts.updated, ready: counts.ready,
            available: counts.available, progress: WorkloadProgress(manifest, id: id),
            images: manifest.spec.images.map { ImageReference($0) }, health: HealthStatus(manifest, id: id),
            canary: Canary(manifest), pause: RolloutPause(manifest), blueGreen: BlueGreen(manifest),
            isAborted: manifest.isAborted)
    }
}

/// How many pods there are and shall be.
private struct ReplicaCounts {
    var desired: Int
    var current: Int
    var updated: Int
    var ready: Int
    var available: Int

    init(_ manifest: WorkloadManifest, kind: String) {
        let status = manifest.status
        switch kind {
        case "DaemonSet":
            desired = status?.scheduled.desired ?? 0
            current = status?.scheduled.current ?? 0
            updated = status?.scheduled.updated ?? 0
            ready = status?.scheduled.ready ?? 0
            available = status?.scheduled.available ?? 0
        case "Job":
            desired = manifest.spec.completions
            current = status?.active ?? 0
            // Its pods are of its one template, and those that have succeeded are what it is there for.
            updated = min(desired, current + (status?.succeeded ?? 0))
            ready = status?.readyPods ?? 0
            available = status?.succeeded ?? 0
        default:
            desired = manifest.spec.replicas ?? 1
            current = status?.replicas ?? 0
            // All pods of a replica set are of its one template.
            updated = kind == "ReplicaSet" ? current : manifest.updated
            ready = status?.ready ?? 0
            available = status?.available ?? 0
        }
    }
}
