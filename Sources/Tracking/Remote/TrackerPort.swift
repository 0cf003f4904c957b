package import Releases

/// Whoever follows deployments for a screen: this process's own ``Tracker``, or one of another process.
package protocol TrackerPort: Sendable {
    /// All that is known now.
    var picture: Picture { get async }
    /// All that is known now, and all that has changed until now.
    var memory: (picture: Picture, timeline: Timeline) { get async }
    /// All that is known now, and whatever comes from then on, without a gap.
    func follow() async -> TrackerFollowing
    /// Reads again: one deployment, or everything.
    func refetch(_ deployment: DeploymentID?) async
    /// Keeps the replicas of one deployment fresh, since it is on the screen; nil ends that.
    func watch(_ deployment: DeploymentID?) async
    /// Reads now what of these deployments has been left for later, since they are on the screen.
    func show(_ deployments: Set<DeploymentID>) async
}

/// What one moment knows, and all that comes after it.
package struct TrackerFollowing: Sendable {
    /// All that is known.
    package let picture: Picture
    /// All that has changed.
    package let timeline: Timeline
    /// The picture, and every newer one; a slow listener gets the newest.
    package let pictures: AsyncStream<Picture>
    /// Every change; 256 batches wait for a slow listener.
    package let changes: AsyncStream<EventBus.Event>
}

extension Tracker: TrackerPort {
    package func follow() -> TrackerFollowing {
        let memory = memory
        return TrackerFollowing(
            picture: memory.picture, timeline: memory.timeline, pictures: pictures(), changes: changes())
    }
}

/// Whoever looks into applications for a person: this process's own ``Inspector``, or one of another process.
package protocol InspectorPort: Sendable {
    /// Looks, and tells what comes of it: one answer, or a log until it ends. It returns when nothing more will come, or when the task is
    /// cancelled, after which nothing is told.
    func inspect(_ inquiry: Inquiry, tell: @escaping @Sendable (InspectionNews) async -> Void) async
}

extension Inspector: InspectorPort {}
