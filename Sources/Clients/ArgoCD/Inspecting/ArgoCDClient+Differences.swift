package import Releases

extension ArgoCDClient {
    @concurrent
    package func differences(
        of id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> [ResourceDifference] {
        let answer = try await ask(about: id, project: project) { .managedResources(of: id, project: $0) }
        let wire = try JSONDocument.decode(ManagedResourcesWire.self, from: answer)
        return wire.items.filter { !$0.isHook }.compactMap { ResourceDifference($0) }
    }
}

/// What `…/managed-resources` answers: `{}` where there is nothing. (argocd-api.md, section 8)
private struct ManagedResourcesWire: JSONReadable {
    var items: [ManagedResourceWire]

    init(_ node: JSONNode) throws {
        items = try Fields(node).list("items")
    }
}

/// One managed object as it is and as it would be. `modified` is not read: servers of all ages set it by other rules.
private struct ManagedResourceWire: JSONReadable {
    var id: ResourceID
    var isHook: Bool
    /// Without what the configuration says to ignore; nil where it is not in the cluster.
    var live: ManifestText?
    /// What a sync would make of it; nil where it is not in Git.
    var wanted: ManifestText?
    /// A state is there, and is no object.
    var isUnreadable: Bool

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        let kind = fields.text("kind") ?? ""
        id = ResourceID(
            group: fields.text("group") ?? "", version: "", kind: kind, namespace: fields.text("namespace") ?? "",
            name: fields.text("name") ?? "")
        isHook = fields.flag("hook") ?? false
        do {
            live = try Self.state(fields, "normalizedLiveState", else: "liveState", kind: kind)
            wanted = try Self.state(fields, "predictedLiveState", else: "targetState", kind: kind)
            isUnreadable = false
        } catch {
            isUnreadable = true
        }
    }

    /// A state is JSON in a text; `null` and nothing mean that there is none.
    private static func state(
        _ fields: Fields, _ name: FieldName, else other: FieldName, kind: String
    ) throws(ReadFailure) -> ManifestText? {
        for name in [name, other] {
            guard let text = fields.rawText(name), !text.isEmpty, text != "null" else { continue }
            return try ManifestText(text.utf8, kind: kind)
        }
        return nil
    }
}

extension ResourceDifference {
    /// Nil where both are the same.
    fileprivate init?(_ wire: ManagedResourceWire) {
        guard !wire.isUnreadable else {
            self.init(resource: wire.id, kind: .modified, lines: [.same("(what the server says of it can't be read)")])
            return
        }
        switch (wire.live, wire.wanted) {
        case (nil, nil): return nil
        case (let live?, nil):
            self.init(resource: wire.id, kind: .extraneous, lines: Self.lines(live).map { .live($0) })
        case (nil, let wanted?):
            self.init(resource: wire.id, kind: .missing, lines: Self.lines(wanted).map { .wanted($0) })
        case (let live?, let wanted?):
            guard live.whole != wanted.whole else { return nil }
            self.init(
                resource: wire.id, kind: .modified,
                lines: [Line](live: Self.lines(live), wanted: Self.lines(wanted, beside: live)))
        }
    }

    private static func lines(_ text: ManifestText, beside other: ManifestText? = nil) -> [String] {
        YAMLWriter(text.shown(beside: other)).lines
    }
}
