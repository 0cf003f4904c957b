/// A Kubernetes event: what some controller did, or could not do. (argocd-api.md, section 13)
package struct ClusterEvent: Hashable, Sendable, Codable {
    /// Whether it is a warning rather than a note.
    package var isWarning: Bool
    /// A word: `BackOff`, `FailedScheduling`.
    package var reason: String
    /// What happened.
    package var message: String
    /// How often so far.
    package var count: Int
    /// When first; nil where nothing tells.
    package var firstAt: Instant?
    /// When last; nil where nothing tells.
    package var lastAt: Instant?
    /// The kind of what it is about.
    package var kind: String
    /// The name of what it is about.
    package var name: String

    /// An event.
    package init(
        isWarning: Bool, reason: String, message: String, count: Int = 1, firstAt: Instant? = nil,
        lastAt: Instant? = nil, kind: String, name: String
    ) {
        self.isWarning = isWarning
        self.reason = reason
        self.message = message
        self.count = count
        self.firstAt = firstAt
        self.lastAt = lastAt
        self.kind = kind
        self.name = name
    }
}
