/// What became of one resource of a sync, where that is worth telling: a hook, or a resource that could not be applied.
/// (argocd-api.md, section 11, `syncResult.resources`)
package struct OperationTask: Hashable, Sendable, Codable {
    /// `Deployment/checkout`.
    package var resource: String
    /// `PreSync`, `Sync`, `PostSync`, `SyncFail`; nil for a resource that is no hook.
    package var hook: String?
    /// How the hook fares; only hooks have one that means something.
    package var phase: OperationPhase?
    /// Whether it could not be applied, or its hook failed.
    package var hasFailed: Bool
    /// Argo CD's words.
    package var message: String?

    /// A task of a sync.
    package init(
        resource: String, hook: String? = nil, phase: OperationPhase? = nil, hasFailed: Bool, message: String? = nil
    ) {
        self.resource = resource
        self.hook = hook
        self.phase = phase
        self.hasFailed = hasFailed
        self.message = message
    }
}

/// Where Argo CD's rendering of a person's commit into a commit of its own stands (`status.sourceHydrator`).
package struct Hydration: Hashable, Sendable, Codable {
    /// `Hydrating`, `Hydrated`, `Failed`.
    package var phase: String
    /// Argo CD's words.
    package var message: String?
    /// The person's commit on which it works or has worked.
    package var revision: String?

    /// A hydration.
    package init(phase: String, message: String? = nil, revision: String? = nil) {
        self.phase = phase
        self.message = message
        self.revision = revision
    }
}
