import ArgumentParser
import Clients
import ConfigurationFile
import Logging
import Releases
import Tracking

/// Everything that a configuration asks for, put together: the clients, and the tracker over them.
struct Installation: Sendable {
    let catalog: Catalog
    let tracker: Tracker
    /// Looks into applications for a person.
    let inspector: Inspector
    let time: any TimeSource
    /// What the tracker reads with.
    let reads: CachedReads
    /// Writes down what is observed; nil where nobody does.
    let recorder: Recorder?
    /// Tells boards in other processes what is observed; nil where nobody is served.
    let feed: Feed?
    /// The addresses of the Argo CDs, without a slash at their ends.
    let addresses: [EnvironmentID: String]
    private let clients: [ArgoCDClient]
    private let buildServers: [CIServer]

    /// What somebody wants of a tracker.
    enum Purpose {
        /// To be told of changes for as long as it runs.
        case following
        /// To read everything once.
        case reading
        /// To be told of changes, and to tell others of all that is observed.
        case serving
    }

    /// What an earlier run knew.
    typealias Memory = (picture: Picture, timeline: Timeline)

    /// Nothing is connected before the tracker runs.
    ///
    /// - Parameters:
    ///   - memory: what an earlier run knew, whatever was watched then.
    ///   - recorder: writes down what is observed, from what is known at the start.
    init(
        _ configuration: Configuration, for purpose: Purpose, remembering memory: Memory? = nil,
        recordedBy recorder: Recorder? = nil, environment: [String: String],
        time: any TimeSource = EventLoopTime(), logger: Logger
    ) throws(ReadFailure) {
        let catalog = Catalog(configuration)
        let proxies = ProxySettings(environment: environment)
        var clients: [ArgoCDClient] = []
        var applications: [EnvironmentID: any ApplicationSourcePort] = [:]
        var inspections: [EnvironmentID: any InspectionPort] = [:]
        for environment in configuration.argocd.environments {
            let client = ArgoCDClient(
                try ArgoCDSettings(environment, catalog: catalog), proxies: proxies, logger: logger)
            clients.append(client)
            applications[EnvironmentID(environment.name)] = client
            inspections[EnvironmentID(environment.name)] = client
        }
        let builds = try BuildClients(configuration, proxies: proxies, logger: logger)
        let settings = TrackerSettings(configuration, for: purpose)
        let sources = ReadSources(applications: applications, builds: builds.ports)
        let policy = StandingPolicy(
            degradedGrace: configuration.argocd.degradedGrace, stuckAfter: configuration.argocd.stuckAfter,
            reconcileWithin: configuration.argocd.reconcileWithin)
        self.catalog = catalog
        self.time = time
        self.clients = clients
        self.addresses = Dictionary(
            configuration.argocd.environments.map { (EnvironmentID($0.name), $0.url.absoluteString) }
        ) { first, _ in first }
        self.buildServers = builds.servers
        self.inspector = Inspector(
            sources: inspections, time: time, timeToLive: settings.cacheTTL, capacity: purpose == .serving ? 64 : 8)
        let now = time.now()
        let picture =
            memory.map { Picture(remembering: $0.picture, catalog: catalog, policy: policy, at: now) }
            ?? Picture(catalog: catalog, policy: policy, at: now)
        let timeline = memory?.timeline ?? Timeline()
        self.recorder = recorder
        do throws(RecordingFault) {
            try recorder?.begin(RecordedConfiguration(configuration), picture: picture, timeline: timeline)
        } catch {
            throw .local(reason: "the recording can't be written: \(error.summary)")
        }
        let feed =
            purpose == .serving
            ? Feed(
                version: BuildInformation.version, run: String(UInt64.random(in: .min ... .max), radix: 36),
                configuration: RecordedConfiguration(configuration), picture: picture, timeline: timeline, time: time)
            : nil
        self.feed = feed
        self.reads = CachedReads(source: sources, time: time, timeToLive: settings.cacheTTL)
        self.tracker = Tracker(
            picture: picture, timeline: timeline, settings: settings, reads: reads, time: time,
            seed: UInt64.random(in: .min ... .max), logger: logger,
            record: Self.record(for: [recorder.map { $0.note }, feed.map { $0.note }].compactMap(\.self)))
    }

    private static func record(for listeners: [Tracker.Record]) -> Tracker.Record? {
        guard !listeners.isEmpty else { return nil }
        return { observations, changes, picture in
            for listener in listeners { listener(observations, changes, picture) }
        }
    }

    /// What a command needs of its configuration.
    ///
    /// - Throws: ``ExitCode/configuration`` after standard error has said what can't be used.
    static func assembled(
        _ loaded: LoadedConfiguration, for purpose: Purpose, remembering memory: Memory? = nil,
        recordedBy recorder: Recorder? = nil, environment: [String: String], logger: Logger
    ) throws -> Installation {
        do throws(ReadFailure) {
            return try Installation(
                loaded.configuration, for: purpose, remembering: memory, recordedBy: recorder,
                environment: environment, logger: logger)
        } catch {
            StandardStreams.error("lynceus: \(error.summary)\n  hint: \(error.remedy)")
            throw ExitCode.configuration
        }
    }

    /// Runs the tracker while `body` runs; then ends it, writes what is still to be recorded and closes every connection.
    func running<Value: Sendable>(
        _ body: @Sendable (Tracker) async throws -> Value
    ) async throws -> Value {
        let tracking = Task { [tracker] in await tracker.run() }
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(tracker))
        } catch {
            result = .failure(error)
        }
        tracking.cancel()
        await tracking.value
        await recorder?.close()
        for client in clients { await client.close() }
        for server in buildServers { await server.close() }
        return try result.get()
    }
}

extension TrackerSettings {
    /// Of more applications on an Argo CD than this, those at rest are read whole when they come on the screen or their turn comes.
    private static let largeFleet = 300

    init(_ configuration: Configuration, for purpose: Installation.Purpose) {
        self.init(
            pollInterval: configuration.argocd.pollInterval, cacheTTL: configuration.argocd.cacheTTL,
            buildPollInterval: configuration.ci.pollInterval,
            wholeUpTo: purpose == .reading ? .max : Self.largeFleet,
            streams: purpose != .reading && configuration.argocd.stream == .auto)
        for release in configuration.releases {
            for repo in release.repos {
                buildPollIntervals[BuildSourceID(repo, of: release)] = configuration.pollInterval(of: repo.ci)
            }
        }
    }
}
