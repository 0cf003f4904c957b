internal import Releases

extension Configuration.Environment {
    init?(decoding entry: YAMLEntry) {
        let findings = entry.value.findings
        let name = entry.key
        entry.checkName("an environment's name")
        guard var fields = Fields(entry.value, subject: "environment `\(name)`", position: entry.keyPosition) else {
            return nil
        }
        let url = fields.requiredEndpoint("url")
        let access = Self.access(&fields)
        let token = fields.secret("token")
        let sendsSecrets = ["token", "token_file", "cf_client_id", "cf_client_id_file"].contains(where: fields.has)
        fields.reportPlaintext(url, sendsSecrets: sendsSecrets)
        let suffix = fields.textOrEmpty("app_suffix") ?? ""
        let namespace = fields.text("app_namespace")
        let project = fields.text("project")
        let caFile = fields.path("ca_file")
        if let caFile { findings.checkReadable(caFile, key: "ca_file") }
        fields.reportUnknownKeys()

        guard let url else { return nil }
        self.init(
            name: name, url: url.value, access: access, token: token?.value, appSuffix: suffix,
            appNamespace: namespace?.value, project: project?.value, caFile: caFile?.value)
    }

    /// Both halves of the service token, or neither.
    private static func access(_ fields: inout Fields) -> Configuration.Access? {
        let id = fields.secret("cf_client_id")
        let secret = fields.secret("cf_client_secret")
        let hasID = fields.has("cf_client_id") || fields.has("cf_client_id_file")
        let hasSecret = fields.has("cf_client_secret") || fields.has("cf_client_secret_file")
        let hint = "Cloudflare Access takes both, or neither"
        if hasID, !hasSecret { fields.reportMissing("cf_client_secret", hint: hint) }
        if hasSecret, !hasID { fields.reportMissing("cf_client_id", hint: hint) }
        guard let id, let secret else { return nil }
        return Configuration.Access(clientID: id.value, clientSecret: secret.value)
    }
}

extension YAMLEntry {
    /// Refuses a key that could not be shown as it is, or that is empty.
    func checkName(_ what: String) {
        guard key.isEmpty || key.sanitized(limit: .max) != key else { return }
        value.findings.error("\(what) must not be empty or hold control or invisible characters", at: keyPosition)
    }
}

extension Findings {
    /// A certificate file that cannot be read would only show when the first connection fails.
    fileprivate func checkReadable(_ path: Located<String>, key: String) {
        do {
            _ = try BoundedFile(path: path.value, limit: ConfigurationLoader.longestCAFile)
        } catch {
            self.error("`\(key)`: \(path.value) \(error.summary)", hint: error.remedy, at: path.position)
        }
    }
}
