import Releases

/// An object of Kubernetes as a person may see it: without what only servers care for, and without the data of secrets.
struct ManifestText {
    /// What stands in the place of a secret value.
    static let hidden = "(hidden)"
    /// The same where another side of a comparison has another value.
    static let hiddenOther = "(hidden, not the same)"

    /// The object without `managedFields`, its secrets in it: for comparing, never for showing.
    let whole: JSONValue
    private let isSecret: Bool

    /// Reads an object.
    ///
    /// - Parameter kind: what it was asked for as.
    init(_ json: some Sequence<UInt8>, kind: String) throws(ReadFailure) {
        self.init(try JSONDocument.decode(JSONValue.self, from: json), kind: kind)
    }

    init(_ document: JSONValue, kind: String) {
        whole = document.editing("metadata") { $0.removing("managedFields") }
        isSecret = Self.isSecret(kind) || Self.isSecret(document["kind"]?.plainText ?? "")
    }

    /// The object for showing.
    ///
    /// - Parameter other: another state of the same object: secret values that differ from its are marked.
    func shown(beside other: ManifestText? = nil) -> JSONValue {
        guard isSecret else { return whole }
        return whole.hidingData(beside: other?.whole).editing("metadata") { metadata in
            metadata.editing("annotations") { $0.editing(Self.lastApplied) { Self.hidingApplied($0) } }
        }
    }

    private static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

    private static func isSecret(_ kind: String) -> Bool { kind.lowercased() == "secret" }

    /// The annotation holds the object as it was applied, as JSON. What can't be read is hidden whole.
    private static func hidingApplied(_ annotation: JSONValue) -> JSONValue {
        guard case .text(let text) = annotation,
            let applied = try? JSONDocument.decode(JSONValue.self, from: text.utf8), case .object = applied
        else { return .text(hidden) }
        return .text(applied.hidingData(beside: nil).encoded)
    }
}

extension JSONValue {
    /// The member called `name` of an object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let fields) = self else { return nil }
        return fields[name]
    }

    /// The text, as it came.
    fileprivate var plainText: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    fileprivate func editing(_ name: String, _ edit: (JSONValue) -> JSONValue) -> JSONValue {
        guard case .object(var fields) = self, let value = fields[name] else { return self }
        fields[name] = edit(value)
        return .object(fields)
    }

    fileprivate func removing(_ name: String) -> JSONValue {
        guard case .object(var fields) = self else { return self }
        fields[name] = nil
        return .object(fields)
    }

    /// This secret with a mark in the place of every value.
    fileprivate func hidingData(beside other: JSONValue?) -> JSONValue {
        ["data", "stringData"].reduce(self) { secret, part in
            secret.editing(part) { $0.hidingValues(beside: other?[part]) }
        }
    }

    private func hidingValues(beside other: JSONValue?) -> JSONValue {
        guard case .object(let values) = self else { return self == .null ? .null : .text(ManifestText.hidden) }
        return .object(
            Dictionary(
                uniqueKeysWithValues: values.map { name, value in
                    let isOther = other?[name].map { $0 != value } ?? false
                    return (name, .text(isOther ? ManifestText.hiddenOther : ManifestText.hidden))
                }))
    }

    /// The value as JSON, keys by name.
    var encoded: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .text(let text): Self.quoted(text)
        case .array(let elements): "[" + elements.map(\.encoded).joined(separator: ",") + "]"
        case .object(let fields):
            "{"
                + fields.sorted { $0.key < $1.key }.map { Self.quoted($0.key) + ":" + $0.value.encoded }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
