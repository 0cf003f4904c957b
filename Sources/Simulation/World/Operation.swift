/// A sync that was asked for (`operation`, and `status.operationState.operation`).
struct Operation: Hashable, Sendable {
    /// Who asked.
    enum Initiator: Hashable, Sendable {
        case automated
        case user(String)
    }

    /// What Git wanted when it was asked for.
    var version: String
    /// What is to be synced: a commit or a chart's version.
    var revision: String
    var initiator: Initiator
}

/// How the last operation fares or ended (`status.operationState`). Times are world times.
struct OperationState: Hashable, Sendable {
    enum Phase: String, Hashable, Sendable {
        case running = "Running"
        case succeeded = "Succeeded"
        case failed = "Failed"
        case error = "Error"
        case terminating = "Terminating"
    }

    /// A hook that has failed.
    struct Hook: Hashable, Sendable {
        /// The name of its Job.
        var name: String
        var message: String
    }

    let operation: Operation
    let startedAt: Duration
    private(set) var phase: Phase = .running
    private(set) var message = "one or more tasks are running"
    private(set) var finishedAt: Duration?
    /// How often it has been tried again.
    private(set) var retryCount = 0
    /// The hook that it failed by, before anything was applied.
    private(set) var failedHook: Hook?

    init(operation: Operation, startedAt: Duration) {
        self.operation = operation
        self.startedAt = startedAt
    }

    /// An attempt has failed, and the next one is waited for: it runs, and has an end all the same (argocd-api.md, section 11).
    mutating func waitForRetry(_ attempt: Int, after message: String, at now: Duration) {
        self.message = message
        self.retryCount = attempt
        self.finishedAt = now
    }

    /// A hook fails, and the operation with it.
    mutating func fail(by hook: Hook, message: String, at now: Duration) {
        failedHook = hook
        end(.failed, message: message, at: now)
    }

    /// Somebody wants it to end, and it has not ended yet.
    mutating func terminate() {
        phase = .terminating
    }

    mutating func end(_ phase: Phase, message: String, at now: Duration) {
        self.phase = phase
        self.message = message
        self.finishedAt = now
    }
}

/// One successful sync (`status.history[]`). Times are world times.
struct HistoryEntry: Hashable, Sendable {
    var id: Int
    var revision: String
    /// The version that Git wanted.
    var version: String
    var startedAt: Duration
    var deployedAt: Duration
    var initiator: Operation.Initiator
}
