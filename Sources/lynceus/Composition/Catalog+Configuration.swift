import ConfigurationFile
import Releases

extension Catalog {
    /// What the configuration wants watched.
    init(_ configuration: Configuration) {
        let argocd = configuration.argocd
        self.init(
            environments: argocd.environments.map { EnvironmentID($0.name) },
            releases: configuration.releases.map { release in
                Release(
                    id: ReleaseID(release.id), name: release.name,
                    repos: release.repos.map { Repo($0, of: release, argocd: argocd) })
            })
    }
}

extension Repo {
    /// A repo of the configuration, with its application in each environment: its name or override, then the environment's suffix.
    /// (mission.md, "Application names")
    fileprivate init(_ repo: Configuration.Repo, of release: Configuration.Release, argocd: Configuration.ArgoCD) {
        let base = argocd.applicationBase(of: repo.name)
        let applications = argocd.environments.map { environment in
            let id = EnvironmentID(environment.name)
            return (
                id,
                ApplicationID(environment: id, namespace: environment.appNamespace, name: base + environment.appSuffix)
            )
        }
        self.init(
            id: RepoID(repo.name), number: repo.id, versionRule: repo.current,
            buildSource: BuildSourceID(repo, of: release),
            applications: Dictionary(applications) { first, _ in first })
    }
}

extension BuildSourceID {
    /// One name for one question: repos that ask CI the same thing share it, and so one request.
    ///
    /// It stands in logs, so nothing of what can hold a secret does: of an address not the query, of a command not the arguments, of
    /// headers nothing. A question that has such a part is asked for its repo and release alone.
    init(_ repo: Configuration.Repo, of release: Configuration.Release) {
        let own = "for \(release.id)/\(repo.name)"
        switch repo.ci {
        case .github(let repository, let workflow, let branch, let version):
            self.init("github \(repository) \(workflow) \(branch ?? "-") \(version)")
        case .gitlab(let project, let branch, let version):
            self.init("gitlab \(project) \(branch ?? "-") \(version)")
        case .jenkins(let job, let version): self.init("jenkins \(job) \(version)")
        case .url(let url, let status, let version, let headers):
            let address = url.absoluteString.prefix { $0 != "?" }
            let isShared = headers.isEmpty && address.count == url.absoluteString.count
            self.init("url \(address) \(status) \(version)" + (isShared ? "" : " \(own)"))
        case .command(let words): self.init("command \(words.first ?? "") \(own)")
        case .file(let path): self.init("file \(path) \(repo.name)")
        case .expected(let version): self.init("expected \(version)")
        case nil: self.init("none \(repo.name)")
        }
    }
}
