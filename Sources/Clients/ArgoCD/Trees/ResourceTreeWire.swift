import Releases

/// A resource tree as Argo CD writes it: only what we read of it. (argocd-api.md, section 7)
struct ResourceTreeWire: JSONReadable {
    var nodes: [NodeWire]

    /// An empty tree is `{}`.
    init(_ node: JSONNode) throws {
        nodes = try Fields(node).list("nodes")
    }

    /// What its stream is asked for.
    static let fields = (["error"] + nodeFields.map { "result.nodes.\($0)" }).joined(separator: ",")

    private static let nodeFields = [
        "kind", "group", "version", "namespace", "name", "uid", "parentRefs", "info", "networkingInfo.labels", "images",
        "health", "createdAt",
    ]
}

/// One node of a resource tree.
struct NodeWire: JSONReadable {
    var reference: ReferenceWire
    var version: String
    var parents: [ReferenceWire]
    /// `info`, by name.
    var info: [String: String]
    /// Of pods.
    var labels: TextsByName
    var images: [String]
    var health: HealthWire?
    /// Whether it has a health with a name, be that `Unknown`.
    var tellsHealth: Bool
    var createdAt: Instant?

    /// Fails where there is neither a kind nor a name.
    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        reference = try ReferenceWire(fields)
        version = fields.text("version") ?? ""
        parents = fields.list("parentRefs")
        info = fields.list("info", of: InfoWire.self).reduce(into: [:]) { $0[$1.name] = $1.value }
        labels = fields["networkingInfo"]?.textsByName("labels") ?? [:]
        images = fields.texts("images")
        health = fields.value("health")
        tellsHealth = fields["health"]?.text("status", limit: 40) != nil
        createdAt = fields.instant("createdAt")
    }

    private struct InfoWire: JSONReadable {
        var name: String
        var value: String

        init(_ node: JSONNode) throws {
            let fields = try Fields(node)
            name = fields.text("name") ?? ""
            value = fields.text("value") ?? ""
        }
    }
}

/// Which object something is, or belongs to.
struct ReferenceWire: JSONReadable, Hashable {
    var group: String
    var kind: String
    var namespace: String
    var name: String
    var uid: String?

    init(_ node: JSONNode) throws {
        try self.init(Fields(node))
    }

    init(_ fields: Fields) throws {
        guard let kind = fields.text("kind"), let name = fields.text("name") else {
            throw JSONFault.shape
        }
        self.kind = kind
        self.name = name
        group = fields.text("group") ?? ""
        namespace = fields.text("namespace") ?? ""
        uid = fields.text("uid")
    }
}
