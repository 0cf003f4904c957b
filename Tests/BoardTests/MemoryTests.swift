import Foundation
import Releases
import TerminalKit
import Testing

@testable import Board

@Suite("What a board leaves to the next one")
struct MemoryTests {
    /// A world in which something has changed, and the state of a board over it after some keys.
    private static func looked(_ keys: String...) throws -> (world: World, state: BoardState) {
        var world = World(["auth", "checkout", "mailer"])
        for environment: EnvironmentID in ["qa", "uat", "prod"] { world.link(environment) }
        for repo in ["auth", "checkout", "mailer"] { world.settle(repo, "1.0.0") }
        var state = BoardState(picture: world.picture, size: Size(columns: 160, rows: 48), at: world.now)
        _ = state.handle(.changes(world.changes, lost: 0), at: world.now)
        for key in keys { _ = state.handle(.key(try #require(Key(key))), at: world.now) }
        return (world, state)
    }

    /// The next board, half an hour later; `meanwhile` is what happens before it starts.
    private static func next(
        after old: BoardState, in world: World, changes: [Change]? = nil, release: ReleaseID? = nil
    ) throws -> BoardState {
        let memory = try JSONDecoder().decode(BoardMemory.self, from: JSONEncoder().encode(old.memory))
        #expect(memory == old.memory)
        let now = world.now + .seconds(1800)
        let picture = Picture(
            remembering: world.picture, catalog: world.picture.catalog, policy: StandingPolicy(), at: now)
        var state = BoardState(
            picture: picture, size: Size(columns: 160, rows: 48), release: release, at: now)
        state.recall(memory, changes: changes ?? world.changes, choosesRelease: release == nil, at: now)
        return state
    }

    @Test("Pins, bells, what is known of, the order and the looks of the rows come back")
    func marks() throws {
        var (world, state) = try Self.looked("*", "b", "w", "S")
        world.deploy("mailer", "prod", "1.0.0", health: .degraded, replicas: .full(3))
        world.pass(.seconds(600))
        _ = state.handle(.picture(world.picture), at: world.now)
        state.toggleAcknowledgement(of: world.id("mailer", "prod"), at: world.now)
        #expect(state.isAcknowledged(world.id("mailer", "prod")))
        let next = try Self.next(after: state, in: world)
        #expect(next.memory == state.memory)
        #expect(!next.marks.pinned.isEmpty && !next.marks.bells.isEmpty)
        #expect(next.matrix.sort == state.matrix.sort && next.matrix.isWide == state.matrix.isWide)
        #expect(next.isAcknowledged(world.id("mailer", "prod")))
    }

    @Test("A server that comes back with another configuration shows what it watches now")
    func otherCatalog() throws {
        let (_, looked) = try Self.looked("j")
        var state = looked
        var world = World(["alpha", "beta"], releases: ["2027.01"], environments: ["dev", "live"])
        for environment: EnvironmentID in ["dev", "live"] { world.link(environment) }
        _ = state.handle(.picture(world.picture.succeeding(state.picture, renumberedBy: 0)), at: world.now)
        let screen = state.view(at: world.now).dump()
        for word in ["alpha", "beta", "LIVE", "DEV"] { #expect(screen.contains(word), "\(screen)") }
        for word in ["checkout", "PROD", "UAT"] { #expect(!screen.contains(word), "\(screen)") }
        for key in ["j", "k", "Enter", "Escape", "n", "T"] {
            _ = state.handle(.key(try #require(Key(key))), at: world.now)
        }
        #expect(!state.view(at: world.now).dump().isEmpty)
    }

    @Test("What came after the mark is unseen, before any key, and can be shown alone")
    func unseen() throws {
        var (world, state) = try Self.looked("m")
        #expect(state.marks.unseenCount == 0)
        let seen = world.changes.count
        world.deploy("checkout", "prod", "1.0.0", health: .degraded, replicas: .full(3))
        world.pass(.seconds(600))
        _ = state.handle(.picture(world.picture), at: world.now)
        _ = state.handle(.changes(Array(world.changes.dropFirst(seen)), lost: 0), at: world.now)
        let count = state.marks.unseenCount
        #expect(count > 0)
        var next = try Self.next(after: state, in: world)
        #expect(next.marks.unseenCount == count)
        #expect(next.isUnseen("checkout") && !next.isUnseen("auth"))
        #expect(!next.isAtStart)
        _ = next.handle(.key(try #require(Key("u"))), at: next.startedAt)
        #expect(next.matrix.loud + next.matrix.quiet == ["checkout"])
    }

    @Test("Everything is dim and says since when, until it is said again")
    func stale() throws {
        let (world, state) = try Self.looked()
        let next = try Self.next(after: state, in: world)
        let frame = next.view(at: next.startedAt)
        let rows = frame.rows.filter { row in
            ["auth", "checkout", "mailer"].contains { row.dropFirst().hasPrefix("\($0) ") }
        }
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0.contains("?") && !$0.contains("✓") }, "\(frame.rows)")
        #expect(frame.rows.joined(separator: "\n").contains("30m"), "\(frame.rows)")
    }

    @Test("What is not watched any more is passed over, and a release that is asked for counts")
    func forgotten() throws {
        let (world, state) = try Self.looked("*", "b")
        var memory = state.memory
        memory.pinned.append(RepoKey(release: "2026.11", repo: "gone"))
        memory.bells.append(DeploymentID(release: "2026.11", repo: "auth", environment: "gone"))
        memory.acknowledged.append(
            .init(
                id: DeploymentID(release: "gone", repo: "auth", environment: "qa"), standing: Standing(.failed, nil)))
        memory.arrangement.release = "gone"
        var next = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        let strange = Change(number: 1, at: world.now, subject: .environment("gone"), news: .linkLost(nil))
        next.recall(memory, changes: [strange], choosesRelease: true, at: world.now)
        #expect(next.release == "2026.11")
        #expect(next.marks.pinned == state.marks.pinned && next.marks.bells == state.marks.bells)
        #expect(next.marks.acknowledged.isEmpty && next.changes.isEmpty)
    }

    @Test("What is kept is told once a second, and only where it has changed")
    func told() throws {
        var (world, state) = try Self.looked()
        func kept(_ input: BoardInput) -> [BoardEffect] {
            state.handle(input, at: world.now).filter {
                if case .request(.keep) = $0 { true } else { false }
            }
        }
        #expect(kept(.tick).isEmpty)
        #expect(kept(.key(try #require(Key("*")))).isEmpty)
        #expect(kept(.tick) == [.request(.keep(state.memory))])
        #expect(kept(.tick).isEmpty)
    }

    @Test("The marks of another process that has ended are added, and the later mark of what was seen counts")
    func adopted() throws {
        var (world, state) = try Self.looked("*")
        let seen = world.changes.count
        world.deploy("auth", "prod", "1.0.0", health: .degraded, replicas: .full(3))
        world.pass(.seconds(600))
        _ = state.handle(.picture(world.picture), at: world.now)
        _ = state.handle(.changes(Array(world.changes.dropFirst(seen)), lost: 0), at: world.now)
        let other = try Self.looked("b", "j", "*").state
        let pinned = state.marks.pinned.union(other.marks.pinned)
        #expect(pinned.count == 2 && state.marks.unseenCount > 0)
        var memory = other.memory
        _ = state.handle(.adopt(memory), at: world.now)
        #expect(state.marks.pinned == pinned)
        #expect(state.marks.bells == other.marks.bells)
        #expect(state.marks.unseenCount > 0)
        memory.seenAt = world.now + .seconds(5)
        world.pass(.seconds(10))
        _ = state.handle(.adopt(memory), at: world.now)
        #expect(state.marks.unseenCount == 0)
        memory.seenAt = world.now - .seconds(3600)
        _ = state.handle(.adopt(memory), at: world.now)
        #expect(state.marks.unseenCount == 0)
    }
}
