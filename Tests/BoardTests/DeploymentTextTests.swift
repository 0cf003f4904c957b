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
}
