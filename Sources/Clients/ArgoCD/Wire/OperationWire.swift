import Releases

/// `status.operationState`: the operation under way, or the last one.
struct OperationStateWire: Decodable {
    var phase: OperationPhase
    var message: String?
    var startedAt: Instant?
    var finishedAt: Instant?
    var retryCount: Int
    var initiator: String?
    /// What was asked for.
    var sync: SyncRequestWire?
    /// What it works on, or has worked on.
    var result: RevisionsWire?

    /// Fails where there is no phase: Go prints hollow objects, and this would be one.
    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        guard let phase = fields.text("phase", limit: 40) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "phase is missing"))
        }
        self.phase = OperationPhase(rawValue: phase)
        message = fields.text("message")
        startedAt = fields.instant("startedAt")
        finishedAt = fields.instant("finishedAt")
        retryCount = fields.number("retryCount") ?? 0
        let operation = fields.value("operation", as: NestedFields.self)?.fields
        initiator = operation?.value("initiatedBy", as: NestedFields.self)?.fields.text("username")
        sync = operation?.value("sync")
        result = fields.value("syncResult", as: NestedFields.self).map { RevisionsWire($0.fields, sources: $0.fields) }
    }
}

/// `operationState.operation.sync`. In a filtered list the SyncResult stands under this key instead. (argocd-api.md, section 4)
struct SyncRequestWire: Decodable {
    var isDryRun: Bool
    var isPartial: Bool
    /// The same object, taken for a SyncResult.
    var asResult: RevisionsWire

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        isDryRun = fields.flag("dryRun") ?? false
        isPartial = fields.hasElements("resources")
        asResult = RevisionsWire(fields, sources: fields)
    }
}
