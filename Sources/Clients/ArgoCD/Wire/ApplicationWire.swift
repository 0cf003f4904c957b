import Releases

/// An Application as Argo CD writes it, whole or filtered: only what we read of it.
struct ApplicationWire: Decodable {
    var name: String
    var namespace: String?
    var uid: String?
    var labels: [String: String]
    var isDeleting: Bool
    var spec: SpecWire?
    var status: StatusWire?
    /// Something stands in `operation`: a sync was asked for and has not been taken away.
    var isOperationRequested: Bool

    /// Fails where there is no name: what has none can't be told from its neighbours.
    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        guard let metadata = fields.value("metadata", as: MetadataWire.self), let name = metadata.name else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "metadata.name is missing"))
        }
        self.name = name
        namespace = metadata.namespace
        uid = metadata.uid
        labels = metadata.labels
        isDeleting = metadata.isDeleting
        spec = fields.value("spec")
        status = fields.value("status")
        // A filtered list writes `"operation": {"sync": null}` for none.
        isOperationRequested = fields.value("operation", as: OpaqueWire.self).map { !$0.isHollow } ?? false
    }
}

/// The metadata of any object.
struct MetadataWire: Decodable {
    var name: String?
    var namespace: String?
    var uid: String?
    var generation: Int?
    var labels: [String: String]
    var annotations: [String: String]
    var isDeleting: Bool

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        name = fields.text("name")
        namespace = fields.text("namespace")
        uid = fields.text("uid")
        generation = fields.number("generation")
        labels = fields.textsByName("labels")
        annotations = fields.textsByName("annotations")
        isDeleting = fields.rawText("deletionTimestamp")?.isEmpty == false
    }
}

/// An object of which only its being there matters.
struct OpaqueWire: Decodable {
    /// All its fields are null, or it has none.
    var isHollow: Bool

    init(from decoder: any Decoder) throws {
        isHollow = try Fields(decoder).isHollow
    }
}

/// `spec` of an Application.
struct SpecWire: Decodable {
    var project: String?
    var source: SourceWire?
    var sources: [SourceWire]
    /// `sourceHydrator.drySource`, of an application whose manifests Argo CD renders into Git first.
    var drySource: SourceWire?
    var isAutoSynced: Bool
    var historyLimit: Int?

    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        project = fields.text("project")
        source = fields.value("source")
        sources = fields.list("sources")
        drySource = fields.value("sourceHydrator", as: HydratorWire.self)?.drySource
        isAutoSynced = fields.value("syncPolicy", as: SyncPolicyWire.self)?.isAutoSynced ?? false
        historyLimit = fields.number("revisionHistoryLimit")
    }
}

private struct HydratorWire: Decodable {
    var drySource: SourceWire?

    init(from decoder: any Decoder) throws {
        drySource = try Fields(decoder).value("drySource")
    }
}

private struct SyncPolicyWire: Decodable {
    var isAutoSynced: Bool

    init(from decoder: any Decoder) throws {
        // Present means on, `{}` included, unless `enabled` says otherwise (3.1 and later). (argocd-api.md, section 11)
        let automated = try Fields(decoder).value("automated", as: AutomatedWire.self)
        isAutoSynced = automated.map { $0.enabled != false } ?? false
    }

    private struct AutomatedWire: Decodable {
        var enabled: Bool?

        init(from decoder: any Decoder) throws {
            enabled = try Fields(decoder).flag("enabled")
        }
    }
}
