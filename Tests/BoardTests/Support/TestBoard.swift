import CustomDump
import Releases
import TerminalKit
import Testing

@testable import Board

/// A board's state of which every change must be stated: what a test does not expect fails it.
struct TestBoard {
    private(set) var state: BoardState
    private(set) var now: Instant
    private let settings: BoardSettings

    init(_ world: World, size: Size = Size(columns: 80, rows: 24), settings: BoardSettings = BoardSettings()) {
        now = world.now
        self.settings = settings
        state = BoardState(picture: world.picture, settings: settings, size: size, at: now)
    }

    mutating func pass(_ duration: Duration) { now = now + duration }

    /// Sends an input; `change` makes of the state before what it must be after.
    mutating func send(
        _ input: BoardInput, effects: [BoardEffect] = [], sourceLocation: SourceLocation = #_sourceLocation,
        _ change: (inout BoardState) -> Void = { _ in }
    ) {
        var expected = state
        expected.heardAt = now
        if case .key = input {
            expected.lastKeyAt = now
            expected.hint = nil
            expected.unreadNotices = 0
            expected.matrix.isCursorPinned = true
        }
        change(&expected)
        // Where the keys need not rest, the pane goes with the cursor.
        if settings.restsAfter == .zero { expected.detailed = expected.selection }
        let asked = state.handle(input, at: now)
        // How often something looks different is not what tests of the state are about.
        expected.visibleChanges = state.visibleChanges
        if let difference = diff(expected, state) {
            Issue.record("the state differs from what is expected:\n\(difference)", sourceLocation: sourceLocation)
        }
        if let difference = diff(effects, asked) {
            Issue.record("the effects differ from what is expected:\n\(difference)", sourceLocation: sourceLocation)
        }
        state = expected
    }

    /// Presses a key, spelled as in the configuration.
    mutating func press(
        _ spelling: String, effects: [BoardEffect] = [], sourceLocation: SourceLocation = #_sourceLocation,
        _ change: (inout BoardState) -> Void = { _ in }
    ) {
        guard let key = Key(spelling) else {
            Issue.record("\(spelling) is not a key", sourceLocation: sourceLocation)
            return
        }
        send(.key(key), effects: effects, sourceLocation: sourceLocation, change)
    }
}
