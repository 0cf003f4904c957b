import FoundationEssentials
import Hummingbird
package import Logging
import ServiceLifecycle

/// Simulated Argo CDs and a CI: real HTTP servers on loopback that answer from one ``World``.
///
/// ``start()`` opens the hosts; ``run()`` lets time pass and serves until it is cancelled or shut down gracefully:
/// ```swift
/// let simulation = Simulation(settings: SimulationSettings(scenario: .rolling), logger: logger)
/// let endpoints = try await simulation.start()
/// try await ServiceGroup(services: [simulation, …], logger: logger).run()
/// ```
/// An actor, because requests, the clock and tests all work on the one world.
package actor Simulation: Service {
    package nonisolated let settings: SimulationSettings
    var world: World
    private var clock: WallClock
    /// Faults set from outside; they come before the scenario's.
    private var faults: [SimulatedHost: Fault] = [:]
    private var listeners: [SimulatedHost: Listener] = [:]
    private var log = RequestLog()
    /// The streams that stand.
    var subscriptions: [ObjectIdentifier: Subscription] = [:]
    /// How many streams there have ever been.
    var streamTotals: [SimulatedHost: Int] = [:]
    /// Whether streams lose every event silently.
    var dropsEvents: Bool
    /// When the streams were told what.
    package internal(set) var sentEvents = SentEvents()
    /// The fault of each host as it was when the host was last opened or closed.
    private var appliedFaults: [SimulatedHost: Fault] = [:]
    /// The last bringing of hosts into line with their faults that was asked for.
    private var applying: Task<Void, any Error>?
    /// What is left of the quotas of CI hosts.
    private var quotas: [SimulatedHost: Quota] = [:]
    /// Shared by all hosts, since no two of them have an application in common.
    nonisolated let writer: ApplicationWriter
    private let logger: Logger

    package init(settings: SimulationSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
        self.world = World(seed: settings.seed, scenario: settings.scenario, fleet: settings.fleet)
        self.dropsEvents = settings.dropsEvents
        self.writer = ApplicationWriter(version: settings.version)
        let start =
            switch settings.pace {
            case .wall: settings.wallClock()
            case .stepped(let start): start
            }
        self.clock = WallClock(start: start, speed: settings.pace.speed)
    }

    /// Opens every host on a port of its own. World time begins now. A second call changes nothing.
    ///
    /// - Throws: what the operating system says where a port cannot be opened or the authority's file cannot be written; nothing
    ///   is left open then.
    package func start() async throws -> Endpoints {
        if listeners.isEmpty {
            if case .wall = settings.pace { clock.start = settings.wallClock() }
            for host in hosts + [.control] {
                listeners[host] = Listener(responder: responder(of: host))
            }
        }
        var endpoints = Endpoints(rootPath: settings.rootPath, isSecured: settings.authorityFile != nil)
        do {
            if let file = settings.authorityFile {
                try Certificates.authority.write(toFile: file, atomically: true, encoding: .utf8)
            }
            for (host, listener) in listeners {
                endpoints.ports[host] = try await listener.open(as: identity(of: host))
            }
            try await applyFaults()
        } catch {
            await stop()
            throw error
        }
        return endpoints
    }

    /// Lets time pass and serves until it is cancelled or shut down gracefully; starts first where that has not been done.
    ///
    /// - Throws: what ``start()`` throws, or what the operating system says where a host cannot come back after an outage.
    package func run() async throws {
        _ = try await start()
        logger.info("simulation is up", metadata: ["scenario": "\(settings.scenario.rawValue)"])
        do {
            try await cancelWhenGracefulShutdown { try await self.keepTime() }
        } catch is CancellationError {
            // The way in which it is meant to end.
        } catch {
            await stop()
            throw error
        }
        await stop()
    }

    /// Closes every host. Streams come to a clean end, and connections that stand are cut.
    package func stop() async {
        // What stalls for a fault would stall the end as well.
        faults = [:]
        for host in hosts { endStreams(of: host) }
        await streamsToEnd()
        for listener in listeners.values {
            await listener.close()
        }
        listeners = [:]
    }
}

extension Simulation {
    /// Lets `duration` of world time pass at once; when it returns, hosts that went away or came back have done so.
    ///
    /// - Throws: what the operating system says where a host cannot come back.
    package func step(by duration: Duration) async throws {
        publish(world.advance(to: world.now + duration))
        try await applyFaults()
    }

    /// Lets `host` fail in one way or, with nil, only as the scenario wants. When it returns, it is so.
    ///
    /// - Throws: what the operating system says where the host cannot come back.
    package func setFault(_ fault: Fault?, on host: SimulatedHost) async throws {
        faults[host] = fault
        try await applyFaults()
    }

    /// What the world holds now.
    package var truth: Truth {
        catchUp()
        return world.truth
    }

    /// The newest requests that `host` has got, oldest first, whatever became of them.
    package func requests(to host: SimulatedHost) -> [RequestLog.Entry] {
        log.entries[host] ?? []
    }

    /// How many requests `host` has got.
    package func requestCount(of host: SimulatedHost) -> Int {
        log.counts[host] ?? 0
    }

    /// How many connections to `host` stand now, and how many there have ever been.
    package func connections(to host: SimulatedHost) async -> (open: Int, total: Int) {
        await listeners[host]?.connectionCounts ?? (0, 0)
    }

