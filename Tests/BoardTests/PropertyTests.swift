import Releases
import TerminalKit
import Testing

@testable import Board

/// What must hold whatever happens; the seed is the argument of the test.
@Suite struct PropertyTests {
    private static let keys: [Key] =
        CommandTable.commands.flatMap(\.keys).filter { $0 != .character("q") }
        + [.character("x"), .character("日"), .tab, .function(12), .insert]
    private static let sizes = [
        (0, 0), (1, 1), (2, 1), (7, 3), (39, 24), (40, 8), (41, 9), (59, 12), (60, 11), (80, 24), (100, 30), (160, 48),
        (200, 8), (300, 100),
    ].map { Size(columns: $0.0, rows: $0.1) }

    @Test(arguments: UInt64(1)...40)
    func nothingThatHappensBreaksTheBoard(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let worlds = [Scenes.everyState(), Scenes.lostArgoCD(), Scenes.silentArgoCD(), Scenes.empty()]
        var world = worlds[Int(seed) % worlds.count]
        var now = world.now
        var state = BoardState(
            picture: world.picture, settings: BoardSettings(glyphs: seed % 2 == 0 ? .utf8 : .ascii),
            size: Size(columns: 80, rows: 24), at: now)
        state.settings.hasMouse = seed % 3 == 0
        for _ in 0..<200 {
            now = now + .milliseconds(Int64.random(in: 0...3000, using: &random))
            let input = try randomInput(&world, using: &random)
            _ = state.handle(input, at: now)
            let frame = state.view(at: now)
            #expect(frame.size == state.size, "after \(input)")
            expectValidSelection(of: state, after: input)
            expectCursorInSight(of: state, in: frame, after: input)
        }
        // Nobody is caught in a screen, in a prompt or behind a filter: each Esc takes one of them away.
        for _ in 0..<state.screens.count * 2 + 1 { _ = state.handle(.key(.escape), at: now) }
        #expect(state.screens == [])
        #expect(state.prompt == nil)
    }

    /// Something about a recording, be one open or not.
    private func randomReplay(of world: World, using random: inout SeededRandom) -> BoardInput {
        let opening = ReplayOpening(of: world, at: world.now)
        var clock = opening.clock
        clock.isPlaying = Bool.random(using: &random)
        clock.speed = Double(Int.random(in: 1...100, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .opened(opening)
        case 1: return .replay(.clock(clock))
        case 2: return .replay(.advanced(world.picture, changes: world.changes.suffix(3), lost: 1, clock))
        default:
            let count = Int.random(in: 0...world.changes.count, using: &random)
            return .replay(.moved(world.picture, changes: Array(world.changes.prefix(count)), lost: 0, clock))
        }
    }

    private func randomInput(_ world: inout World, using random: inout SeededRandom) throws -> BoardInput {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .resized(try #require(Self.sizes.randomElement(using: &random)))
        case 1: return .tick
        case 2:
            let repo = try #require(world.picture.catalog.releases[0].repos.randomElement(using: &random))
            let environment = try #require(world.picture.catalog.environments.randomElement(using: &random))
            let health = try #require(
                [HealthStatus.healthy, .degraded, .progressing, .missing].randomElement(using: &random))
            world.pass(.seconds(Int64.random(in: 0...100, using: &random)))
            world.link(environment, Bool.random(using: &random) ? .up : .silent)
            world.deploy(
                repo.id.rawValue, environment, "1.\(Int.random(in: 0...3, using: &random)).0", health: health,
                replicas: .deployment(7, updated: 3, ready: 5, .progressing("3 of 7")))
            return .picture(world.picture)
        case 3: return .changes(world.changes, lost: Int.random(in: 0...3, using: &random))
        case 4: return try randomNews(using: &random)
        case 5 where Int.random(in: 0..<3, using: &random) == 0: return randomReplay(of: world, using: &random)
        case 5:
            let action = try #require([MouseEvent.Action.press, .wheelUp, .wheelDown].randomElement(using: &random))
            let point = Point(
                column: Int.random(in: -1...301, using: &random), row: Int.random(in: -1...101, using: &random))
            return .mouse(MouseEvent(action, at: point))
        case 6: return .paste(try #require(["sea", "state:x", "\u{1B}[2J", "q\nQ"].randomElement(using: &random)))
        default: return .key(try #require(Self.keys.randomElement(using: &random)))
        }
    }

    /// Something comes of an inquiry: the one that is awaited, or another.
    private func randomNews(using random: inout SeededRandom) throws -> BoardInput {
        let number = Int.random(in: 0...20, using: &random)
        let found = [
            Findings.history, Findings.resources, Findings.manifest, Findings.differences, Findings.events,
            Findings.pod,
        ].map { InspectionNews.found($0, at: World.start) }
        let all =
            found + Findings.log + [
                .failed(.absent, at: World.start), .logEnded(nil, retryAt: nil),
                .logEnded(.disconnected(reason: "x"), retryAt: World.start),
            ]
        return .inspected(number, try #require(all.randomElement(using: &random)))
    }

    private func expectValidSelection(of state: BoardState, after input: BoardInput) {
        if let selection = state.selection {
            #expect(state.matrix.rows.contains(selection.repo), "after \(input)")
            #expect(state.environments.contains(selection.environment), "after \(input)")
        } else {
            #expect(state.matrix.rows.isEmpty, "after \(input)")
        }
    }

    private func expectCursorInSight(of state: BoardState, in frame: Frame, after input: BoardInput) {
        guard state.screens.isEmpty, state.selection != nil, !MatrixLayout.isOneLine(state.size) else { return }
        #expect(!frame.cursorCell.isEmpty, "\(state.size) after \(input)")
    }

    @Test(arguments: [Scenes.everyState(), Scenes.lostArgoCD()])
    func everySizeHasAFrame(_ world: World) {
        var state = BoardState(picture: world.picture, size: Size(columns: 0, rows: 0), at: world.now)
        for keys in [[], [Key.enter], [.character("?")], [.character("?"), .character("G")]] {
            for key in keys { _ = state.handle(.key(key), at: world.now) }
            for columns in [0, 1, 2, 3, 5, 8, 21, 39, 40, 41, 59, 60, 79, 81, 119, 120, 160] {
                for rows in [0, 1, 2, 3, 7, 8, 11, 12, 18, 30, 40] {
                    _ = state.handle(.resized(Size(columns: columns, rows: rows)), at: world.now)
                    #expect(state.view(at: world.now).size == Size(columns: columns, rows: rows))
                }
            }
        }
    }
}
