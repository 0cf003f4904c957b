extension Fields {
    /// The URL under `key`; nil where it is absent or wrong.
    mutating func endpoint(_ key: String, allowsQuery: Bool = false) -> Located<Endpoint>? {
        guard let value = value(key), let text = value.text(key, wanted: "a URL") else { return nil }
        do {
            return Located(value: try Endpoint(text.value, allowsQuery: allowsQuery), position: value.position)
        } catch {
            findings.error("`\(key)` \(error.summary)", hint: error.remedy, at: value.position)
            return nil
        }
    }

    /// The URL under `key`, which must be there.
    mutating func requiredEndpoint(_ key: String) -> Located<Endpoint>? {
        let endpoint = endpoint(key)
        if !has(key) { reportMissing(key, hint: "`\(key): \"https://host.example.com\"`") }
        return endpoint
    }

    /// Refuses to send secrets where they could be read on the way.
    func reportPlaintext(_ endpoint: Located<Endpoint>?, sendsSecrets: Bool) {
        guard let endpoint, sendsSecrets, endpoint.value.isPlaintext, !endpoint.value.isLoopback else { return }
        findings.error(
            "secrets would go to \(endpoint.value.host) unencrypted", hint: "use https://", at: endpoint.position)
    }
}
