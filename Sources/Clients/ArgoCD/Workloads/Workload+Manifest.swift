import Releases

extension Workload {
    /// Takes counts and progress out of a live manifest; which counters they are depends on the kind. (argocd-api.md, section 8)
    init(_ manifest: WorkloadManifest, id: WorkloadID) {
        let status = manifest.status
        let images = manifest.spec.images.map { ImageReference($0) }
        let progress = WorkloadProgress(manifest, id: id)
        if id.kind == "DaemonSet" {
            let scheduled = status?.scheduled
            self.init(
                id: id, desired: scheduled?.desired ?? 0, current: scheduled?.current ?? 0,
                updated: scheduled?.updated ?? 0,
                ready: scheduled?.ready ?? 0, available: scheduled?.available ?? 0, progress: progress, images: images)
        } else {
            let current = status?.replicas ?? 0
            self.init(
                id: id, desired: manifest.spec.replicas ?? 1, current: current,
                // All pods of a replica set are of its one template.
                updated: id.kind == "ReplicaSet" ? current : manifest.updated,
                ready: status?.ready ?? 0, available: status?.available ?? 0, progress: progress, images: images)
        }
    }
}
