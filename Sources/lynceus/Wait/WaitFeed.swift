import Releases
import Tracking

/// Where a wait gets its pictures from.
struct WaitFeed: Sendable {
    /// What is known at the start.
    var first: Picture
    /// The newest picture, again and again.
    var pictures: AsyncStream<Picture>
    /// Reads a deployment again of which nobody tells otherwise.
    var refresh: @Sendable (DeploymentID) async -> Void = { _ in }
}

extension WaitFeed {
    /// The pictures of a tracker of ours.
    static func of(_ tracker: Tracker, for deployments: [DeploymentID]) async -> WaitFeed {
        // In a large fleet what is at rest is read whole only where somebody looks at it.
        await tracker.show(Set(deployments))
        return WaitFeed(first: await tracker.picture, pictures: await tracker.pictures()) { await tracker.refetch($0) }
    }
}
