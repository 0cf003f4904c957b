extension Configuration {
    /// Reads the whole schema. What is wrong is reported, and stands at its default here.
    init(decoding fields: inout Fields) {
        let argocdFields = fields.fields("argocd")
        if var section = argocdFields {
            argocd = ArgoCD(decoding: &section)
        } else if !fields.has("argocd") {
            ArgoCD.reportNoEnvironments(fields.findings, at: fields.position)
        }
        if var section = fields.fields("ci") { ci = CI(decoding: &section) }
        releases = Self.releases(decoding: &fields)
        if var section = fields.fields("snapshot") { snapshot = Snapshot(decoding: &section) }
        record = Record(decoding: &fields, "record")
        theme = fields.theme("theme") ?? theme
        glyphs = fields.choice("glyphs", default: glyphs)
        color = fields.choice("color", default: color)
        if var section = fields.fields("terminal") { terminal = Terminal(decoding: &section) }
        keys = fields.keyBindings("keys")
        fields.reportUnknownKeys()
        // Only now are the releases known.
        if var section = argocdFields { section.checkOverrides(of: self) }
    }
}

extension Configuration.Snapshot {
    init(decoding fields: inout Fields) {
        isEnabled = fields.bool("enabled", default: isEnabled)
        path = fields.path("path")?.value
        interval = fields.duration("interval", default: interval)
        fields.reportUnknownKeys()
    }
}

extension Configuration.Record {
    /// `record: true`, or more in a mapping.
    init(decoding fields: inout Fields, _ key: String) {
        guard case .mapping = fields.value(key)?.content else {
            isEnabled = fields.bool(key, default: isEnabled)
            return
        }
        guard var section = fields.fields(key) else { return }
        isEnabled = section.bool("enabled", default: true)
        limit = section.size("limit", default: limit)
        section.reportUnknownKeys()
    }
}

extension Configuration.Terminal {
    init(decoding fields: inout Fields) {
        mouse = fields.bool("mouse", default: mouse)
        title = fields.bool("title", default: title)
        notifications = fields.bool("notifications", default: notifications)
        links = fields.bool("links", default: links)
        synchronized = fields.bool("synchronized", default: synchronized)
        fields.reportUnknownKeys()
    }
}

extension Fields {
    /// A theme's name, or its path where it has a slash or starts with `~`.
    fileprivate mutating func theme(_ key: String) -> Configuration.ThemeChoice? {
        guard let text = text(key)?.value else { return nil }
        if text == "auto" { return .automatic }
        return text.contains("/") || text.hasPrefix("~") ? .file(path: findings.resolve(text)) : .named(text)
    }

    /// The entries under `key`; a command that is bound to null keeps its key.
    fileprivate mutating func keyBindings(_ key: String) -> [Configuration.KeyBinding] {
        guard let fields = fields(key) else { return [] }
        return fields.entries.compactMap { entry in
            guard !entry.value.isNull, let key = entry.value.text(entry.key, wanted: "a key like \"z\"") else {
                return nil
            }
            return Configuration.KeyBinding(
                command: entry.key, key: key.value, commandPosition: entry.keyPosition, keyPosition: key.position)
        }
    }
}
