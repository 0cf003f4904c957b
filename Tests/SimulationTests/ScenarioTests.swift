import Testing

@testable import Simulation

/// The course of each scenario, by stepping the clock.
@Suite struct ScenarioTests {
    private func world(_ scenario: Scenario, seed: UInt64 = 1) -> World {
        World(seed: seed, scenario: scenario, fleet: FleetSettings(size: 5))
    }

    /// What was seen at each second of `duration`.
    private func course(
        _ world: inout World, of repo: String, in environment: String, for duration: Int
    ) throws -> [Truth.Deployment] {
        let start = world.now
        return try (1...duration).map { second in
            world.advance(to: start + .seconds(second))
            return try world.truth.of(repo, in: environment)
        }
    }

    @Test("Quiet: every deployment has settled, and stays so")
    func quiet() {
        var world = world(.quiet)
        let before = world.truth.deployments
        world.advance(to: .seconds(3600))
        #expect(world.truth.deployments == before)
        for deployment in before.values.flatMap(\.values) where deployment.application.name != "cart-master" {
            #expect(deployment.isSynced && deployment.health == .healthy)
            #expect(deployment.deployed == deployment.expected?.version || deployment.expected == nil)
            #expect(deployment.replicas.ready == deployment.replicas.desired)
        }
    }

