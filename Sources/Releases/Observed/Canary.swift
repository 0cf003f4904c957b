/// How far a progressive rollout of Argo Rollouts has come. (argocd-api.md, section 9, "Argo Rollouts")
package struct Canary: Hashable, Sendable, Codable {
    /// `spec.strategy.canary.steps`.
    package var steps: [Step]
    /// `status.currentStepIndex`; equal to the number of steps where all are done.
    package var step: Int
    /// The share that the current step wants, in per cent of ``maxWeight``.
    package var wantedWeight: Int
    /// The share that really goes to the new pods; nil where nothing tells.
    package var actualWeight: Int?
    /// What counts as everything: 100, unless traffic routing says otherwise.
    package var maxWeight: Int

    /// One step.
    package enum Step: Hashable, Sendable, Codable {
        /// Sends this share to the new pods.
        case weight(Int)
        /// Waits; nil until a person resumes.
        case pause(Duration?)
        /// An analysis, an experiment, a plugin or whatever else: its key in the manifest.
        case other(String)
    }

    /// A canary at `step`.
    package init(steps: [Step], step: Int, wantedWeight: Int, actualWeight: Int? = nil, maxWeight: Int = 100) {
        self.steps = steps
        self.step = step
        self.wantedWeight = wantedWeight
        self.actualWeight = actualWeight
        self.maxWeight = maxWeight
    }
}

/// What holds a rollout of Argo Rollouts up on purpose.
package enum RolloutPause: Hashable, Sendable, Codable {
    /// It goes on by itself at that time, or at a time that nothing tells.
    case timer(until: Instant?)
    /// It waits until a person resumes or promotes it.
    case person
    /// An analysis or an experiment came to no verdict: a person has to decide.
    case inconclusive
}

/// The two sides of a blue-green rollout, as hashes of pod templates.
package struct BlueGreen: Hashable, Sendable, Codable {
    /// What serves.
    package var active: String?
    /// What stands ready to serve.
    package var preview: String?

    /// A blue-green rollout.
    package init(active: String?, preview: String?) {
        self.active = active
        self.preview = preview
    }
}
