/// The times that the standing rule needs.
package struct StandingPolicy: Hashable, Sendable, Codable {
    /// How long an application may be Degraded before it counts as failed: rollouts pass through it. (mission.md)
    package var degradedGrace: Duration
    /// How long something under way may show no progress before it counts as stuck.
    /// At the least: what usually takes longer may take longer. (``RolloutPace``)
    package var stuckAfter: Duration
    /// Within which time Argo CD compares every application anew; what it has not compared for longer may not be so any more. Zero
    /// where nothing is to be concluded from it. (argocd-api.md, section 11, `reconciledAt`)
    package var reconcileWithin: Duration

    /// The defaults of the configuration: 30 seconds, 5 minutes, 10 minutes.
    package init(
        degradedGrace: Duration = .seconds(30), stuckAfter: Duration = .seconds(300),
        reconcileWithin: Duration = .seconds(600)
    ) {
        self.degradedGrace = degradedGrace
        self.stuckAfter = stuckAfter
        self.reconcileWithin = reconcileWithin
    }
}
