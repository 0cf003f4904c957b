import Releases
import TerminalKit
import Testing

@testable import Board

/// What must be in sight without a key press.
@Suite struct SightTests {
    private static func broken(_ releases: [String]) -> World {
        var world = World(["checkout"], releases: releases)
        for environment in world.picture.catalog.environments { world.link(environment) }
        world.settle("checkout", "1.43.0")
        world.deploy("checkout", "prod", "1.43.0", health: .degraded)
        world.pass(.seconds(60))
        world.observe(.timePassed)
        return world
    }

    private static func rows(_ world: World, columns: Int, rows: Int) -> [String] {
        let state = BoardState(picture: world.picture, size: Size(columns: columns, rows: rows), at: world.now)
        let frame = state.view(at: world.now)
        return (0..<rows).map { frame.text(ofRow: $0) }
    }

    @Test func whatIsBrokenInAnotherRelease() {
        let rows = Self.rows(Self.broken(["2026.11", "2026.12"]), columns: 80, rows: 24)
        #expect(rows[0].contains("2026.12 1✗"))
        #expect(rows[1].contains("2026.11 1/2"), "which release this is is never cut")
        #expect(!Self.rows(Self.broken(["2026.11"]), columns: 80, rows: 24)[0].contains("2026.11"))
    }

    @Test func whetherItIsFrozenAtEverySize() {
        let world = Self.broken(["2026.11"])
        for (columns, rows) in [(160, 48), (80, 24), (40, 12), (30, 6), (20, 1)] {
            var state = BoardState(picture: world.picture, size: Size(columns: columns, rows: rows), at: world.now)
            _ = state.handle(.key(.character("Z")), at: world.now)
            #expect(state.view(at: world.now).text(ofRow: 0).contains("FROZEN"), "\(columns)x\(rows)")
        }
    }

    @Test func theClockAtEverySizeThatHasAMatrix() {
        let world = Self.broken(["2026.11", "2026.12"])
        for (columns, rows) in [(300, 100), (160, 48), (80, 24), (60, 20), (40, 12), (40, 8)] {
            #expect(Self.rows(world, columns: columns, rows: rows)[0].contains(world.now.clock), "\(columns)x\(rows)")
        }
    }

    @Test func forHowLongNothingHasMoved() {
        var world = Self.broken(["2026.11"])
        world.deploy("checkout", "prod", "1.43.0", health: .progressing)
        for environment in world.picture.catalog.environments { world.link(environment) }
        world.pass(.seconds(420))
        world.observe(.timePassed)
        let screen = Self.rows(world, columns: 80, rows: 24).joined(separator: "\n")
        #expect(screen.contains("no progress for 7m"), "\(screen)")
    }

    @Test func howToQuit() {
        #expect(Self.rows(Self.broken(["2026.11"]), columns: 80, rows: 24)[23].contains("q quit"))
    }

    @Test func thatTheExpectedVersionMayBeOld() {
        var world = Self.broken(["2026.11"])
        let source = world.picture.catalog.buildSources[0]
        world.observe(.buildUnreadable(source, .local(reason: "builds.json is missing")))
        #expect(Self.rows(world, columns: 160, rows: 48)[2].contains("? 1.43.0"))
    }

    @Test func whyAWorkloadDoesNotMoveWhateverTheWidth() {
        var world = Self.broken(["2026.11"])
        let reason = "exceeded its progress deadline"
        world.deploy(
            "checkout", "prod", "1.43.0", health: .degraded,
            replicas: Rollout.deployment(6, updated: 2, ready: 6, .failed(reason)))
        for columns in [80, 160] {
            #expect(Self.rows(world, columns: columns, rows: 48).contains { $0.contains(reason) }, "\(columns) columns")
        }
    }
}
