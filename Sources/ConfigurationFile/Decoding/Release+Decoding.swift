internal import Releases

extension Configuration {
    /// Reads `releases:`; none at all is a warning: the links can be checked before the first release is written.
    static func releases(decoding fields: inout Fields) -> [Release] {
        let values = fields.list("releases")
        if values.isEmpty, !fields.has("releases") || fields.isEmpty("releases") {
            fields.findings.warning(
                "there are no releases, so there is nothing to follow",
                hint: "`lynceus config example` shows one", at: fields.position(of: "releases"))
        }
        var positions: [String: SourcePosition] = [:]
        return values.compactMap { Release(decoding: $0, seen: &positions) }
    }
}

extension Configuration.Release {
    init?(decoding value: YAMLValue, seen: inout [String: SourcePosition]) {
        guard var fields = Fields(value, subject: "this release") else { return nil }
        let id = fields.requiredText("id", hint: "`id: \"2026.11\"`")
        id?.checkUnique("release", &seen, fields.findings)
        let name = fields.text("name")
        let values = fields.list("repos")
        if !fields.has("repos") || fields.isEmpty("repos") {
            let subject = id.map { "release `\($0.value)`" } ?? "this release"
            fields.findings.error(
                "\(subject) has no repos", hint: "list them under `repos:`", at: fields.position(of: "repos"))
        }
        var positions: [String: SourcePosition] = [:]
        let repos = values.compactMap { Configuration.Repo(decoding: $0, seen: &positions) }
        fields.reportUnknownKeys()
        guard let id else { return nil }
        self.init(id: id.value, name: name?.value ?? id.value, repos: repos)
    }
}

extension Configuration.Repo {
    init?(decoding value: YAMLValue, seen: inout [String: SourcePosition]) {
        guard var fields = Fields(value, subject: "this repo") else { return nil }
        let name = fields.requiredText("name")
        name?.checkUnique("repo", &seen, fields.findings)
        id = fields.integer("id")
        if let entry = fields.entry("ci") {
            self.ci = Configuration.CISource(decoding: entry)
        } else if let name {
            fields.findings.warning(
                "repo `\(name.value)` has no `ci`, so no version is expected of it",
                hint: "`ci: { expected: \"1.2.3\" }` pins one", at: name.position)
        }
        current = fields.currentVersionRule("current") ?? .automatic
        fields.reportUnknownKeys()
        guard let name else { return nil }
        self.name = name.value
    }
}

extension Located<String> {
    /// Reports a name that something before it in the file has already.
    fileprivate func checkUnique(_ what: String, _ seen: inout [String: SourcePosition], _ findings: Findings) {
        if let earlier = seen[value] {
            findings.error(
                "\(what) `\(value)` is listed twice", hint: "it stands at line \(earlier.line) already", at: position)
        } else {
            seen[value] = position
        }
    }
}

extension Fields {
    fileprivate mutating func currentVersionRule(_ key: String) -> CurrentVersionRule? {
        guard let text = text(key) else { return nil }
        guard let rule = CurrentVersionRule(rawValue: text.value) else {
            findings.error(
                "unknown value of `\(key)`",
                hint: "one of `auto`, `chart`, `revision`, `image`, `image:NAME`, `helm:PARAMETER`, `label:KEY`",
                at: text.position)
            return nil
        }
        return rule
    }
}
