import Releases

/// An Application as Argo CD writes it, whole or filtered: only what we read of it.
struct ApplicationWire: JSONReadable {
    var name: String
    var namespace: String?
    var uid: String?
    var resourceVersion: String?
    var labels: TextsByName
    var isDeleting: Bool
    var spec: SpecWire?
    var status: StatusWire?
    /// Something stands in `operation`: a sync was asked for and has not been taken away.
    var isOperationRequested: Bool
    /// What was asked for; nil where nothing was.
    var request: OperationRequestWire?

    /// Fails where there is no name: what has none can't be told from its neighbours.
    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        guard let metadata = fields.value("metadata", as: MetadataWire.self), let name = metadata.name else {
            throw JSONFault.shape
        }
        self.name = name
        namespace = metadata.namespace
        uid = metadata.uid
        resourceVersion = metadata.resourceVersion
        labels = metadata.labels
        isDeleting = metadata.isDeleting
        spec = fields.value("spec")
        status = fields.value("status")
        // A filtered list writes `"operation": {"sync": null}` for none.
        isOperationRequested = fields.value("operation", as: OpaqueWire.self).map { !$0.isHollow } ?? false
        request = isOperationRequested ? fields.value("operation") : nil
    }
}

/// `operation`: a sync that was asked for.
struct OperationRequestWire: JSONReadable {
    var initiator: String?
    var isAutomated: Bool
    var revision: String?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        initiator = fields["initiatedBy"]?.text("username")
        isAutomated = fields["initiatedBy"]?.flag("automated") ?? false
        revision = fields["sync"]?.text("revision")
    }
}

/// The metadata of any object.
struct MetadataWire: JSONReadable {
    var name: String?
    var namespace: String?
    var uid: String?
    var resourceVersion: String?
    var generation: Int?
    var labels: TextsByName
    var annotations: TextsByName
    var isDeleting: Bool

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        name = fields.text("name")
        namespace = fields.text("namespace")
        uid = fields.text("uid")
        resourceVersion = fields.text("resourceVersion", limit: 40)
        generation = fields.number("generation")
        labels = fields.textsByName("labels")
        annotations = fields.textsByName("annotations")
        isDeleting = fields.rawText("deletionTimestamp")?.isEmpty == false
    }
}

/// An object of which only its being there matters.
struct OpaqueWire: JSONReadable {
    /// All its fields are null, or it has none.
    var isHollow: Bool

    init(_ node: JSONNode) throws {
        isHollow = try Fields(node).isHollow
    }
}

/// `spec` of an Application.
struct SpecWire: JSONReadable {
    var project: String?
    var source: SourceWire?
    var sources: [SourceWire]
    /// `sourceHydrator.drySource`, of an application whose manifests Argo CD renders into Git first.
    var drySource: SourceWire?
    var isAutoSynced: Bool
    var historyLimit: Int?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        project = fields.text("project")
        source = fields.value("source")
        sources = fields.list("sources")
        drySource = fields.value("sourceHydrator", as: HydratorWire.self)?.drySource
        isAutoSynced = fields.value("syncPolicy", as: SyncPolicyWire.self)?.isAutoSynced ?? false
        historyLimit = fields.number("revisionHistoryLimit")
    }
}

private struct HydratorWire: JSONReadable {
    var drySource: SourceWire?

    init(_ node: JSONNode) throws {
        drySource = try Fields(node).value("drySource")
    }
}

private struct SyncPolicyWire: JSONReadable {
    var isAutoSynced: Bool

    init(_ node: JSONNode) throws {
        // Present means on, `{}` included, unless `enabled` says otherwise (3.1 and later). (argocd-api.md, section 11)
        let automated = try Fields(node).value("automated", as: AutomatedWire.self)
        isAutoSynced = automated.map { $0.enabled != false } ?? false
    }

    private struct AutomatedWire: JSONReadable {
        var enabled: Bool?

        init(_ node: JSONNode) throws {
            enabled = try Fields(node).flag("enabled")
        }
    }
}
