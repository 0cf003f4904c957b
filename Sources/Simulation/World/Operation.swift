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
    }

    let operation: Operation
    let startedAt: Duration
    private(set) var phase: Phase = .running
    private(set) var message = "one or more tasks are running"
    private(set) var finishedAt: Duration?

    init(operation: Operation, startedAt: Duration) {
        self.operation = operation
        self.startedAt = startedAt
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
