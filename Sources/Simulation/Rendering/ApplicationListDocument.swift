/// `GET /api/v1/applications`: all members, or the fields that were asked for (argocd-api.md, section 4).
struct ApplicationListDocument {
    let applications: [SimulatedApplication]
    /// World time.
    let now: Duration
    let clock: WallClock
    /// The value of the query's `fields`; nil or empty for all members.
    let fields: String?
    let writer: ApplicationWriter

    /// The document as UTF-8. It is not made as one ``JSON``: thousands of applications would take their time.
    var bytes: [UInt8] {
        let isFiltered = fields.map { !$0.isEmpty } ?? false
        let metadata = "\"metadata\":\(metadata.encoded)"
        var output = Array((isFiltered ? "{\"items\":" : "{\(metadata),\"items\":").utf8)
        if isFiltered && applications.isEmpty {
            // A filtered list that is empty is Go's nil slice.
            output.append(contentsOf: "null".utf8)
        } else {
            writeItems(to: &output)
        }
        output.append(contentsOf: (isFiltered ? ",\(metadata)}" : "}").utf8)
        return output
    }

    private func writeItems(to output: inout [UInt8]) {
        output.append(UInt8(ascii: "["))
        for (index, application) in applications.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            writer.write(application, as: .item(fields: fields), now: now, clock: clock, to: &output)
        }
        output.append(UInt8(ascii: "]"))
    }

    private var metadata: JSON {
        let newest = applications.map(\.resourceVersion).max() ?? 1
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

    /// Whether something at or below `path` is selected.
    func keeps(_ path: String) -> Bool {
        paths.contains { $0 == path || $0.hasPrefix(path + ".") || path.hasPrefix($0 + ".") }
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
