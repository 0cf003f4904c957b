/// How a Rollout brings a new template to its pods (`spec.strategy`).
package enum RolloutStrategy: Hashable, Sendable {
    /// Step by step, old pods for new ones.
    case canary
    /// All new pods beside the old ones, and then the service goes over to them.
    case blueGreen

    /// The reason of a pause between its steps, or before the service goes over.
    var pauseReason: String {
        switch self {
        case .canary: "CanaryPauseStep"
        case .blueGreen: "BlueGreenPause"
        }
    }
}
