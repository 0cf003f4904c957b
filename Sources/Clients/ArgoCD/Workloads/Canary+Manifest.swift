import Releases

extension Canary {
    /// How far a canary has come; nil where the manifest is that of something else.
    ///
    /// The weight that the current step wants is what `GetCurrentSetWeight` (argo-rollouts `utils/replicaset/canary.go`) finds.
    init?(_ manifest: WorkloadManifest) {
        guard let strategy = manifest.spec.strategy, let steps = strategy.canarySteps else { return nil }
        let status = manifest.status
        let rollout = status?.rollout
        let step = min(rollout?.step ?? 0, steps.count)
        self.init(
            steps: steps, step: step,
            wantedWeight: manifest.isAborted ? 0 : Self.weight(at: step, of: steps) ?? strategy.maxWeight,
            actualWeight: status.flatMap { Self.actualWeight($0, strategy) }, maxWeight: strategy.maxWeight)
    }

    /// The nearest weight at or before a step, zero where none is before it; nil where no step is left.
    private static func weight(at step: Int, of steps: [Step]) -> Int? {
        guard step < steps.count else { return nil }
        for case .weight(let weight) in steps[...step].reversed() { return weight }
        return 0
    }

    /// What the router says; without one, the share of the new pods, which the status tells only while every pod is available.
    private static func actualWeight(_ status: WorkloadManifest.Status, _ strategy: RolloutStrategy) -> Int? {
        let rollout = status.rollout
        if let current = rollout.currentPodHash, current == rollout.stableHash { return strategy.maxWeight }
        if strategy.isRouted { return rollout.routedWeight }
        guard status.replicas > 0, status.available == status.replicas else { return nil }
        return min(status.updated, status.replicas) * strategy.maxWeight / status.replicas
    }
}

extension RolloutPause {
    /// What holds a rollout up on purpose; nil where nothing does. A rollout that was given up is held up by nothing.
    init?(_ manifest: WorkloadManifest) {
        guard let strategy = manifest.spec.strategy, !manifest.isAborted else { return nil }
        let rollout = manifest.status?.rollout
        let pauses = rollout?.pauses ?? []
        if pauses.contains(where: { $0.reason.hasPrefix("Inconclusive") }) {
            self = .inconclusive
        } else if manifest.spec.isPaused {
            self = .person
        } else if let pause = pauses.first(where: { $0.reason == "BlueGreenPause" }) {
            self.init(after: strategy.automaticPromotion, from: pause.startedAt)
        } else if let pause = pauses.first, let steps = strategy.canarySteps {
            let step = rollout?.step ?? 0
            let duration: Duration? =
                if step < steps.count, case .pause(let duration) = steps[step] { duration } else { nil }
            self.init(after: duration, from: pause.startedAt)
        } else if !pauses.isEmpty {
            self = .person
        } else {
            return nil
        }
    }

    private init(after duration: Duration?, from start: Instant?) {
        self = duration.map { length in .timer(until: start.map { $0 + length }) } ?? .person
    }
}

extension BlueGreen {
    /// The sides of a blue-green rollout; nil where the manifest is that of something else.
    init?(_ manifest: WorkloadManifest) {
        guard manifest.spec.strategy?.isBlueGreen == true else { return nil }
        let rollout = manifest.status?.rollout
        self.init(active: rollout?.activeSelector, preview: rollout?.previewSelector)
    }
}

extension WorkloadManifest {
    /// Whether a rollout was given up: its old pods serve, and its new ones go.
    var isAborted: Bool {
        guard spec.strategy != nil, let status else { return false }
        return status.rollout.isAborted || status.condition("Progressing")?.reason == "RolloutAborted"
    }
}
