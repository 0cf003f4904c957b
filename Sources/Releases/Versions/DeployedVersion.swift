/// What a repo's rule finds in what is known of its application.
package struct DeployedVersion: Hashable, Sendable {
    /// What is deployed; nil where that is not known.
    package var version: Version?
    /// What is being rolled out over it, where that is known.
    package var rollingTo: Version?
    /// Why ``version`` is nil, for people.
    package var reason: String?

    static func known(_ version: Version?, rollingTo: Version? = nil) -> DeployedVersion {
        DeployedVersion(version: version, rollingTo: rollingTo, reason: nil)
    }

    static func unknown(_ reason: String) -> DeployedVersion {
        DeployedVersion(version: nil, rollingTo: nil, reason: reason)
    }
}

extension CurrentVersionRule {
    /// Reads what is deployed; never what is merely wanted. (argocd-api.md, section 10)
    ///
    /// - Parameters:
    ///   - repo: whose name chooses among several images.
    ///   - rollout: the workloads, whose templates tell new images from old ones while both run.
    ///   - expected: tells new from old where no workload is known.
    package func deployedVersion(
        of application: Application, repo: RepoID, rollout: Rollout?, last: Version? = nil, expected: Version?
    ) -> DeployedVersion {
        switch self {
        case .automatic:
            if application.sources.contains(where: { $0.kind == .helmRepository }) {
                return Self.chart(of: application)
            }
            let images = RunningImages(application: application, rollout: rollout)
            let byImage = images.version(named: nil, repo: repo, last: last, expected: expected)
            if byImage.version != nil || !images.isEmpty && images.isUnambiguous(repo: repo) { return byImage }
            let byRevision = Self.revision(of: application)
            return byRevision.version == nil && byImage.reason != nil ? byImage : byRevision
        case .chart: return Self.chart(of: application)
        case .revision: return Self.revision(of: application)
        case .image(let name):
            return RunningImages(application: application, rollout: rollout)
                .version(named: name, repo: repo, last: last, expected: expected)
        case .helmParameter(let parameter): return Self.helmParameter(parameter, of: application)
        case .label(let key):
            guard let value = application.labels[key], !value.isEmpty else {
                return .unknown("the application has no label \(key)")
            }
            return .known(Version(value))
        }
    }

    private static func chart(of application: Application) -> DeployedVersion {
        guard let source = application.sources.first(where: { $0.kind == .helmRepository }) else {
            return .unknown("no source is a Helm repository")
        }
        return deployed(source, of: application)
    }

    private static func revision(of application: Application) -> DeployedVersion {
        let sources = application.sources
        guard let main = sources.first(where: { $0.chart != nil }) ?? sources.first(where: { $0.kind != .reference })
        else {
            return .unknown("the application names no source")
        }
        return deployed(main, of: application)
    }

    private static func deployed(_ source: ApplicationSource, of application: Application) -> DeployedVersion {
        if let deployed = source.deployed, !deployed.isEmpty {
            let version = source.deployedName.map { Version($0) } ?? Version(Version(deployed).short)
            // A sync to what is deployed already goes nowhere.
            let rollingTo = source.rollingTo.map { Version(Version($0).short) }
            return .known(version, rollingTo: rollingTo.flatMap { $0.isSame(as: version) ? nil : $0 })
        }
        switch application.deployedRevision {
        case .unknown(.neverSynced): return .unknown("never synced, or its history is turned off")
        case .unknown(.notListed): return .unknown("the list does not say; not read on its own yet")
        case .compared, .history, .lastSync: return .unknown("Argo CD names no revision for this source")
        }
    }

    private static func helmParameter(_ parameter: String, of application: Application) -> DeployedVersion {
        guard let value = application.sources.lazy.compactMap({ $0.helmParameters[parameter] }).first, !value.isEmpty
        else {
            return .unknown("no source has a Helm parameter \(parameter)")
        }
        guard application.sync == .synced else {
            return .unknown("not in sync: \(parameter) says \(value), which is wanted, not deployed")
        }
        return .known(Version(value))
    }
}
