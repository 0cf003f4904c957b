import Releases
import TerminalKit
import Testing

@testable import Board

/// What is said of versions across environments, and what is not.
@Suite struct DriftTests {
    private static func rows(_ world: World, columns: Int = 80) -> [String] {
        var state = BoardState(picture: world.picture, size: Size(columns: columns, rows: 24), at: world.now)
        _ = state.handle(.key(.character("v")), at: world.now)
        return state.view(at: world.now).rows
    }

    @Test func whatIsNotKnownIsNotCalledTheSame() {
        let rows = Self.rows(Scenes.empty())
        #expect(rows.contains { $0.contains("3 not known everywhere") })
        #expect(!rows.contains { $0.contains("at the expected version everywhere") })
    }

    @Test func eachRepoCountsOnce() {
        let rows = Self.rows(Scenes.everyState())
        #expect(
            rows.contains {
                $0.contains("not at the expected version everywhere") && $0.contains("not known everywhere")
                    && $0.contains("at the expected version everywhere")
            })
    }

    @Test func onANarrowScreenTheUsersComeFirst() {
        let heading = Self.rows(Scenes.everyState(), columns: 40)[1]
        #expect(heading.contains("PROD") && !heading.contains("QA"))
    }
}
