import Releases

extension Fields {
    /// The text under `key`; nil where it is absent or not fit to be shown.
    mutating func text(_ key: String) -> Located<String>? {
        value(key)?.text(key)
    }

    /// The text under `key`, which must be there.
    mutating func requiredText(_ key: String, hint: String? = nil) -> Located<String>? {
        guard let value = value(key) else {
            reportMissing(key, hint: hint)
            return nil
        }
        return value.text(key)
    }

    /// The text under `key`, which may be empty.
    mutating func textOrEmpty(_ key: String) -> String? {
        guard let value = value(key), let expanded = value.expanded(key) else { return nil }
        return expanded.text.isEmpty ? "" : value.text(key)?.value
    }

    /// The duration under `key`, else `default`.
    mutating func duration(_ key: String, default: Duration) -> Duration {
        guard let value = value(key), let text = value.text(key, wanted: "a duration like `30s`") else {
            return `default`
        }
        do {
            return try DurationText.parse(text.value)
        } catch {
            findings.error("`\(key)` \(error.summary)", hint: error.remedy, at: value.position)
            return `default`
        }
    }

    /// The switch under `key`, else `default`.
    mutating func bool(_ key: String, default: Bool) -> Bool {
        guard let value = value(key), let text = value.text(key, wanted: "true or false") else { return `default` }
        switch text.value.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default:
            findings.error("`\(key)` must be true or false", at: value.position)
            return `default`
        }
    }

    /// The whole number under `key`.
    mutating func integer(_ key: String) -> Int? {
        guard let value = value(key), let text = value.text(key, wanted: "a whole number") else { return nil }
        guard let number = Int(text.value) else {
            findings.error("`\(key)` must be a whole number", at: value.position)
            return nil
        }
        return number
    }

    /// One of the words that `Choice` knows, else `default`.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, default: Choice) -> Choice {
        let words = Choice.allCases.map(\.rawValue)
        guard let value = value(key),
            let text = value.text(key, wanted: "one of \(words.map { "`\($0)`" }.joined(separator: ", "))")
        else { return `default` }
        guard let choice = Choice(rawValue: text.value) else {
            findings.error(
                "unknown value of `\(key)`", hint: NearestName.hint(for: text.value, in: words),
                at: value.position)
            return `default`
        }
        return choice
    }
}
