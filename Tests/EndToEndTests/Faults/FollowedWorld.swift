import Board
import Clients
import ConfigurationFile
import Foundation
import Logging
import Releases
import Simulation
import TerminalKit
import Testing
import Tracking

@testable import lynceus

/// A simulated world, and a tracker that follows it over real HTTP with little patience, so that a test need not have much.
struct FollowedWorld {
    let simulation: Simulation
    let tracker: Tracker
    let time: any TimeSource

    /// Runs `body` over a world, with whatever `prepare` does to it before anybody looks; ends everything afterwards.
    ///
    /// - Parameter authorityFile: where to write the authority's certificate of a world that speaks TLS; nil for plain HTTP.
    static func run(
        _ scenario: Scenario = .quiet, authorityFile: String? = nil,
        prepare: (Simulation) async throws -> Void = { _ in },
        _ body: (FollowedWorld) async throws -> Void
    ) async throws {
        let settings = SimulationSettings(
            scenario: scenario, authorityFile: authorityFile, keepaliveInterval: .milliseconds(250))
        try await SimulatedWorld.run(settings) { world in
            try await prepare(world.simulation)
            let loaded = ConfigurationLoader.load(path: world.configuration, environment: [:])
            let configuration = try #require(loaded.configuration)
            let logger = Logger(label: "followed") { _ in SwiftLogNoOpLogHandler() }
            let catalog = Catalog(configuration)
            var clients: [ArgoCDClient] = []
            var applications: [EnvironmentID: any ApplicationSourcePort] = [:]
            for environment in configuration.argocd.environments {
                var settings = try ArgoCDSettings(environment, catalog: catalog)
                settings.limits = .init(deadline: .seconds(2), connect: .seconds(2), body: 2 << 20, connections: 8)
                settings.streamLimits = .init(head: .seconds(2), silence: .seconds(2))
                let client = ArgoCDClient(settings, proxies: .none, logger: logger)
                clients.append(client)
                applications[settings.environment] = client
            }
            let builds = try BuildClients(configuration, proxies: .none, logger: logger)
            let time = SystemTime()
            let tracker = Tracker(
                picture: Picture(catalog: catalog, at: time.now()), settings: impatient,
                reads: CachedReads(
                    source: ReadSources(applications: applications, builds: builds.ports), time: time,
                    timeToLive: impatient.cacheTTL),
                time: time, seed: 1, logger: logger)
            let running = Task { await tracker.run() }
            let result: Result<Void, any Error>
            do {
                result = .success(
                    try await body(FollowedWorld(simulation: world.simulation, tracker: tracker, time: time)))
            } catch {
                result = .failure(error)
            }
            running.cancel()
            await running.value
            for client in clients { await client.close() }
            for client in builds.servers { await client.close() }
            try result.get()
        }
    }

    private static let impatient = TrackerSettings(
        pollInterval: .milliseconds(500), cacheTTL: .milliseconds(50), buildPollInterval: .seconds(1),
        silentAfter: .seconds(1),
        backoff: Backoff(first: .milliseconds(100), longest: .milliseconds(500), afterRefusal: .milliseconds(500)),
        relistInterval: .seconds(1), keepaliveInterval: .milliseconds(250))

    /// The screen as it is now: 160 by 48.
    var screen: String {
        get async {
            let picture = await tracker.picture
            let now = time.now()
            let state = BoardState(picture: picture, size: Size(columns: 160, rows: 48), at: now)
            let frame = state.view(at: now)
            return (0..<48).map(frame.text(ofRow:)).joined(separator: "\n")
        }
    }

    /// Waits for a state of the picture and of the screen.
    ///
    /// - Throws: where it does not come within `limit`; the screen as it is then goes with it.
    func wait(
        for what: String, within limit: Duration = .seconds(30), sourceLocation: SourceLocation = #_sourceLocation,
        until holds: (Picture) throws -> Bool, shows: (String) throws -> Bool = { _ in true }
    ) async throws {
        let end = ContinuousClock.now + limit
        while true {
            // A screen is costly to draw: only where the picture is as it should be.
            if try await holds(tracker.picture), try await shows(screen) { return }
            guard ContinuousClock.now < end else {
                Issue.record("waited in vain for \(what):\n\(await screen)", sourceLocation: sourceLocation)
                throw InVain()
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    struct InVain: Error {}

    /// Waits until every Argo CD tells by itself, and everything that is there has been read and is fresh.
    func waitUntilLive(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await wait(for: "all links to be live", sourceLocation: sourceLocation) { picture in
            picture.links.values.allSatisfy(\.isLive)
                && picture.catalog.releases.allSatisfy { release in
                    picture.deployments(of: release).allSatisfy { $0.observedAt != nil && !$0.isStale }
                }
        } shows: {
            $0.contains("LIVE 3/3")
        }
    }
}
