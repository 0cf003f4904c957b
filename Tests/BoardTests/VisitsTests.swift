import Releases
import TerminalKit
import Testing

@testable import Board

/// `[`, `]` and `-`.
@Suite struct VisitsTests {
    private let world = Scenes.crashLoop()

    private func contexts(_ keys: String) -> [CommandContext] {
        var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        return Key.keys(keys).map { key in
            _ = state.handle(.key(key), at: world.now)
            return state.context
        }
    }

    @Test func backAndForth() {
        #expect(
            contexts("Enter H [ [ ] ] ]") == [
                .deployment, .reading, .deployment, .matrix, .deployment, .reading, .reading,
            ])
    }

    @Test func theLastViewAndBack() {
        #expect(contexts("e - - Enter") == [.timeline, .matrix, .timeline, .timeline])
    }

    @Test func movingIsNoVisit() {
        var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        for key in Key.keys("j k h l g G n") { _ = state.handle(.key(key), at: world.now) }
        #expect(state.visits.past.isEmpty)
        _ = state.handle(.key(.character("[")), at: world.now)
        #expect(state.hint?.text == "that is as far as it goes")
    }

    @Test func overlaysAreNoPlaces() {
        #expect(contexts("Enter ? Esc [") == [.deployment, .help, .deployment, .matrix])
    }

    @Test func theWayIsBounded() {
        var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        for _ in 0..<200 { for key in Key.keys("e Esc") { _ = state.handle(.key(key), at: world.now) } }
        #expect(state.visits.past.count <= 30)
    }
}
