import Releases

/// What only Argo Rollouts writes into a status. (argocd-api.md, section 9)
struct RolloutStatus {
    /// Healthy, Degraded, Progressing or Paused; absent before 1.0.
    var phase: String?
    var message: String?
    var isPausedByController: Bool
    var currentPodHash: String?
    /// The pods that serve; old versions wrote it below `canary`.
    var stableHash: String?
    var activeSelector: String?
    var observedWorkloadGeneration: String?

    init(_ fields: Fields) {
        phase = fields.text("phase")
        message = fields.text("message", limit: 200)
        isPausedByController = fields.hasElements("pauseConditions")
        currentPodHash = fields.text("currentPodHash")
        stableHash =
            fields.text("stableRS") ?? fields["canary"]?.text("stableRS")
        activeSelector = fields["blueGreen"]?.text("activeSelector")
        observedWorkloadGeneration = fields.text("workloadObservedGeneration")
    }
}
