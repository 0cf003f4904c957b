import Releases

/// `status` of an Application.
struct StatusWire: JSONReadable {
    var sync: SyncWire?
    var health: HealthWire?
    var operation: OperationStateWire?
    /// Oldest first.
    var history: [HistoryEntryWire]
    var conditions: [ConditionWire]
    /// nil where the answer does not carry them.
    var resources: [ResourceWire]?
    var images: [String]
    var reconciledAt: Instant?
    var controllerNamespace: String?
    /// The last rendering that went well.
    var hydrated: HydratedWire?
    /// The rendering under way, or the last one.
    var hydration: HydratedWire?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        sync = fields.value("sync")
        health = fields.value("health")
        operation = fields.value("operationState")
        history = fields.list("history")
        conditions = fields.list("conditions")
        resources = fields.value("resources", as: LossyList<ResourceWire>.self)?.elements
        images = fields.value("summary", as: SummaryWire.self)?.images ?? []
        reconciledAt = fields.instant("reconciledAt")
        controllerNamespace = fields.text("controllerNamespace")
        hydrated = fields["sourceHydrator"]?.value("lastSuccessfulOperation")
        hydration = fields["sourceHydrator"]?.value("currentOperation")
    }
}

/// `status.sync`.
struct SyncWire: JSONReadable {
    var status: SyncStatus
    var revisions: RevisionsWire

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        status = SyncStatus(rawValue: fields.text("status", limit: 40) ?? "")
        revisions = RevisionsWire(fields, sources: fields["comparedTo"])
    }
}

/// `status.health`.
struct HealthWire: JSONReadable {
    var status: HealthStatus
    var since: Instant?
    var message: String?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        status = HealthStatus(rawValue: fields.text("status", limit: 40) ?? "")
        since = fields.instant("lastTransitionTime")
        message = fields.text("message")
    }
}

/// One entry of `status.history`: a sync that succeeded, was full and was no dry run.
struct HistoryEntryWire: JSONReadable {
    var revisions: RevisionsWire
    var deployedAt: Instant?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        revisions = RevisionsWire(fields, sources: fields)
        deployedAt = fields.instant("deployedAt")
    }
}

/// One entry of `status.conditions`.
struct ConditionWire: JSONReadable {
    var type: String
    var message: String
    var since: Instant?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        type = fields.text("type", limit: 80) ?? ""
        message = fields.text("message") ?? ""
        since = fields.instant("lastTransitionTime")
    }
}

/// One entry of `status.resources`.
struct ResourceWire: JSONReadable {
    var group: String
    var version: String
    var kind: String
    var namespace: String
    var name: String
    var isHook: Bool
    var isToBePruned: Bool

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        group = fields.text("group") ?? ""
        version = fields.text("version") ?? ""
        kind = fields.text("kind") ?? ""
        namespace = fields.text("namespace") ?? ""
        name = fields.text("name") ?? ""
        isHook = fields.flag("hook") ?? false
        isToBePruned = fields.flag("requiresPruning") ?? false
    }
}

/// `status.sourceHydrator.currentOperation` and `lastSuccessfulOperation`: which commit of a person's was or is to be rendered to which
/// commit of Argo CD's.
struct HydratedWire: JSONReadable {
    /// `Hydrating`, `Hydrated`, `Failed`; only of the current one.
    var phase: String
    var message: String?
    var drySHA: String?
    var hydratedSHA: String?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        phase = fields.text("phase", limit: 40) ?? ""
        message = fields.text("message", limit: 300)
        drySHA = fields.text("drySHA")
        hydratedSHA = fields.text("hydratedSHA")
    }
}

private struct SummaryWire: JSONReadable {
    var images: [String]

    init(_ node: JSONNode) throws {
        images = try Fields(node).texts("images")
    }
}
