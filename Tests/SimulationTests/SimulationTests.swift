import FoundationEssentials
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import Simulation

/// The simulation as a service, its configuration file and its log.
@Suite struct SimulationTests {
    private func simulation(_ scenario: Scenario, speed: Double) -> Simulation {
        Simulation(
            settings: SimulationSettings(scenario: scenario, pace: .wall(speed: speed)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test("With the wall clock, time passes by itself, and an outage comes and goes without a request")
    func wallClock() async throws {
        let now = Mutex(Fixture.start)
        try await Fixture.run(.outage, pace: .wall(speed: 10), wallClock: { now.withLock { $0 } }) { fixture in
            let running = Task { try await fixture.simulation.run() }
            let qa = SimulatedHost.argoCD(environment: "qa")
            let before = try await fixture.get("/healthz")
            #expect(before.status == 200)
            // A second of the wall clock is ten of the world, which is when the outage begins.
            now.withLock { $0.addTimeInterval(1.1) }
            try await eventually("the connection is cut") { await fixture.simulation.connections(to: qa).open == 0 }
            await #expect(throws: (any Error).self) { _ = try await fixture.get("/healthz") }
            now.withLock { $0.addTimeInterval(3) }
            try await eventually("the host is back") { (try? await fixture.get("/healthz"))?.status == 200 }
            running.cancel()
            try await running.value
        }
    }

    @Test("An outage that begins while the hosts are still being opened ends all the same", arguments: 3...80)
    func earlyOutage(looksBefore: Int) async throws {
        let clock = Mutex((looks: 0, isOver: false))
        let wallClock: @Sendable () -> Date = {
            clock.withLock { clock in
                clock.looks += 1
                let passed = clock.isOver ? 4.1 : clock.looks > looksBefore ? 1.1 : 0
                return Fixture.start.addingTimeInterval(passed)
            }
        }
        try await Fixture.run(.outage, pace: .wall(speed: 10), wallClock: wallClock) { fixture in
            let running = Task { try await fixture.simulation.run() }
            try await eventually("the host is away") { (try? await fixture.get("/healthz")) == nil }
            clock.withLock { $0.isOver = true }
            try await eventually("the host is back") { (try? await fixture.get("/healthz"))?.status == 200 }
            running.cancel()
            try await running.value
        }
    }

    @Test("A graceful shutdown ends it")
    func gracefulShutdown() async throws {
        let simulation = simulation(.quiet, speed: 1)
        _ = try await simulation.start()
        let group = ServiceGroup(
            services: [simulation], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let running = Task { try await group.run() }
        await group.triggerGracefulShutdown()
        try await running.value
        let connections = await simulation.connections(to: .builds)
        #expect(connections.total == 0)
    }

    @Test("Times in answers are wall-clock times, whatever the speed")
    func wallClockTimes() {
        let clock = WallClock(start: Fixture.start, speed: 10)
        #expect(clock.rfc3339(.zero) == "2026-11-18T11:06:40Z")
        #expect(clock.rfc3339(.seconds(600)) == "2026-11-18T11:07:40Z")
        #expect(clock.rfc3339(.seconds(-600)) == "2026-11-18T11:05:40Z")
        #expect(clock.worldTime(at: Fixture.start.addingTimeInterval(3)) == .seconds(30))
    }

    @Test("The configuration file names every environment, every repo and every secret")
    func configuration() async throws {
        try await Fixture.run { fixture in
            let text = await fixture.simulation.configurationYAML(fixture.endpoints)
            for environment in ["qa", "uat", "prod"] {
                #expect(text.contains("url: \"\(fixture.endpoints.url(of: .argoCD(environment: environment)))\""))
                #expect(text.contains("token: \"\(Credentials(environment: environment).token)\""))
            }
            #expect(text.contains("headers: { Authorization: \"Bearer \(Credentials.buildsToken)\" }"))
            #expect(text.contains("    billing: \"invoicing\""))
            #expect(text.contains("- name: legacy\n        ci: { expected: \"2.4.0\" }"))
            #expect(text.contains("  poll_interval: 2s\n"))
            #expect(text.contains("  stuck_after: 20s\n"))
        }
    }

    @Test(
        "What is a patience with the world is divided by the speed",
        arguments: [
            (1.0, "20s", "2s"), (4.0, "5s", "500ms"), (16.0, "1250ms", "250ms"), (100.0, "1s", "250ms"),
        ])
    func scaledConfiguration(speed: Double, stuck: String, poll: String) {
        let document = ConfigurationDocument(plan: Landscape.shop, endpoints: Endpoints(rootPath: ""), speed: speed)
        #expect(document.text.contains("stuck_after: \(stuck)\n"))
        #expect(document.text.contains("poll_interval: \(poll)\n"))
    }

    @Test("The log has every request, whatever became of it")
    func requestLog() async throws {
        try await Fixture.run { fixture in
            _ = try await fixture.get("/api/v1/applications?projects=shop")
            _ = try await fixture.get("/nonsense", as: .withoutAccess)
            let log = await fixture.simulation.requests(to: .argoCD(environment: "qa"))
            #expect(log.map(\.path) == ["/api/v1/applications", "/nonsense"])
            #expect(log.map(\.query) == ["projects=shop", nil])
            let connections = await fixture.simulation.connections(to: .argoCD(environment: "qa"))
            #expect(connections.total == 1)
        }
    }

    @Test("The truth is what the answers say")
    func truth() async throws {
        try await Fixture.run(.rolling) { fixture in
            for _ in 1...12 {
                try await fixture.step(3)
                let truth = try await fixture.simulation.truth.of("checkout", in: "qa")
                let json = try await fixture.json("/api/v1/applications/checkout-qa")
                #expect(json.status?.health?.status?.text == truth.health.rawValue)
                #expect(json.status?.sync?.status?.text == (truth.isSynced ? "Synced" : "OutOfSync"))
                #expect(json.status?.operationState?.phase?.text == truth.phase)
                #expect((json.operation != nil) == (truth.phase != "Succeeded"))
            }
        }
    }
}
