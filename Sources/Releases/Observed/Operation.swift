/// A sync operation: the one under way, or the last one. A finished operation stays in every answer for ever and says nothing
/// about now. (argocd-api.md, section 11)
package struct Operation: Hashable, Sendable, Codable {
    /// How it stands.
    package var phase: OperationPhase
    /// Argo CD's words; while it runs, what it waits for.
    package var message: String?
    /// When it started, over all retries.
    package var startedAt: Instant?
    /// When it finished; with phase Running it is set while the operation waits for a retry.
    package var finishedAt: Instant?
    /// Retries so far; stays after success.
    package var retryCount: Int
    /// Nothing was to be changed.
    package var isDryRun: Bool
    /// Only some resources were to be synced.
    package var isPartial: Bool
    /// Who started it: a name, or nil where Argo CD did by itself or does not say.
    package var initiator: String?
    /// Argo CD started it by itself.
    package var isAutomated: Bool
    /// Hooks and failed resources, as far as the answer carries them.
    package var tasks: [OperationTask]

    /// An operation in `phase`.
    package init(
        phase: OperationPhase, message: String? = nil, startedAt: Instant? = nil, finishedAt: Instant? = nil,
        retryCount: Int = 0, isDryRun: Bool = false, isPartial: Bool = false, initiator: String? = nil,
        isAutomated: Bool = false, tasks: [OperationTask] = []
    ) {
        self.phase = phase
        self.message = message
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.retryCount = retryCount
        self.isDryRun = isDryRun
        self.isPartial = isPartial
        self.initiator = initiator
        self.isAutomated = isAutomated
        self.tasks = tasks
    }

    /// Whether it is under way: running, waiting for a retry, or being stopped.
    package var isUnderWay: Bool { phase == .running || phase == .terminating }

    /// Whether it waits for its next retry.
    package var isWaitingForRetry: Bool { phase == .running && finishedAt != nil }

    /// Whether it ended badly; a dry run changes nothing and fails nothing.
    package var hasFailed: Bool { (phase == .failed || phase == .error) && !isDryRun }
}

/// A sync that was asked for and has not begun, or has just begun (`operation` beside `status`). (argocd-api.md, section 11)
package struct OperationRequest: Hashable, Sendable, Codable {
    /// Who asked for it; nil where Argo CD did by itself or does not say.
    package var initiator: String?
    /// Argo CD asked for it by itself.
    package var isAutomated: Bool
    /// The revision that was asked for; nil for the target revision.
    package var revision: String?

    /// A request.
    package init(initiator: String? = nil, isAutomated: Bool = false, revision: String? = nil) {
        self.initiator = initiator
        self.isAutomated = isAutomated
        self.revision = revision
    }

    /// ` by mara, to 4f2a9c1`; empty where nothing is known of it.
    package var words: String {
        let asker = initiator ?? (isAutomated ? "Argo CD itself" : nil)
        return (asker.map { " by \($0)" } ?? "") + (revision.map { ", to \(Version($0).short)" } ?? "")
    }
}
