import Releases

/// One source of an application, where it stands: in the spec, in what was compared, in the history, in a sync's result.
struct SourceWire: JSONReadable, Hashable {
    var repoURL: String?
    var path: String?
    var chart: String?
    var ref: String?
    var targetRevision: String?
    /// `helm.parameters`; what stands later wins, as it does for Helm.
    var helmParameters: TextsByName

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        repoURL = fields.text("repoURL")
        path = fields.text("path")
        chart = fields.text("chart")
        ref = fields.text("ref")
        targetRevision = fields.text("targetRevision")
        let parameters = fields.value("helm", as: HelmWire.self)?.parameters ?? []
        helmParameters = parameters.reduce(into: [:]) { texts, parameter in
            if let name = parameter.name { texts[name] = parameter.value ?? "" }
        }
    }

    /// An object that stands there only because Go prints empty structs: `{"repoURL": ""}`. (argocd-api.md, section 10)
    var isHollow: Bool { repoURL == nil }

    /// What kind of revisions it has.
    var kind: ApplicationSource.Kind {
        if repoURL?.lowercased().hasPrefix("oci://") == true { return .oci }
        if chart != nil { return .helmRepository }
        return ref != nil && path == nil ? .reference : .git
    }

    /// Whether both are the same source, perhaps at another revision.
    func isSameSource(as other: SourceWire) -> Bool {
        repoURL == other.repoURL && path == other.path && chart == other.chart && ref == other.ref
    }
}

private struct HelmWire: JSONReadable {
    var parameters: [ParameterWire]

    init(_ node: JSONNode) throws {
        parameters = try Fields(node).list("parameters")
    }

    struct ParameterWire: JSONReadable {
        var name: String?
        var value: String?

        init(_ node: JSONNode) throws {
            let fields = try Fields(node)
            name = fields.text("name")
            value = fields.text("value")
        }
    }
}

/// Revisions with the sources to which they belong, out of one object: `revisions[i]` belongs to `sources[i]`, and only there.
struct RevisionsWire: Hashable {
    /// Index by index; a source without a revision has nil.
    var entries: [Entry]

    /// One source and its revision.
    struct Entry: Hashable {
        /// The source; nil where the object names none, as filtered lists do.
        var source: SourceWire?
        var revision: String?
    }

    /// Takes the revisions of `fields`, whose sources stand in `sources` (of `fields` itself, or of `comparedTo`).
    init(_ fields: Fields, sources: Fields?) {
        let many = sources?.list("sources", of: SourceWire.self) ?? []
        let revisions = fields.optionalTexts("revisions")
        if many.isEmpty, revisions.isEmpty {
            let source = sources?.value("source", as: SourceWire.self).flatMap { $0.isHollow ? nil : $0 }
            let revision = fields.text("revision")
            entries = source == nil && revision == nil ? [] : [Entry(source: source, revision: revision)]
        } else {
            // Their lengths may differ for a moment.
            entries = (0..<max(many.count, revisions.count)).map { index in
                let revision = index < revisions.count ? revisions[index] : nil
                return Entry(
                    source: index < many.count ? many[index] : nil, revision: revision == "" ? nil : revision)
            }
        }
    }

    /// Whether it names any revision.
    var hasRevision: Bool { entries.contains { $0.revision != nil } }
}
