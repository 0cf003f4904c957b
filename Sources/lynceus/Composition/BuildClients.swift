import Clients
import ConfigurationFile
import Logging
import Releases

/// A client of the CI of every build source of a configuration. Sources on one server share its connections, its quota and, where they
/// ask the same, its answers.
struct BuildClients {
    private(set) var ports: [BuildSourceID: any BuildSourcePort] = [:]
    /// What holds connections, to be closed at the end.
    var servers: [CIServer] { Array(known.values) }

    private let configuration: Configuration.CI
    private let proxies: ProxySettings
    private let logger: Logger
    private let patience: Duration?
    /// Which server a source asks.
    private var asked: [BuildSourceID: Server] = [:]
    private var known: [Server: CIServer] = [:]

    /// What several sources can share. Pages that are asked for with secrets do so only where the secrets are the same.
    private enum Server: Hashable {
        case github
        case gitlab
        case jenkins
        case page(origin: String, headers: [Configuration.Header])
    }

    /// - Parameter patience: how long an answer may take; nil for what fits a board.
    init(
        _ configuration: Configuration, proxies: ProxySettings, patience: Duration? = nil, logger: Logger
    ) throws(ReadFailure) {
        self.patience = patience
        self.configuration = configuration.ci
        self.proxies = proxies
        self.logger = logger
        let repos = configuration.releases.flatMap { release in release.repos.map { (release, $0) } }
        for (release, repo) in repos {
            let id = BuildSourceID(repo, of: release)
            guard ports[id] == nil else { continue }
            ports[id] = try port(for: repo)
            asked[id] = try server(of: repo)
        }
    }

    /// The server that a source asks; nil where it asks none.
    func server(of source: BuildSourceID) -> CIServer? { asked[source].flatMap { known[$0] } }

    private func server(of repo: Configuration.Repo) throws(ReadFailure) -> Server? {
        switch repo.ci {
        case .github: .github
        case .gitlab: .gitlab
        case .jenkins: .jenkins
        case .url(let url, _, _, let headers):
            .page(origin: try URLBuild.server(of: url.absoluteString), headers: headers)
        case .command, .file, .expected, nil: nil
        }
    }

    private mutating func port(for repo: Configuration.Repo) throws(ReadFailure) -> any BuildSourcePort {
        switch repo.ci {
        case .expected(let version): return ExpectedBuild(version: Version(version))
        case .file(let path): return FileBuild(path: path, repo: RepoID(repo.name))
        case .command(let words): return CommandBuild(words, limits: patience.map { .init(time: $0) } ?? .init())
        case .url(let url, let status, let version, let headers):
            let settings = URLBuild.Settings(
                url: url.absoluteString, status: try JSONPointer(checked: status),
                version: try JSONPointer(checked: version))
            return URLBuild(settings, server: try server(for: url, headers: headers))
        case .github(let repository, let workflow, let branch, let version):
            return GitHubBuild(
                server: try github(), repository: repository, workflow: workflow, branch: branch,
                version: try VersionTemplate(checked: version))
        case .gitlab(let project, let branch, let version):
            return GitLabBuild(
                server: try gitlab(), project: project, branch: branch, version: try VersionTemplate(checked: version))
        case .jenkins(let job, let version):
            return JenkinsBuild(server: try jenkins(), job: job, version: try VersionTemplate(checked: version))
        case nil: return UnreadBuild()
        }
    }

    private mutating func server(
        _ name: Server, _ settings: () throws(ReadFailure) -> CIServer.Settings
    ) throws(ReadFailure) -> CIServer {
        if let server = known[name] { return server }
        var settings = try settings()
        if let patience {
            settings.limits.deadline = patience
            settings.limits.connect = min(patience, settings.limits.connect)
        }
        let server = try CIServer(settings, proxies: proxies, logger: logger)
        known[name] = server
        return server
    }

    private mutating func github() throws(ReadFailure) -> CIServer {
        let github = configuration.github
        return try server(.github) { () throws(ReadFailure) in
            CIServer.Settings(
                url: github.baseURL, authorization: github.token.map { .bearer(ConfiguredSecret($0)) } ?? .none,
                headers: GitHubBuild.headers)
        }
    }

    private mutating func gitlab() throws(ReadFailure) -> CIServer {
        guard let gitlab = configuration.gitlab else {
            throw .local(reason: "the configuration does not say where gitlab is")
        }
        return try server(.gitlab) { () throws(ReadFailure) in
            CIServer.Settings(
                url: gitlab.url.absoluteString,
                authorization: gitlab.token.map { .headers(["PRIVATE-TOKEN": ConfiguredSecret($0)]) } ?? .none)
        }
    }

    private mutating func jenkins() throws(ReadFailure) -> CIServer {
        guard let jenkins = configuration.jenkins else {
            throw .local(reason: "the configuration does not say where jenkins is")
        }
        return try server(.jenkins) { () throws(ReadFailure) in
            let token = jenkins.token.map { ConfiguredSecret($0) }
            let authorization = jenkins.user.flatMap { user in token.map { CIAuthorization.basic(user: user, $0) } }
            return CIServer.Settings(url: jenkins.url.absoluteString, authorization: authorization ?? .none)
        }
    }

    private mutating func server(for url: Endpoint, headers: [Configuration.Header]) throws(ReadFailure) -> CIServer {
        let origin = try URLBuild.server(of: url.absoluteString)
        return try server(.page(origin: origin, headers: headers)) { () throws(ReadFailure) in
            let secrets = Dictionary(headers.map { ($0.name, ConfiguredSecret($0.value)) }) { $1 }
            return CIServer.Settings(
                url: origin, authorization: headers.isEmpty ? .none : .headers(secrets),
                limits: .init(body: 4 << 20, connections: 4))
        }
    }
}

/// A build of which nothing can be learned: it says so, and nothing is expected of its deployments.
struct UnreadBuild: BuildSourcePort {
    func build() -> Build { Build(status: .unknown, detail: "the configuration names no `ci`") }
}

extension VersionTemplate {
    /// The template that a configuration gives, which the reader of the file has checked already.
    fileprivate init(checked text: String) throws(ReadFailure) {
        guard let template = VersionTemplate(text) else {
            throw .local(reason: "\(text.sanitized()) is not a version template")
        }
        self = template
    }
}

extension JSONPointer {
    /// The pointer that a configuration gives, which the reader of the file has checked already.
    fileprivate init(checked text: String) throws(ReadFailure) {
        guard let pointer = JSONPointer(text) else { throw .local(reason: "\(text.sanitized()) is not a JSON Pointer") }
        self = pointer
    }
}
