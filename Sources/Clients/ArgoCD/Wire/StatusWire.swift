import Releases

/// `status` of an Application.
struct StatusWire: Decodable {
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
    var hydrated: HydratedWire?

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        sync = fields.value("sync")
        health = fields.value("health")
        operation = fields.value("operationState")
        history = fields.list("history")
        conditions = fields.list("conditions")
        resources = fields.value("resources", as: LossyList<ResourceWire>.self)?.elements
        images = fields.value("summary", as: SummaryWire.self)?.images ?? []
        reconciledAt = fields.instant("reconciledAt")
        controllerNamespace = fields.text("controllerNamespace")
        hydrated = fields.value("sourceHydrator", as: HydratorStatusWire.self)?.last
    }
}

/// `status.sync`.
struct SyncWire: Decodable {
    var status: SyncStatus
    var revisions: RevisionsWire

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        status = SyncStatus(rawValue: fields.text("status", limit: 40) ?? "")
        revisions = RevisionsWire(fields, sources: fields.value("comparedTo", as: NestedFields.self)?.fields)
    }
}

/// `status.health`.
struct HealthWire: Decodable {
    var status: HealthStatus
    var since: Instant?
    var message: String?

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        status = HealthStatus(rawValue: fields.text("status", limit: 40) ?? "")
        since = fields.instant("lastTransitionTime")
        message = fields.text("message")
    }
}

/// One entry of `status.history`: a sync that succeeded, was full and was no dry run.
struct HistoryEntryWire: Decodable {
    var revisions: RevisionsWire
    var deployedAt: Instant?

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        revisions = RevisionsWire(fields, sources: fields)
        deployedAt = fields.instant("deployedAt")
    }
}

/// One entry of `status.conditions`.
struct ConditionWire: Decodable {
    var type: String
    var message: String
    var since: Instant?

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        type = fields.text("type", limit: 80) ?? ""
        message = fields.text("message") ?? ""
        since = fields.instant("lastTransitionTime")
    }
}

/// One entry of `status.resources`.
struct ResourceWire: Decodable {
    var group: String
    var version: String
    var kind: String
    var namespace: String
    var name: String
    var isHook: Bool
    var isToBePruned: Bool

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        group = fields.text("group") ?? ""
        version = fields.text("version") ?? ""
        kind = fields.text("kind") ?? ""
        namespace = fields.text("namespace") ?? ""
        name = fields.text("name") ?? ""
        isHook = fields.flag("hook") ?? false
        isToBePruned = fields.flag("requiresPruning") ?? false
    }
}

/// `status.sourceHydrator.lastSuccessfulOperation`: which commit of a person's was rendered to which commit of Argo CD's.
struct HydratedWire: Decodable {
    var drySHA: String?
    var hydratedSHA: String?

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        drySHA = fields.text("drySHA")
        hydratedSHA = fields.text("hydratedSHA")
    }
}

private struct HydratorStatusWire: Decodable {
    var last: HydratedWire?

    init(from decoder: any Decoder) throws {
        last = try Fields(decoder).value("lastSuccessfulOperation")
    }
}

private struct SummaryWire: Decodable {
    var images: [String]

    init(from decoder: any Decoder) throws {
        images = try Fields(decoder).texts("images")
    }
}

/// An object that is read field by field by the one that holds it.
struct NestedFields: Decodable {
    let fields: Fields

    init(from decoder: any Decoder) throws {
        fields = try Fields(decoder)
    }
}
