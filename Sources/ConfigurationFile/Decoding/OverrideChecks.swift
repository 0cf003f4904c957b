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
            reportSharedApplications(of: release, overrides: section.entries, in: configuration.argocd)
        }
    }

    /// Two repos of one release would show one application twice; said once for each override that makes it so.
    private func reportSharedApplications(
        of release: Configuration.Release, overrides: [YAMLEntry], in argocd: Configuration.ArgoCD
    ) {
        var owners = Dictionary(
            release.repos.map(\.name).filter { argocd.overrides[$0] == nil }.map { ($0, $0) },
            uniquingKeysWith: { first, _ in first })
        for entry in overrides where release.repos.contains(where: { $0.name == entry.key }) {
            guard let application = argocd.overrides[entry.key] else { continue }
            if let other = owners[application] {
                findings.warning(
                    "`\(entry.key)` and `\(other)` of release `\(release.id)` are one application, `\(application)`",
                    at: entry.value.position)
            } else {
                owners[application] = entry.key
            }
        }
    }
}
