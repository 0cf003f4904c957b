/// A resource that an application deploys beside its workloads, and that never changes.
struct Companion: Hashable, Sendable {
    /// The API group; empty for the core.
    var group = ""
    var version = "v1"
    var kind: String
    /// Follows the application's name in the resource's.
    var suffix = ""
    /// Whether Argo CD has a health check for its kind.
    var hasHealth = false
}
