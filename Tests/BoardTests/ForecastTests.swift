import Releases
import TerminalKit
import Testing

@testable import Board

/// How long it will take, and what it could go back to: said only where it is known.
@Suite struct ForecastTests {
    /// A rollout from its beginning; it is done after `duration` unless that is nil.
    private static func roll(_ world: inout World, _ old: String, _ new: String, takes duration: Duration?) {
        world.build("checkout", new)
        world.pass(.seconds(1))
        world.deploy(
            "checkout", "prod", old, health: .progressing,
            replicas: .deployment(4, updated: 1, ready: 4, .progressing("1 of 4 updated")))
        guard let duration else { return }
        world.pass(duration)
        world.deploy("checkout", "prod", new, replicas: .full(4))
    }

    private static func world() -> World {
        var world = World(["checkout"], environments: ["prod"])
        world.link("prod")
        world.settle("checkout", "1.0.0", in: ["prod"])
        return world
    }

    private static func deployment(_ world: World) throws -> Deployment {
        try #require(world.picture.deployment(world.id("checkout", "prod")))
    }

    @Test func nothingIsForecastWithoutAPast() throws {
        var world = Self.world()
        Self.roll(&world, "1.0.0", "1.1.0", takes: nil)
        let deployment = try Self.deployment(world)
        #expect(deployment.standing.state == .rolling && deployment.rollingSince != nil)
        #expect(RolloutForecast(deployment, at: world.now) == nil)
        #expect(DeploymentText(deployment, at: world.now, glyphs: .utf8).eta.isEmpty)
    }

    @Test func theOwnPastTells() throws {
        var world = Self.world()
        Self.roll(&world, "1.0.0", "1.1.0", takes: .seconds(120))
        Self.roll(&world, "1.1.0", "1.2.0", takes: .seconds(240))
        Self.roll(&world, "1.2.0", "1.3.0", takes: nil)
        let deployment = try Self.deployment(world)
        func words(_ seconds: Int64) -> String? {
            RolloutForecast(deployment, at: world.now + .seconds(seconds))?.words
        }
        #expect(words(10) == "ETA 1m")
        #expect(words(75) == "ETA 40s")
        #expect(words(130) == "ETA soon")
        #expect(words(260) == "over 4m")
        let line = DeploymentText(deployment, at: world.now + .seconds(10), glyphs: .utf8).eta.text
        #expect(line == "ETA 1m (10s so far, the last 2 2m to 4m)")
        let cell = MatrixCell(deployment, at: world.now + .seconds(10)).line(columns: 50, glyphs: .utf8).text
        #expect(cell.contains("ETA 1m"))
    }

    @Test func whatIsStaleForecastsNothing() throws {
        var world = Self.world()
        Self.roll(&world, "1.0.0", "1.1.0", takes: .seconds(120))
        Self.roll(&world, "1.1.0", "1.2.0", takes: nil)
        world.link("prod", .silent)
        #expect(RolloutForecast(try Self.deployment(world), at: world.now) == nil)
    }

    @Test func theLastGoodVersionIsWhatWasSeenWell() throws {
        var world = Self.world()
        #expect(try Self.deployment(world).lastGood?.version == Version("1.0.0"))
        world.pass(.seconds(300))
        world.deploy("checkout", "prod", "1.0.0", replicas: .full(4))
        let seen = world.now
        Self.roll(&world, "1.0.0", "1.1.0", takes: nil)
        world.pass(.seconds(60))
        world.deploy(
            "checkout", "prod", "1.1.0", health: .degraded,
            replicas: .deployment(4, updated: 4, ready: 1, .failed("CrashLoopBackOff")))
        world.pass(.seconds(60))
        let deployment = try Self.deployment(world)
        #expect(deployment.standing.state == .failed)
        #expect(deployment.lastGood == GoodVersion(version: Version("1.0.0"), seenAt: seen + .seconds(1)))
        let line = DeploymentText(deployment, at: world.now, glyphs: .utf8).lastGood.text
        #expect(line == "last good 1.0.0, seen well 2m ago")
        #expect(DeploymentText(try Self.deployment(Self.world()), at: world.now, glyphs: .utf8).lastGood.isEmpty)
    }
}
