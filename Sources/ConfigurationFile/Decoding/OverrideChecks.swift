extension Fields {
    /// Checks `argocd.overrides` against the releases: names that no release has, and repos that become one application.
    mutating func checkOverrides(of configuration: Configuration) {
        guard let section = fields("overrides"), !configuration.releases.isEmpty else { return }
        let names = Set(configuration.releases.flatMap(\.repos).map(\.name))
        for entry in section.entries where !names.contains(entry.key) {
            findings.warning(
                "no release has a repo `\(entry.key)`",
                hint: NearestName.match(of: entry.key, in: names).map { "did you mean `\($0)`?" },
                at: entry.keyPosition)
        }
        for release in configuration.releases {
            let owners = Dictionary(grouping: release.repos.map(\.name), by: configuration.argocd.applicationBase(of:))
            for entry in section.entries {
                guard let base = configuration.argocd.overrides[entry.key],
                    let other = owners[base]?.first(where: { $0 != entry.key }),
                    owners[base]?.contains(entry.key) == true
                else { continue }
                findings.warning(
                    "`\(entry.key)` and `\(other)` of release `\(release.id)` are one application, `\(base)`",
                    at: entry.value.position)
            }
        }
    }
}
