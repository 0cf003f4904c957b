extension Configuration.CISource {
    static func github(_ fields: inout Fields) -> Self? {
        let repository = fields.text("github")
        if let repository, !Spelling.isRepository(repository.value) {
            fields.findings.error(
                "`github` must be an owner and a repository", hint: "write it like `acme/payments`",
                at: repository.position)
        }
        let workflow = fields.requiredText("workflow", hint: "the workflow's file: `workflow: build.yml`")
        let branch = fields.text("branch")
        let version = fields.versionTemplate(example: "1.1.{run_number}")
        guard let repository, let workflow, let version else { return nil }
        return .github(
            repository: repository.value, workflow: workflow.value, branch: branch?.value, version: version)
    }

    static func gitlab(_ fields: inout Fields) -> Self? {
        let project = fields.text("gitlab")
        fields.checkServer("gitlab")
        let branch = fields.text("branch")
        let version = fields.versionTemplate(example: "{tag}")
        guard let project, let version else { return nil }
        return .gitlab(project: project.value, branch: branch?.value, version: version)
    }

    static func jenkins(_ fields: inout Fields) -> Self? {
        let job = fields.text("jenkins")
        fields.checkServer("jenkins")
        let version = fields.versionTemplate(example: "2.0.{number}")
        guard let job, let version else { return nil }
        return .jenkins(job: job.value, version: version)
    }

    static func url(_ fields: inout Fields) -> Self? {
        let url = fields.endpoint("url", allowsQuery: true)
        let status = fields.pointer("status", default: "/status")
        let version = fields.pointer("version", default: "/version")
        let headers = fields.headers("headers")
        fields.reportPlaintext(url, sendsSecrets: !headers.isEmpty)
        guard let url, let status, let version else { return nil }
        return .url(url.value, status: status, version: version, headers: headers)
    }

    static func command(_ fields: inout Fields) -> Self? {
        let values = fields.list("command")
        if values.isEmpty, fields.isEmpty("command") {
            fields.findings.error(
                "`command` is empty", hint: "`command: [\"/usr/local/bin/last-build\", \"payments\"]`",
                at: fields.position(of: "command"))
        }
        let words = values.map { $0.expanded("command", wanted: "a list of texts")?.text }
        guard !words.isEmpty, !words.contains(nil) else { return nil }
        if words.first == "" { fields.findings.error("`command` names no program", at: values[0].position) }
        return .command(words.compactMap(\.self))
    }
}

extension Fields {
    /// The template of a version, which must be there: texts and `{field}`.
    fileprivate mutating func versionTemplate(example: String) -> String? {
        guard let text = requiredText("version", hint: "`version: \"\(example)\"`") else { return nil }
        guard Spelling.isTemplate(text.value) else {
            findings.error(
                "`version` has a brace that belongs to no field", hint: "a field is written like `{run_number}`",
                at: text.position)
            return nil
        }
        return text.value
    }

    /// A JSON Pointer, or the default where there is none.
    fileprivate mutating func pointer(_ key: String, default: String) -> String? {
        guard has(key) else {
            _ = value(key)
            return `default`
        }
        guard let text = textOrEmpty(key) else { return nil }
        guard Spelling.isPointer(text) else {
            findings.error(
                "`\(key)` must be a JSON Pointer", hint: "write it like `/artifact/version`",
                at: value(key)?.position ?? position(of: key))
            return nil
        }
        return text
    }

    /// A source of GitLab or Jenkins needs to know where the server is.
    fileprivate func checkServer(_ key: String) {
        guard !findings.declaredServers.contains(key) else { return }
        findings.error(
            "the file does not say where \(key) is",
            hint: "add `\(key): { url: \"https://…\" }` to the `ci:` at the top level",
            at: position(of: key))
    }
}
