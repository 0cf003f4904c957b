package import Releases

/// How many replicas of the newest template are ready, of those desired.
package struct ReplicaProgress: Hashable, Sendable {
    /// How many are ready and of the newest template.
    package let part: Int
    /// How many are desired; above 0.
    package let total: Int

    /// The progress of a rollout; nil where no replica is desired, or not all of them are known.
    package init?(_ rollout: Rollout) {
        guard rollout.desired > 0, rollout.uncounted.isEmpty else { return nil }
        part = rollout.readyOfNewest
        total = rollout.desired
    }

    /// `2/6`.
    package var text: String { "\(part)/\(total)" }
}
