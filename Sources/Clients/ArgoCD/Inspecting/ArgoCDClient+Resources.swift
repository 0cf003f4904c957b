package import Releases

extension ArgoCDClient {
    @concurrent
    package func resources(of id: ApplicationID, project: String?) async throws(ReadFailure) -> [ResourceNode] {
        try await nodes(of: id, project: project).inTreeOrder(limit: ResourceNode.limit).map { node, depth in
            ResourceNode(node, depth: depth)
        }
    }

    /// Every node of an application's tree, as the server has it.
    func nodes(of id: ApplicationID, project: String?) async throws(ReadFailure) -> [NodeWire] {
        let answer = try await ask(about: id, project: project) { .tree(of: id, project: $0) }
        return try JSONDocument.decode(ResourceTreeWire.self, from: answer).nodes
    }
}

extension ResourceNode {
    /// More than these are left out.
    static let limit = 5_000

    fileprivate init(_ wire: NodeWire, depth: Int) {
        // kubectl's STATUS and READY columns of a pod; the revision of a workload.
        let words = ["Status Reason", "Containers", "Revision"].compactMap { wire.info[$0] }.filter { !$0.isEmpty }
        let isHollow = wire.health?.status == .unknown && wire.health?.message == nil && !wire.tellsHealth
        self.init(
            id: wire.id, depth: depth, health: isHollow ? nil : wire.health?.status, message: wire.health?.message,
            detail: words.isEmpty ? nil : words.joined(separator: " "), createdAt: wire.createdAt,
            // What is only in Git has neither. (argocd-api.md, section 7)
            isLive: wire.reference.uid != nil || wire.createdAt != nil)
    }
}

extension NodeWire {
    /// Which object it is.
    var id: ResourceID {
        ResourceID(
            group: reference.group, version: version, kind: reference.kind, namespace: reference.namespace,
            name: reference.name)
    }
}