    /// How many bytes `host` has sent, headers and all.
    package func bytesSent(by host: SimulatedHost) async -> Int {
        await listeners[host]?.bytesSent ?? 0
    }

    /// Every host that can fail: the Argo CDs in the order of their environments, then those of CI.
    package var hosts: [SimulatedHost] {
        world.plan.environments.map { .argoCD(environment: $0.name) } + [.builds, .github, .gitlab, .jenkins]
    }

    /// The configuration file that points at the world.
    package func configurationYAML(_ endpoints: Endpoints) -> String {
        ConfigurationDocument(
            plan: world.plan, endpoints: endpoints, authorityFile: settings.authorityFile, speed: clock.speed
        ).text
    }
}

extension Simulation {
    /// Lets a CI host answer so many requests from now on; what has not changed costs none.
    package func setQuota(_ limit: Int, resetsAfter time: Duration, on host: SimulatedHost) {
        quotas[host] = Quota(limit: limit, resetsAt: settings.wallClock().addingTimeInterval(time / .seconds(1)))
    }

    /// How many requests to a CI host have cost something.
    package func usedQuota(of host: SimulatedHost) -> Int { quotas[host]?.used ?? 0 }

    /// The quota of a CI host, after a request that costs something or nothing.
    func quota(of host: SimulatedHost, spending isSpent: Bool) -> Quota {
        let now = settings.wallClock()
        var quota = quotas[host] ?? Quota(limit: 5000, resetsAt: now.addingTimeInterval(3600))
        if quota.resetsAt <= now { quota = Quota(limit: quota.limit, resetsAt: now.addingTimeInterval(3600)) }
        if isSpent { quota.used += 1 }
        quotas[host] = quota
        return quota
    }

    /// The world now and the clock that `host` writes its times with.
    func scene(of host: SimulatedHost) -> (world: World, clock: WallClock) {
        catchUp()
        var clock = clock
        if case .clock(let shift) = faults[host] { clock.start = clock.date(at: shift) }
        return (world, clock)
    }

    /// How `host` fails now.
    func fault(of host: SimulatedHost) -> Fault? {
        catchUp()
        if let fault = faults[host] { return fault }
        guard case .argoCD(let environment) = host else { return nil }
        return world.faults[environment]
    }

    /// Notes a request that `host` has got.
    func note(method: String, path: String, query: String?, on host: SimulatedHost) {
        catchUp()
        log.note(.init(time: world.now, method: method, path: path, query: query), on: host)
    }

    /// Brings the world to the wall clock's time.
    func catchUp() {
        guard case .wall = settings.pace else { return }
        publish(world.advance(to: clock.worldTime(at: settings.wallClock())))
    }

    /// Wakes for each step of the world, and at least once a second; requests find the world up to date in any case, but
    /// an outage begins and ends without one.
    private func keepTime() async throws {
        while true {
            let untilNext = (world.agenda.nextDue.map { $0 - world.now } ?? .seconds(1)) / clock.speed
            try await Task.sleep(for: min(max(untilNext, Self.leastPause), .seconds(1)))
            catchUp()
            if listeners.keys.contains(where: { fault(of: $0) != appliedFaults[$0] }) { try await applyFaults() }
        }
    }

    /// Short enough for two hundred events a second to come one by one.
    private static let leastPause = Duration.milliseconds(2)

    /// Waits a little for streams that have been told to end. Whoever does not read cannot be told.
    private func streamsToEnd() async {
        // A task of its own: this one may be cancelled already.
        await Task {
            for _ in 1...100 where !subscriptions.isEmpty {
                try? await Task.sleep(for: .milliseconds(5))
            }
        }.value
    }

    /// Opens and closes hosts as their faults want it now. One after the other: a host that one caller opens and another closes would stay as
    /// whoever came last to it left it, which need not be who knew last.
    private func applyFaults() async throws {
        let previous = applying
        let task = Task {
            _ = await previous?.result
            try await self.applyFaultsAlone()
        }
        applying = task
        try await task.value
    }

    private func applyFaultsAlone() async throws {
        for (host, listener) in listeners {
            let fault = fault(of: host)
            // Noted host by host: time goes on while the one before is waited for.
            appliedFaults[host] = fault
            if fault == .refuse {
                await listener.close()
            } else {
                _ = try await listener.open(as: identity(of: host))
            }
        }
    }

    /// What `host` shows of itself now; nil where it speaks plain HTTP.
    private func identity(of host: SimulatedHost) -> ServerIdentity? {
        switch (fault(of: host), host) {
        case (.tlsOtherName, _): .otherName
        case (.tlsUnknownAuthority, _): .unknownAuthority
        case (_, .argoCD): settings.authorityFile == nil ? nil : .genuine
        case (_, .builds), (_, .github), (_, .gitlab), (_, .jenkins), (_, .control): nil
        }
    }

    private func responder(of host: SimulatedHost) -> RouterResponder<BasicRequestContext> {
        switch host {
        case .argoCD(let environment): ArgoCDRoutes(simulation: self, environment: environment).responder
        case .builds: BuildRoutes(simulation: self).responder
        case .github: GitHubRoutes(simulation: self).responder
        case .gitlab: GitLabRoutes(simulation: self).responder
        case .jenkins: JenkinsRoutes(simulation: self).responder
        case .control: ControlRoutes(simulation: self).responder
        }
    }
}
