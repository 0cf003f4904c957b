import Releases

/// `status.operationState`: the operation under way, or the last one.
struct OperationStateWire: JSONReadable {
    var phase: OperationPhase
    var message: String?
    var startedAt: Instant?
    var finishedAt: Instant?
    var retryCount: Int
    var initiator: String?
    var isAutomated: Bool
    /// What was asked for.
    var sync: SyncRequestWire?
    /// What it works on, or has worked on.
    var result: RevisionsWire?
    /// Hooks and failed resources of the result: twenty at the most, those that failed or run first.
    var tasks: [OperationTaskWire]

    /// Fails where there is no phase: Go prints hollow objects, and this would be one.
    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        guard let phase = fields.text("phase", limit: 40) else {
            throw JSONFault.shape
        }
        self.phase = OperationPhase(rawValue: phase)
        message = fields.text("message")
        startedAt = fields.instant("startedAt")
        finishedAt = fields.instant("finishedAt")
        retryCount = fields.number("retryCount") ?? 0
        let operation = fields["operation"]
        initiator = operation?["initiatedBy"]?.text("username")
        isAutomated = operation?["initiatedBy"]?.flag("automated") ?? false
        sync = operation?.value("sync")
        result = fields["syncResult"].map { RevisionsWire($0, sources: $0) }
        let tasks = fields["syncResult"]?.list("resources", of: OperationTaskWire.self) ?? []
        let pressing = tasks.filter(\.isPressing)
        let others = tasks.filter { $0.hook != nil && !$0.isPressing }
        self.tasks = Array((pressing + others).prefix(20))
    }
}

/// `operationState.operation.sync`. In a filtered list the SyncResult stands under this key instead. (argocd-api.md, section 4)
struct SyncRequestWire: JSONReadable {
    var isDryRun: Bool
    var isPartial: Bool
    /// The same object, taken for a SyncResult.
    var asResult: RevisionsWire

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        isDryRun = fields.flag("dryRun") ?? false
        isPartial = fields.hasElements("resources")
        asResult = RevisionsWire(fields, sources: fields)
    }
}

/// One entry of `syncResult.resources`.
struct OperationTaskWire: JSONReadable {
    var kind: String
    var name: String
    var hook: String?
    var phase: OperationPhase?
    var status: String
    var message: String?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        kind = fields.text("kind", limit: 80) ?? ""
        name = fields.text("name", limit: 260) ?? ""
        hook = fields.text("hookType", limit: 40)
        phase = fields.text("hookPhase", limit: 40).map { OperationPhase(rawValue: $0) }
        status = fields.text("status", limit: 40) ?? ""
        message = fields.text("message", limit: 300)
    }

    /// Whether it could not be applied, or its hook failed. A plain resource has a hook's phase, too, which says `Running` when all is
    /// well. (argocd-api.md, section 11)
    var hasFailed: Bool { status == "SyncFailed" || hook != nil && (phase == .failed || phase == .error) }

    /// Whether it holds the sync up, or has ended it.
    var isPressing: Bool { hasFailed || hook != nil && phase == .running }
}
