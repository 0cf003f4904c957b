/// One deployment that succeeded, as Argo CD's history has it. (argocd-api.md, section 10)
package struct HistoryEntry: Hashable, Sendable, Codable {
    /// Argo CD's number of it; grows.
    package var id: Int
    /// The main source's revision: a chart's version, a commit, a digest.
    package var revision: String
    /// What the revision is of.
    package var kind: ApplicationSource.Kind
    /// When its sync began; nil where nothing tells.
    package var startedAt: Instant?
    /// When its sync had succeeded.
    package var deployedAt: Instant?
    /// Who asked for it; nil where Argo CD did by itself or does not say.
    package var initiator: String?
    /// Whether Argo CD asked for it by itself.
    package var isAutomated: Bool
    /// Who wrote the commit; nil where it is none, or nobody could tell.
    package var author: String?
    /// The first line of the commit's message; nil as for ``author``.
    package var subject: String?

    /// A deployment that succeeded.
    package init(
        id: Int, revision: String, kind: ApplicationSource.Kind, startedAt: Instant? = nil, deployedAt: Instant? = nil,
        initiator: String? = nil, isAutomated: Bool = false, author: String? = nil, subject: String? = nil
    ) {
        self.id = id
        self.revision = revision
        self.kind = kind
        self.startedAt = startedAt
        self.deployedAt = deployedAt
        self.initiator = initiator
        self.isAutomated = isAutomated
        self.author = author
        self.subject = subject
    }
}
