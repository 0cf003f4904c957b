import Clients
import ConfigurationFile
import Logging
import Releases

/// Asks the CI systems of a configuration, through the clients of a board, what `doctor` wants to know.
struct BuildProbe: Sendable {
    /// So many are asked at a time of one system.
    private static let width = 4

    /// One system with its sources.
    private struct Group: Sendable {
        var evidence: BuildServerEvidence
        var sources: [(name: String, id: BuildSourceID)] = []
    }

    private var groups: [Group] = []
    private let clients: BuildClients

    /// - Parameter patience: how long each answer may take.
    init(
        _ configuration: Configuration, proxies: ProxySettings, patience: Duration, logger: Logger
    ) throws(ReadFailure) {
        clients = try BuildClients(configuration, proxies: proxies, patience: patience, logger: logger)
        var known: Set<BuildSourceID> = []
        for release in configuration.releases {
            for repo in release.repos {
                let id = BuildSourceID(repo, of: release)
                guard let source = repo.ci, let evidence = BuildServerEvidence(source, configuration.ci),
                    known.insert(id).inserted
                else { continue }
                let index = groups.firstIndex { $0.evidence.name == evidence.name } ?? groups.endIndex
                if index == groups.endIndex { groups.append(Group(evidence: evidence)) }
                groups[index].sources.append(("\(release.id)/\(repo.name)", id))
            }
        }
    }

    /// What each of them has answered, in the order of the configuration. It ends: each answer has its deadline.
    func evidence() async -> [BuildServerEvidence] {
        let all = await withTaskGroup(of: (Int, BuildServerEvidence).self) { tasks in
            for (index, group) in groups.enumerated() {
                tasks.addTask { (index, await evidence(of: group)) }
            }
            return await tasks.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for server in clients.servers { await server.close() }
        return groups.indices.compactMap { all[$0] }
    }

    private func evidence(of group: Group) async -> BuildServerEvidence {
        var evidence = group.evidence
        var rest = group.sources[...]
        // The first alone: where the whole system fails, the others need not wait for the same.
        var count = 1
        while !rest.isEmpty {
            let batch = rest.prefix(count)
            rest = rest.dropFirst(count)
            let answers = await withTaskGroup(of: (String, Result<Build, ReadFailure>).self) { tasks in
                for source in batch { tasks.addTask { (source.name, await build(of: source.id)) } }
                return await tasks.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            evidence.sources += batch.map { .init(name: $0.name, build: answers[$0.name]) }
            let isInVain = answers.values.contains { answer in
                if case .failure(let failure) = answer { failure.concernsWholeServer } else { false }
            }
            if isInVain {
                evidence.sources += rest.map { .init(name: $0.name, build: nil) }
                break
            }
            count = Self.width
        }
        if let id = group.sources.first?.id { evidence.impression = await clients.server(of: id)?.impression }
        return evidence
    }

    private func build(of id: BuildSourceID) async -> Result<Build, ReadFailure> {
        guard let port = clients.ports[id] else { return .success(Build(status: .unknown)) }
        do throws(ReadFailure) {
            return .success(try await port.build())
        } catch {
            return .failure(error)
        }
    }
}

extension BuildServerEvidence {
    /// The system of a source, of which nothing was asked yet; nil where there is nobody to ask.
    fileprivate init?(_ source: Configuration.CISource, _ ci: Configuration.CI) {
        switch source {
        case .github:
            self.init(
                kind: .github, name: "github", url: ci.github.baseURL, hasSecret: ci.github.token != nil, sources: [])
        case .gitlab:
            self.init(
                kind: .gitlab, name: "gitlab", url: ci.gitlab?.url.absoluteString,
                hasSecret: ci.gitlab?.token != nil, sources: [])
        case .jenkins:
            self.init(
                kind: .jenkins, name: "jenkins", url: ci.jenkins?.url.absoluteString,
                hasSecret: ci.jenkins?.token != nil, sources: [])
        case .url(let url, _, _, let headers):
            // Of a page that is asked for with a secret nothing but the host is repeated.
            let origin = (try? URLBuild.server(of: url.absoluteString)) ?? url.host
            self.init(
                kind: .page,
                name: origin.drop { $0 != "/" }.drop { $0 == "/" } + (headers.isEmpty ? "" : " (with headers)"),
                url: origin,
                hasSecret: !headers.isEmpty, sources: [])
        case .command: self.init(kind: .commands, name: "commands", url: nil, hasSecret: false, sources: [])
        case .file: self.init(kind: .files, name: "files", url: nil, hasSecret: false, sources: [])
        case .expected: return nil
        }
    }
}
