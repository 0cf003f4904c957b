extension Configuration.CI {
    init(decoding fields: inout Fields) {
        pollInterval = fields.duration("poll_interval", default: pollInterval)
        fields.findings.declaredServers = ["gitlab", "jenkins"].filter(fields.has)
        if var section = fields.fields("github") { github = Configuration.GitHub(decoding: &section) }
        if var section = fields.fields("gitlab") { gitlab = Configuration.GitLab(decoding: &section) }
        if var section = fields.fields("jenkins") { jenkins = Configuration.Jenkins(decoding: &section) }
        fields.reportUnknownKeys()
    }
}

extension Configuration.GitHub {
    init(decoding fields: inout Fields) {
        let url = fields.endpoint("api_url")
        apiURL = url?.value
        token = fields.secret("token")?.value
        pollInterval = fields.ownPollInterval
        fields.reportPlaintext(url, sendsSecrets: fields.sendsToken)
        fields.reportUnknownKeys()
    }
}

extension Configuration.GitLab {
    init?(decoding fields: inout Fields) {
        let url = fields.requiredEndpoint("url")
        token = fields.secret("token")?.value
        pollInterval = fields.ownPollInterval
        fields.reportPlaintext(url, sendsSecrets: fields.sendsToken)
        fields.reportUnknownKeys()
        guard let url else { return nil }
        self.url = url.value
    }
}

extension Configuration.Jenkins {
    init?(decoding fields: inout Fields) {
        let url = fields.requiredEndpoint("url")
        user = fields.text("user")?.value
        token = fields.secret("token")?.value
        pollInterval = fields.ownPollInterval
        let hint = "Jenkins takes a user and an API token of that user's, or neither"
        if fields.sendsToken, !fields.has("user") { fields.reportMissing("user", hint: hint) }
        if fields.has("user"), !fields.sendsToken { fields.reportMissing("token", hint: hint) }
        fields.reportPlaintext(url, sendsSecrets: fields.sendsToken)
        fields.reportUnknownKeys()
        guard let url else { return nil }
        self.url = url.value
    }
}

extension Fields {
    /// Whether a token is given in either form, readable or not.
    fileprivate var sendsToken: Bool { has("token") || has("token_file") }

    /// The `poll_interval` of one CI system; nil where it has none of its own.
    fileprivate var ownPollInterval: Duration? {
        mutating get {
            let interval = duration("poll_interval", default: .zero)
            return interval > .zero ? interval : nil
        }
    }
}
