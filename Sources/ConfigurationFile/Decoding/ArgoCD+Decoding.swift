extension Configuration.ArgoCD {
    init(decoding fields: inout Fields) {
        pollInterval = fields.duration("poll_interval", default: pollInterval)
        cacheTTL = fields.duration("cache_ttl", default: cacheTTL)
        stream = fields.choice("stream", default: stream)
        stuckAfter = fields.duration("stuck_after", default: stuckAfter)
        degradedGrace = fields.duration("degraded_grace", default: degradedGrace)
        reconcileWithin = fields.duration("reconcile_within", default: reconcileWithin)
        if let section = fields.fields("environments"), !section.entries.isEmpty {
            environments = section.entries.compactMap(Configuration.Environment.init(decoding:))
        } else if !fields.has("environments") || fields.isEmpty("environments") {
            Self.reportNoEnvironments(fields.findings, at: fields.position(of: "environments"))
        }
        if let section = fields.fields("overrides") {
            for entry in section.entries {
                overrides[entry.key] = entry.value.text(entry.key, wanted: "an application's name")?.value
            }
        }
        fields.reportUnknownKeys()
    }

    static func reportNoEnvironments(_ findings: Findings, at position: SourcePosition) {
        findings.error(
            "there are no environments", hint: "name at least one under `argocd: environments:`, with its `url`",
            at: position)
    }
}
