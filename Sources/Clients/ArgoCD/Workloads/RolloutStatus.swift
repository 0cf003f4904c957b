import Releases

/// What only Argo Rollouts writes into a status. (argocd-api.md, section 9)
struct RolloutStatus {
    /// Healthy, Degraded, Progressing or Paused; absent before 1.0.
    var phase: String?
    var message: String?
    /// Why the controller pauses. A pause without a reason has just been lifted.
    var pauses: [Pause]
    var isAborted: Bool
    /// The step that is under way; as many as there are where all are done.
    var step: Int
    var currentPodHash: String?
    /// The pods that serve; old versions wrote it below `canary`.
    var stableHash: String?
    /// What the router really sends to the new pods.
    var routedWeight: Int?
    var activeSelector: String?
    var previewSelector: String?
    var observedWorkloadGeneration: String?

    init(_ fields: Fields) {
        phase = fields.text("phase")
        message = fields.text("message", limit: 200)
        pauses = fields.list("pauseConditions")
        isAborted = fields.flag("abort") ?? false
        step = fields.count("currentStepIndex") ?? 0
        currentPodHash = fields.text("currentPodHash")
        let canary = fields["canary"]
        stableHash = fields.text("stableRS") ?? canary?.text("stableRS")
        routedWeight = canary?["weights"]?["canary"]?.count("weight")
        let blueGreen = fields["blueGreen"]
        activeSelector = blueGreen?.text("activeSelector")
        previewSelector = blueGreen?.text("previewSelector")
        observedWorkloadGeneration = fields.text("workloadObservedGeneration")
    }

    /// One entry of `pauseConditions`.
    struct Pause: JSONReadable {
        var reason: String
        var startedAt: Instant?

        init(_ node: JSONNode) throws {
            let fields = try Fields(node)
            reason = fields.text("reason", limit: 80) ?? ""
            startedAt = fields.instant("startTime")
        }
    }
}
