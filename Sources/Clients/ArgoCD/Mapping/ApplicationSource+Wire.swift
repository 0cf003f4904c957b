import Releases

extension ApplicationSource {
    /// The sources of an application, with what is deployed of each.
    static func all(of wire: ApplicationWire, finding: RevisionFinding) -> [ApplicationSource] {
        let spec = wire.spec
        if let spec, !spec.sources.isEmpty {
            return all(wanted: spec.sources, finding: finding)
        }
        if let source = spec?.source, !source.isHollow {
            return all(wanted: [source], finding: finding)
        }
        if let source = spec?.drySource {
            return [hydrated(source, by: wire.status, finding: finding)]
        }
        // No spec: what is deployed is at least something.
        return all(wanted: finding.deployed?.entries.compactMap(\.source) ?? [], finding: finding)
    }

    private static func all(wanted: [SourceWire], finding: RevisionFinding) -> [ApplicationSource] {
        let deployed = finding.deployed?.revisions(of: wanted)
        let rollingTo = finding.rollingTo?.revisions(of: wanted)
        return wanted.enumerated().map { index, source in
            ApplicationSource(source, deployed: deployed?[index], rollingTo: rollingTo?[index])
        }
    }

    /// The revisions of a hydrated application are commits that Argo CD made. What a person knows is the commit from which it made
    /// them; it is told for the last one only. (argocd-api.md, section 10)
    private static func hydrated(
        _ source: SourceWire, by status: StatusWire?, finding: RevisionFinding
    ) -> ApplicationSource {
        func dry(_ revisions: RevisionsWire?) -> String? {
            guard let revision = revisions?.entries.first?.revision else { return nil }
            let rendering = [status?.hydrated, status?.hydration].compactMap(\.self)
            return rendering.first { $0.hydratedSHA == revision }?.drySHA ?? revision
        }
        return ApplicationSource(source, deployed: dry(finding.deployed), rollingTo: dry(finding.rollingTo))
    }

    private init(_ wire: SourceWire, deployed: String?, rollingTo: String?) {
        self.init(
            kind: wire.kind, chart: wire.chart, targetRevision: wire.targetRevision ?? "", deployed: deployed,
            rollingTo: rollingTo, helmParameters: wire.helmParameters)
    }
}

extension RevisionsWire {
    /// The revision of each of `wanted`, the sources that the application has now.
    ///
    /// Revisions belong to the sources that stand beside them, and the spec may have been edited since: sources are matched by what
    /// they are, not by their index. Where nothing stands beside them, the index is all there is.
    fileprivate func revisions(of wanted: [SourceWire]) -> [String?] {
        var rest = entries
        return wanted.enumerated().map { index, source in
            if let match = rest.firstIndex(where: { $0.source?.isSameSource(as: source) == true }) {
                return rest.remove(at: match).revision
            }
            guard entries.indices.contains(index) else { return nil }
            let entry = entries[index]
            guard let former = entry.source else { return entry.revision }
            // A single source that moved is still the one source; a commit is no chart version, though.
            return entries.count == 1 && wanted.count == 1 && former.kind == source.kind ? entry.revision : nil
        }
    }
}
