/// `GET /api/v1/applications`: all members, or the fields that were asked for (argocd-api.md, section 4).
struct ApplicationListDocument {
    let items: [ApplicationDocument]
    let version: ServerVersion
    /// The value of the query's `fields`; nil or empty for all members.
    let fields: String?

    var json: JSON {
        guard let selection = FieldSelection(fields, of: version) else {
            return ["metadata": metadata, "items": .array(items.map(\.json))]
        }
        // A filtered list that is empty is Go's nil slice.
        let selected = items.map { selection.apply(to: $0.json) }
        return ["items": selected.isEmpty ? nil : .array(selected), "metadata": metadata]
    }

    private var metadata: JSON {
        let newest = items.compactMap { Int($0.resourceVersion) }.max() ?? 1
        return ["resourceVersion": .string(String(newest + 17))]
    }
}

/// The `fields` of a list: paths of a closed list; anything else is silently ignored.
struct FieldSelection {
    /// The selected paths below an item, sorted.
    private let paths: [String]

    /// - Returns: nil where nothing was selected, so that the full form is answered.
    init?(_ fields: String?, of version: ServerVersion) {
        guard let fields, !fields.isEmpty else { return nil }
        let isExcluding = fields.hasPrefix("-")
        let named = Set(fields.drop { $0 == "-" }.split(separator: ",").map(String.init))
        self.paths = version.listFields.filter { named.contains("items.\($0)") != isExcluding }
    }

    /// `item` reduced to the selected paths, with an explicit null where Go has a nil pointer or map.
    func apply(to item: JSON) -> JSON {
        paths.reduce([:]) { result, path in
            guard let value = value(at: path, in: item) else { return result }
            return result.setting(value, at: path.split(separator: "."))
        }
    }

    private func value(at path: String, in item: JSON) -> JSON? {
        switch path {
        case "metadata.labels", "metadata.annotations", "metadata.deletionTimestamp", "spec.sources",
            "spec.sourceHydrator", "spec.syncPolicy", "spec.source":
            return item[path: path.split(separator: ".")] ?? .null
        case "status.operationState.finishedAt":
            return item["status"]?["operationState"].map { $0["finishedAt"] ?? .null }
        case "status.operationState.operation.sync":
            // An oddity of the real one: under this name stands the result, not the operation.
            return item["status"]?["operationState"].map { $0["syncResult"] ?? .null }
        default:
            return item[path: path.split(separator: ".")]
        }
    }
}
