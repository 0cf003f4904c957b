import Releases

extension WorkloadProgress {
    /// How a job stands, as `gitops-engine/pkg/health/health_job.go` finds it: by its conditions alone.
    init(job: WorkloadManifest) {
        let status = job.status
        if let failure = status?.condition("Failed") {
            self = .failed(failure.message ?? failure.reason ?? "job failed")
        } else if status?.condition("Suspended")?.status == "True" {
            self = .paused("job is suspended")
        } else if status?.condition("Complete") != nil || status?.condition("Suspended") != nil {
            self = .complete
        } else {
            self = .progressing("\(status?.succeeded ?? 0) of \(job.spec.completions) completed")
        }
    }
}
