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
                    repos: release.repos.map { Repo($0, argocd: argocd) })
            })
    }
}

extension Repo {
    /// A repo of the configuration, with its application in each environment: its name or override, then the environment's suffix.
    /// (mission.md, "Application names")
    fileprivate init(_ repo: Configuration.Repo, argocd: Configuration.ArgoCD) {
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
            buildSource: BuildSourceID(repo.ci, repo: repo.name),
            applications: Dictionary(applications) { first, _ in first })
    }
}

extension BuildSourceID {
    /// One name for one question: repos that ask CI the same thing share it, and so one request.
    init(_ source: Configuration.CISource?, repo: String) {
        switch source {
        case .github(let repository, let workflow, let branch, let version):
            self.init("github \(repository) \(workflow) \(branch ?? "-") \(version)")
        case .gitlab(let project, let branch, let version):
            self.init("gitlab \(project) \(branch ?? "-") \(version)")
        case .jenkins(let job, let version): self.init("jenkins \(job) \(version)")
        case .url(let url, let status, let version, let headers):
            // Headers can make another answer of the same address, so each repo with headers asks for itself.
            self.init("url \(url) \(status) \(version)" + (headers.isEmpty ? "" : " \(repo)"))
        case .command(let words): self.init("command \(words.joined(separator: " "))")
        case .file(let path): self.init("file \(path) \(repo)")
        case .expected(let version): self.init("expected \(version)")
        case nil: self.init("none \(repo)")
        }
    }
}
