/// The times that the standing rule needs.
package struct StandingPolicy: Hashable, Sendable, Codable {
    /// How long an application may be Degraded before it counts as failed: rollouts pass through it. (mission.md)
    package var degradedGrace: Duration
    /// How long something under way may show no progress before it counts as stuck.
    package var stuckAfter: Duration

    /// The defaults of the configuration: 30 seconds and 5 minutes.
    package init(degradedGrace: Duration = .seconds(30), stuckAfter: Duration = .seconds(300)) {
        self.degradedGrace = degradedGrace
        self.stuckAfter = stuckAfter
    }
}
