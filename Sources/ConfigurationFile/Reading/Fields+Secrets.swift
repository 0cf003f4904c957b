internal import Releases

extension Fields {
    /// The secret under `key`, or in the file that `key_file` names. That it is there and not empty is checked here.
    mutating func secret(_ key: String) -> Located<SecretSource>? {
        let twin = "\(key)_file"
        let literal = entry(key)
        let file = entry(twin)
        if literal != nil, let file {
            findings.error("both `\(key)` and `\(twin)` are given", hint: "keep one of them", at: file.keyPosition)
            return nil
        }
        if let literal { return secret(literal) }
        guard let file, let path = path(twin) else { return nil }
        return checked(.file(path: path.value), of: file)
    }

    /// The secret that an entry's text is.
    private func secret(_ entry: YAMLEntry) -> Located<SecretSource>? {
        guard let expanded = entry.value.expanded(entry.key) else { return nil }
        if !expanded.isFromEnvironment { findings.literalSecrets.append(entry.value.position) }
        return checked(.literal(Secret(expanded.text), fromEnvironment: expanded.isFromEnvironment), of: entry)
    }

    private func checked(_ source: SecretSource, of entry: YAMLEntry) -> Located<SecretSource>? {
        do {
            _ = try source.read()
            return Located(value: source, position: entry.value.position)
        } catch {
            findings.error("`\(entry.key)` \(error.summary)", hint: error.remedy, at: entry.value.position)
            return nil
        }
    }

    /// Headers to send, whose values are secrets.
    mutating func headers(_ key: String) -> [Configuration.Header] {
        guard let fields = fields(key) else { return [] }
        return fields.entries.compactMap { entry in
            guard Spelling.isWord(entry.key, and: "!#$%&'*+.^_`|~-") else {
                findings.error("`\(entry.key)` is no name of a header", at: entry.keyPosition)
                return nil
            }
            return secret(entry).map { Configuration.Header(name: entry.key, value: $0.value) }
        }
    }
}
