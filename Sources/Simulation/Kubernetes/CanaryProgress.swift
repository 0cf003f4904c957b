/// Where a Rollout stands among its canary steps, which are the same for every Rollout of the world.
struct CanaryProgress: Hashable, Sendable {
    /// One step of `spec.strategy.canary.steps`.
    enum Step: Hashable, Sendable {
        /// Per cent of the pods that run the new template.
        case setWeight(Int)
        case pause(seconds: Int)
    }

    static let steps: [Step] = [.setWeight(25), .pause(seconds: 6), .setWeight(50), .pause(seconds: 6)]

    /// `status.currentStepIndex`: equal to the number of steps when all are done.
    var step = 0
    /// When the pause of the current step began; nil outside of a pause.
    var pausedSince: Duration?
    /// When a person aborted it; nil where nobody did.
    var abortedAt: Duration?

    /// The share of pods that the current step wants, in per cent: the nearest `setWeight` at or before it.
    var weight: Int {
        if abortedAt != nil { return 0 }
        guard step < Self.steps.count else { return 100 }
        for case .setWeight(let weight) in Self.steps[...step].reversed() {
            return weight
        }
        return 0
    }
}
