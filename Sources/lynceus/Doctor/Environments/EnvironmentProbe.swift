import Clients
import ConfigurationFile
import Foundation
import Logging
import Releases

/// Asks one Argo CD, through the client of a board, what `doctor` wants to know.
struct EnvironmentProbe: Sendable {
    var environment: Configuration.Environment
    var catalog: Catalog
    var wantsStreams: Bool
    var proxies: ProxySettings
    /// How long each answer may take.
    var patience: Duration
    var logger: Logger

    /// Asks until there is no sense in asking on. It ends: each answer has its deadline.
    func evidence() async throws(ReadFailure) -> EnvironmentEvidence {
        var settings = try ArgoCDSettings(environment, catalog: catalog)
        // Also those that nobody asks for: of them a name is told that was meant.
        settings.names = nil
        settings.limits.deadline = patience
        settings.limits.connect = min(patience, settings.limits.connect)
        settings.streamLimits = .init(head: patience, silence: patience, quiet: patience)
        let address = settings.address
        let client = ArgoCDClient(settings, proxies: proxies, logger: logger)
        var evidence = EnvironmentEvidence(
            settings: environment, named: catalog.applications(in: settings.environment),
            proxy: Result { () throws(ReadFailure) in try proxies.proxy(for: address) },
            token: Result { () throws(ReadFailure) in try client.tokenForm() },
            greeting: await answer { () throws(ReadFailure) in try await client.greeting() },
            wantsStreams: wantsStreams, now: Instant(Date()))
        if case .failure(.tlsRefused) = evidence.greeting, !evidence.isProxied {
            evidence.certificate = await ServerCertificate.shown(by: address, within: patience)
        }
        if case .success = evidence.greeting {
            async let acquaintance = answer { () throws(ReadFailure) in try await client.acquaintance() }
            let list = await answer { () throws(ReadFailure) in try await client.applications(in: []).applications }
            evidence.acquaintance = await acquaintance
            evidence.list = list.map { $0.map(\.id) }
            if let applications = try? list.get() {
                // One that the configuration names, where one is there.
                let named = Set(evidence.named)
                if let example = applications.first(where: { named.contains($0.id) }) ?? applications.first {
                    evidence.example = await examine(example, client)
                }
            }
        }
        await client.close()
        return evidence
    }

    private func examine(_ application: Application, _ client: ArgoCDClient) async -> EnvironmentEvidence.Example {
        let id = application.id
        let project = application.project
        async let whole = answer { () throws(ReadFailure) in
            _ = try await client.application(id, project: project)
        }
        async let tree = answer { () throws(ReadFailure) in _ = try await client.tree(of: id, project: project) }
        async let logs = answer { () throws(ReadFailure) in try await client.has(.getLogs, to: id, in: project) }
        let watch: EnvironmentEvidence.Watch =
            wantsStreams
            ? .tried(
                await answer { () throws(ReadFailure) in try await client.checkWatch(of: id, within: patience) })
            : .off
        return EnvironmentEvidence.Example(
            id: id, project: project, whole: await whole, tree: await tree, logs: await logs, watch: watch)
    }

    private func answer<Value: Sendable>(
        _ ask: @Sendable () async throws(ReadFailure) -> Value
    ) async -> Result<Value, ReadFailure> {
        do throws(ReadFailure) {
            return .success(try await ask())
        } catch {
            return .failure(error)
        }
    }
}
