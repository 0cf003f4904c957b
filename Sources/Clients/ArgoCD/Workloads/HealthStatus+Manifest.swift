import Releases

extension HealthStatus {
    /// Health by Argo CD's own checks (`gitops-engine/pkg/health/health_*.go` and the health script of Argo Rollouts; argocd-api.md,
    /// section 9), which is not the same as how far a rollout is: one that stops half-way because somebody wants it so is healthy.
    init(_ manifest: WorkloadManifest, id: WorkloadID) {
        var checked = manifest
        // The checks of Kubernetes' own kinds compare with the wanted number only where it is written down.
        if id.kind != "Rollout" { checked.spec.replicas = manifest.spec.replicas ?? 0 }
        self =
            switch WorkloadProgress(checked, id: id) {
            case .complete: .healthy
            case .progressing: .progressing
            case .paused where id.kind == "StatefulSet" || id.kind == "DaemonSet": .healthy
            case .paused: .suspended
            case .failed: .degraded
            case .unknown: .unknown
            }
    }
}