    @Test("Rolling: CI, then one environment after another, and no replica is ever lacking")
    func rolling() throws {
        var world = world(.rolling)
        world.advance(to: .seconds(6))
        #expect(world.builds["checkout"]?.state == .running)
        world.advance(to: .seconds(14))
        #expect(world.builds["checkout"]?.state == .success)
        #expect(try world.truth.of("checkout", in: "qa").deployed == "1.1.939")
        for environment in ["qa", "uat", "prod"] {
            let seen = try course(&world, of: "checkout", in: environment, for: 21)
            #expect(seen.contains { !$0.isSynced })
            #expect(seen.contains { $0.phase == "Running" })
            #expect(seen.contains { $0.running == ["1.1.939", "1.1.940"] && $0.health == .progressing })
            #expect(
                Set(seen.map(\.replicas.updated)) == [0, 1, 2, 3] || Set(seen.map(\.replicas.updated)) == [1, 2, 3])
            #expect(seen.allSatisfy { $0.replicas.ready >= 3 && $0.replicas.current <= 4 })
            let last = try #require(seen.last)
            #expect(last.deployed == "1.1.940" && last.isSynced && last.health == .healthy)
            #expect(last.replicas == ReplicaCounts(desired: 3, current: 3, updated: 3, ready: 3, available: 3))
        }
    }

    @Test("Crash loop: degraded after the deadline, while the old pods serve")
    func crashLoop() throws {
        var world = world(.crashLoop)
        let seen = try course(&world, of: "payments-api", in: "prod", for: 60)
        let degraded = try #require(seen.firstIndex { $0.health == .degraded })
        #expect(seen[..<degraded].contains { $0.health == .progressing })
        #expect((20...35).contains(degraded))
        let last = try #require(seen.last)
        #expect(last.isSynced && last.deployed == "2.4.1" && last.running == ["2.4.0", "2.4.1"])
        #expect(seen.allSatisfy { $0.replicas.ready == 6 })
        #expect(last.replicas.updated == 2)
    }

    @Test("Stuck: six of twelve, and progressing for ever")
    func stuck() throws {
        var world = world(.stuck)
        world.advance(to: .seconds(30))
        let before = try world.truth.of("search", in: "uat")
        #expect(before.replicas == ReplicaCounts(desired: 12, current: 15, updated: 6, ready: 12, available: 12))
        world.advance(to: .seconds(1800))
        #expect(try world.truth.of("search", in: "uat") == before)
        #expect(before.health == .progressing && before.isSynced)
    }

    @Test("Drift: out of sync, healthy, and nothing moves")
    func drift() throws {
        var world = world(.drift)
        world.advance(to: .seconds(6))
        let before = try world.truth.of("ledger", in: "prod")
        #expect(!before.isSynced && before.health == .healthy && before.deployed == "3.2.8")
        #expect(before.expected?.version == "3.2.9" && before.target == "3.2.9")
        world.advance(to: .seconds(3600))
        #expect(try world.truth.of("ledger", in: "prod") == before)
    }

    @Test("Overtaken: the second build succeeds in the middle of the first one's rollout")
    func overtaken() throws {
        var world = world(.overtaken)
        let seen = try course(&world, of: "mailer", in: "qa", for: 60)
        let success = try #require(
            seen.firstIndex {
                $0.expected?.version == "2.0.19" && $0.expected?.state == .success
            })
        #expect(seen[success].running == ["2.0.17", "2.0.18"])
        #expect(seen.contains { $0.running.contains("2.0.19") && $0.running.count > 1 })
        #expect(seen.last?.running == ["2.0.19"])
        #expect(seen.allSatisfy { $0.replicas.ready >= 4 })
    }

    @Test("Failed sync: the operation says why, and nothing has changed in the cluster")
    func syncFailed() throws {
        var world = world(.syncFailed)
        world.advance(to: .seconds(60))
        let pricing = try world.truth.of("pricing", in: "uat")
        #expect(pricing.phase == "Failed" && !pricing.isSynced && pricing.health == .healthy)
        #expect(pricing.deployed == "3.4.1" && pricing.expected?.version == "3.4.2")
    }

    @Test("Demo: every scenario can be seen within two minutes")
    func demo() throws {
        var world = world(.demo)
        var seen: Set<String> = []
        for second in 1...120 {
            world.advance(to: .seconds(second))
            let truth = world.truth
            if world.faults["qa"] == .refuse { seen.insert("outage") }
            if try truth.of("checkout", in: "prod").deployed == "1.1.940" { seen.insert("rolling") }
            if try truth.of("payments-api", in: "prod").health == .degraded { seen.insert("crash-loop") }
            if try truth.of("search", in: "uat").replicas.updated == 6 { seen.insert("stuck") }
            if try !truth.of("ledger", in: "prod").isSynced { seen.insert("drift") }
            if try truth.of("mailer", in: "qa").running.count == 3 { seen.insert("overtaken") }
            if try truth.of("gateway", in: "prod").health == .suspended { seen.insert("canary") }
            if try truth.of("pricing", in: "uat").phase == "Failed" { seen.insert("sync-failed") }
        }
        #expect(
            seen == ["outage", "rolling", "crash-loop", "stuck", "drift", "overtaken", "canary", "sync-failed"])
    }

    @Test(
        "Demo: after its first minutes it goes on for hours, and heals what it breaks",
        arguments: [1, 2] as [UInt64])
    func demoGoesOn(seed: UInt64) {
        var world = world(.demo, seed: seed)
        var builds: [[String: Build]] = []
        var healthy = 0
        for minute in 1...150 {
            world.advance(to: .seconds(60 * minute))
            if builds.last != world.builds { builds.append(world.builds) }
            let prod = world.truth.deployments["prod"] ?? [:]
            if prod.values.allSatisfy({ $0.health == .healthy || $0.application.name == "cart-master" }) {
                healthy += 1
            }
        }
        #expect(builds.count > 100)
        #expect(healthy > 40)
    }

    @Test("Three rollouts: three at a time, nearly always")
    func threeRollouts() {
        var world = world(.threeRollouts)
        var rolling: [Int] = []
        for second in 60...600 {
            world.advance(to: .seconds(second))
            let deployments = world.truth.deployments.values.flatMap(\.values)
            rolling.append(deployments.count { $0.health == .progressing || $0.phase == "Running" || $0.phase == nil })
        }
        #expect(rolling.max() ?? 0 <= 6)
        #expect(rolling.count { $0 >= 3 } > rolling.count / 2)
    }

    @Test("Fleet: as many repos as were asked for, in three environments")
    func fleet() {
        let world = World(seed: 1, scenario: .fleet, fleet: FleetSettings(size: 200))
        #expect(world.applications.count == 600)
        #expect(world.truth.deployments.values.allSatisfy { $0.count == 200 })
    }
}
