import Clients
import ConfigurationFile
import Logging
import Releases

/// A client of the CI of every build source of a configuration.
struct BuildClients {
    private(set) var ports: [BuildSourceID: any BuildSourcePort] = [:]
    /// What holds connections, to be closed at the end.
    private(set) var closing: [URLBuild] = []

    init(_ configuration: Configuration, proxies: ProxySettings, logger: Logger) throws(ReadFailure) {
        let repos = configuration.releases.flatMap { release in release.repos.map { (release, $0) } }
        for (release, repo) in repos {
            let id = BuildSourceID(repo, of: release)
            guard ports[id] == nil else { continue }
            switch repo.ci {
            case .expected(let version): ports[id] = ExpectedBuild(version: Version(version))
            case .file(let path): ports[id] = FileBuild(path: path, repo: RepoID(repo.name))
            case .url(let url, let status, let version, let headers):
                let settings = URLBuild.Settings(
                    url: url.absoluteString, status: try JSONPointer(checked: status),
                    version: try JSONPointer(checked: version),
                    headers: Dictionary(headers.map { ($0.name, ConfiguredSecret($0.value)) }) { $1 })
                let client = try URLBuild(settings, proxies: proxies, logger: logger)
                ports[id] = client
                closing.append(client)
            case .github: ports[id] = UnreadBuild(what: "GitHub Actions")
            case .gitlab: ports[id] = UnreadBuild(what: "GitLab")
            case .jenkins: ports[id] = UnreadBuild(what: "Jenkins")
            case .command: ports[id] = UnreadBuild(what: "a command")
            case nil: ports[id] = UnreadBuild(what: nil)
            }
        }
    }
}

/// A build of which this version can learn nothing: it says so, and nothing is expected of its deployments.
struct UnreadBuild: BuildSourcePort {
    /// What is not read; nil where the configuration names no source.
    let what: String?

    func build() -> Build {
        Build(
            status: .unknown,
            detail: what.map { "builds of \($0) are not read by this version of lynceus" }
                ?? "the configuration names no `ci`")
    }
}

extension JSONPointer {
    /// The pointer that a configuration gives, which the reader of the file has checked already.
    fileprivate init(checked text: String) throws(ReadFailure) {
        guard let pointer = JSONPointer(text) else { throw .local(reason: "\(text.sanitized()) is not a JSON Pointer") }
        self = pointer
    }
}
