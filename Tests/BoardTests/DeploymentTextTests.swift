import Releases
import TerminalKit
import Testing

@testable import Board

@Suite struct DeploymentTextTests {
    private static func text(_ world: World, _ line: (DeploymentText) -> Line) throws -> String {
        let deployment = try #require(world.picture.deployment(world.id("checkout", "prod")))
        return line(DeploymentText(deployment, at: world.now, glyphs: .utf8)).spans.map(\.text).joined()
    }

    @Test func replicasSayTheirAgeAndWhyTheyAreOld() throws {
        var world = World(["checkout"])
        world.link("prod")
        world.settle("checkout", "1.43.0")
        #expect(
            try Self.text(world, \.replicas) == "████████ 3 desired, 3 updated, 3 ready, 3 available")
        world.pass(.seconds(300))
        #expect(try Self.text(world, \.replicas).hasSuffix("3 available, 5m ago"))
        let id = ApplicationID(environment: "prod", name: "checkout-live")
        world.observe(.rolloutUnreadable(id, .timedOut(after: .seconds(10))))
        #expect(try Self.text(world, \.replicas).hasSuffix("3 available, 5m ago: no answer within 10s"))
    }

    @Test func whatIsNotFollowedSaysSo() throws {
        var world = World(["checkout"])
        world.link("prod")
        world.settle("checkout", "1.43.0")
        world.pass(.seconds(300))
        #expect(try Self.text(world, \.freshness) == "read 5m ago, not followed")
        world.build("checkout", "1.44.0")
        #expect(try Self.text(world, \.freshness) == "read 5m ago")
        world.link("prod", .silent)
        #expect(try Self.text(world, \.freshness) == "last read 5m ago: silent")
    }

    @Test func aSyncSaysWhoAskedAndWhatItWaitsFor() throws {
        func operation(_ adjust: (inout Application) -> Void) throws -> String {
            var world = World(["checkout"])
            world.link("prod")
            world.build("checkout", "1.43.0")
            let start = world.now
            world.deploy("checkout", "prod", "1.43.0") {
                $0.operation = Operation(
                    phase: .running, startedAt: start - .seconds(300), finishedAt: start - .seconds(20), retryCount: 3,
                    initiator: "mara")
                adjust(&$0)
            }
            return try Self.text(world, \.operation)
        }
        #expect(try operation { _ in } == "sync waits for retry 3, failed 20s ago, by mara")
        #expect(try operation { $0.operation?.finishedAt = nil } == "sync started 5m ago by mara, retry 3")
        let requested = try operation {
            $0.operation?.phase = .succeeded
            $0.isOperationRequested = true
            $0.request = OperationRequest(initiator: "joe", revision: "abcdef0123456789abcdef0123456789abcdef01")
        }
        #expect(requested == "sync requested by joe, to abcdef0, not begun yet")
    }

    @Test func aWorkloadWithoutCountsShowsNone() throws {
        var world = World(["checkout"])
        world.link("prod")
        let missing = WorkloadID(group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "new")
        world.deploy("checkout", "prod", "1.43.0", replicas: .full(3))
        let rollout = Rollout(
            workloads: Rollout.full(3).workloads + [Workload(uncounted: missing, reason: "not in the cluster")])
        let id = ApplicationID(environment: "prod", name: "checkout-live")
        world.observe(.rollout(id, rollout))
        let deployment = try #require(world.picture.deployment(world.id("checkout", "prod")))
        let table = DeploymentText(deployment, at: world.now, glyphs: .utf8).workloadTable(columns: 100)
            .map(\.line.text)
        let row = try #require(table.first { $0.contains("Deployment/new") })
        #expect(row.split(separator: " ").map(String.init).dropFirst().prefix(4) == ["?", "?", "?", "?"])
        #expect(row.hasSuffix("not in the cluster"))
        #expect(table.last?.hasPrefix("all") == true)
    }

    @Test func aGlanceNamesFailingPodsAndCountsTheOthers() throws {
        let world = Scenes.crashLoop()
        let deployment = try #require(world.picture.deployment(world.id("checkout", "prod")))
        let text = DeploymentText(deployment, at: world.now, glyphs: .utf8)
        func pods(_ lines: [Line]) -> [String] {
            lines.map { String($0.text.drop { $0 == " " }.prefix { $0 != " " }) }.filter { $0.hasPrefix("web-") }
        }
        #expect(pods(text.glance(columns: 100)) == ["web-7d9f-b8t", "web-7d9f-x2k"])
        #expect(pods(text.whole(columns: 100)).count == 5)
        #expect(
            text.glance(columns: 100).contains { $0.text.contains("old  web-55c1") && $0.text.contains("2/2 ready") })
    }

    @Test func theLinesOfAGlanceStayWhereTheyAreThroughoutARollout() throws {
        var world = World(["checkout"])
        world.link("prod")
        world.settle("checkout", "1.42.0")
        world.pass(.seconds(60))
        world.build("checkout", "1.43.0")
        func place(of name: String) throws -> Int {
            let deployment = try #require(world.picture.deployment(world.id("checkout", "prod")))
            let lines = DeploymentText(deployment, at: world.now, glyphs: .utf8).glance(columns: 79)
            return try #require(lines.firstIndex { $0.text.hasPrefix(name) })
        }
        var places: [[Int]] = []
        let steps: [(HealthStatus, Operation?, Rollout)] = [
            (.healthy, Operation(phase: .running, startedAt: world.now), .full(3)),
            (.progressing, nil, .deployment(3, updated: 1, ready: 3, .progressing("1 of 3 new replicas updated"))),
            (.progressing, nil, .deployment(3, updated: 3, ready: 2, .progressing(""))),
        ]
        for (health, operation, rollout) in steps {
            world.deploy("checkout", "prod", "1.42.0", health: health, operation: operation, replicas: rollout)
            world.pass(.seconds(5))
            places.append([try place(of: "WORKLOAD"), try place(of: "status")])
        }
        #expect(Set(places).count == 1, "\(places)")
    }
}
