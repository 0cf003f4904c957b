extension Configuration.CISource {
    /// The keys that name a kind of source.
    private static let kinds = ["github", "gitlab", "jenkins", "url", "command", "file", "expected"]

    /// Reads a repo's `ci:`, which has exactly one kind and the keys that belong to it.
    init?(decoding entry: YAMLEntry) {
        guard var fields = Fields(entry.value, subject: "`ci`", position: entry.keyPosition) else { return nil }
        let findings = fields.findings
        let given = fields.entries.map(\.key).filter { Self.kinds.contains($0) && fields.has($0) }
        guard let kind = given.first else {
            fields.reportNoKind(of: Self.kinds, companions: Self.companions)
            return nil
        }
        for other in given.dropFirst() {
            _ = fields.value(other)
            findings.error(
                "`ci` has both `\(kind)` and `\(other)`", hint: "keep one of them", at: fields.position(of: other))
        }
        let source = Self.source(kind, &fields)
        fields.reportStrayCompanions(Self.companions, of: kind)
        fields.reportUnknownKeys()
        guard let source, given.count == 1 else { return nil }
        self = source
    }

    /// The keys that stand beside a kind.
    private static let companions = ["workflow", "branch", "version", "status", "headers"]

    private static func source(_ kind: String, _ fields: inout Fields) -> Self? {
        switch kind {
        case "github": github(&fields)
        case "gitlab": gitlab(&fields)
        case "jenkins": jenkins(&fields)
        case "url": url(&fields)
        case "command": command(&fields)
        case "file": fields.path("file").map { .file(path: $0.value) }
        default: fields.text("expected").map { .expected($0.value) }
        }
    }
}

extension Fields {
    /// Reports that there is none of `kinds`, or what seems to be a misspelt one.
    fileprivate mutating func reportNoKind(of kinds: [String], companions: [String]) {
        let keys = kinds + companions
        if entries.allSatisfy({ keys.contains($0.key) }) {
            let list = kinds.map { "`\($0)`" }.joined(separator: ", ")
            findings.error("`ci` names no source", hint: "one of \(list)", at: position)
        }
        // Asking for all keys makes them the candidates for what a misspelt one was meant to be.
        keys.forEach { _ = value($0) }
        reportUnknownKeys()
    }

    /// Reports the keys that belong to another kind of source than `kind`.
    fileprivate mutating func reportStrayCompanions(_ companions: [String], of kind: String) {
        for key in companions where has(key) && !isKnown(key) {
            _ = value(key)
            findings.error("`\(key)` does not go with `\(kind)`", hint: "remove it", at: position(of: key))
        }
    }
}
