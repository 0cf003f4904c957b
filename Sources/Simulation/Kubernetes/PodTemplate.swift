/// One revision of a workload's pod template.
struct PodTemplate: Hashable, Sendable {
    /// 1 for the first; grows by one with each change.
    var revision: Int
    /// The version that the main container's image carries.
    var version: String
    /// The `pod-template-hash`, and the end of the replica set's name.
    var hash: String
    /// World time.
    var createdAt: Duration
    /// The main container first.
    var containers: [Container]

    /// A container of the template.
    struct Container: Hashable, Sendable {
        var name: String
        /// Registry, path and tag.
        var image: String
    }
}

/// How the pods of a new template fare.
package enum Course: Hashable, Sendable {
    /// Each pod becomes ready.
    case clean
    /// Each pod starts and fails.
    case crashLoop
    /// The first `count` pods become ready; no node has room for more.
    case unschedulable(after: Int)
    /// No pod gets its image: there is none of that name.
    case unpullable
    /// Each pod becomes ready; a canary's pauses have no end, until a person resumes it.
    case heldAtPauses
}
