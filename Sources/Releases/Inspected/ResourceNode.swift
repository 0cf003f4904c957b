/// One object of an application's resource tree, whatever its kind. (argocd-api.md, section 7)
package struct ResourceNode: Hashable, Sendable, Codable {
    /// Which object.
    package var id: ResourceID
    /// How many parents stand above it; 0 for what the application itself manages.
    package var depth: Int
    /// Argo CD's health of it; nil for kinds without one.
    package var health: HealthStatus?
    /// Argo CD's words on the health, or on why a pod is not ready.
    package var message: String?
    /// What Argo CD tells of it in a word or two: a pod's state, a revision.
    package var detail: String?
    /// When it was made; nil where it is not in the cluster.
    package var createdAt: Instant?
    /// Whether it is in the cluster; what is only in Git is not.
    package var isLive: Bool

    /// An object of a tree.
    package init(
        id: ResourceID, depth: Int = 0, health: HealthStatus? = nil, message: String? = nil, detail: String? = nil,
        createdAt: Instant? = nil, isLive: Bool = true
    ) {
        self.id = id
        self.depth = depth
        self.health = health
        self.message = message
        self.detail = detail
        self.createdAt = createdAt
        self.isLive = isLive
    }
}
