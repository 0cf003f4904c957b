extension ThemeFile {
    init(decoding fields: inout Fields, knownRoles: [String], isColor: (String) -> Bool) {
        name = fields.text("name")?.value
        base = fields.text("base")?.value
        let entries = fields.fields("roles")?.entries ?? []
        roles = entries.compactMap { entry in
            guard knownRoles.contains(entry.key) else {
                entry.value.findings.error(
                    "there is no role `\(entry.key)`", hint: NearestName.hint(for: entry.key, in: knownRoles),
                    at: entry.keyPosition)
                return nil
            }
            return Role(decoding: entry, isColor: isColor)
        }
        fields.reportUnknownKeys()
    }
}

extension ThemeFile.Role {
    init?(decoding entry: YAMLEntry, isColor: (String) -> Bool) {
        guard var fields = Fields(entry.value, subject: "role `\(entry.key)`", position: entry.keyPosition) else {
            return nil
        }
        name = entry.key
        foreground = fields.color("fg", isColor: isColor)
        background = fields.color("bg", isColor: isColor)
        bold = fields.optionalBool("bold")
        dim = fields.optionalBool("dim")
        underline = fields.optionalBool("underline")
        reverse = fields.optionalBool("reverse")
        fields.reportUnknownKeys()
    }
}

extension Fields {
    fileprivate mutating func color(_ key: String, isColor: (String) -> Bool) -> String? {
        guard let text = text(key) else { return nil }
        guard isColor(text.value) else {
            findings.error(
                "`\(key)` is not a colour", hint: "like `#ff5f5f`, `red` or `default`", at: text.position)
            return nil
        }
        return text.value
    }

    fileprivate mutating func optionalBool(_ key: String) -> Bool? {
        let value = bool(key, default: false)
        return has(key) ? value : nil
    }
}
