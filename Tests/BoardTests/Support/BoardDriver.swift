import Releases
import Synchronization
import TerminalKit
import Testing

@testable import Board

/// The whole board on a terminal in memory, driven as a person drives it: keys in, wait until it is idle, look.
actor BoardDriver {
    nonisolated let terminal: MemoryTerminal
    nonisolated let time: ManualTime
    nonisolated let program: BoardProgram<MemoryTerminal>
    private nonisolated let asked: Requests
    private var sent = 0

    private init(_ world: World, size: Size) {
        terminal = MemoryTerminal(size: size)
        time = ManualTime(world.now)
        let requests = Requests()
        asked = requests
        program = BoardProgram(terminal: terminal, time: time.boardTime, send: { requests.note($0) })
    }

    /// Runs a board over a world while `body` drives it, and returns when the board has ended. It ends it, if `body` has not.
    static func drive(
        _ world: World, size: Size = Size(columns: 80, rows: 24), settings: BoardSettings = BoardSettings(),
        _ body: (BoardDriver) async throws -> Void
    ) async throws {
        let driver = BoardDriver(world, size: size)
        let state = BoardState(picture: world.picture, settings: settings, size: size, at: world.now)
        async let running = driver.program.run(state)
        await driver.program.idle()
        try await body(driver)
        await driver.terminal.hangUp()
        _ = await running
    }

    /// Presses keys and waits until the screen shows what they did.
    @discardableResult
    func press(_ keys: Key...) async -> Frame {
        for key in keys { await terminal.press(key) }
        sent += keys.count
        return await frame()
    }

    /// Types characters, one after the other.
    @discardableResult
    func type(_ text: String) async -> Frame {
        await terminal.type(text)
        sent += text.count
        return await frame()
    }

    func resize(to size: Size) async -> Frame {
        await terminal.resize(to: size)
        sent += 1
        return await frame()
    }

    func paste(_ text: String) async -> Frame {
        await terminal.paste(text)
        sent += 1
        return await frame()
    }

    /// News from outside. The clock moves first, so that nothing waits for the end of a flood.
    func tell(_ input: BoardInput) async -> Frame {
        time.advance(by: .milliseconds(150))
        program.tell(input)
        sent += 1
        return await frame()
    }

    /// The screen when everything sent so far is on it. `more` is what has happened besides, such as the end of a suspension.
    func frame(after more: Int = 0) async -> Frame {
        sent += more
        await program.idle(after: sent)
        return await terminal.frames.last ?? Frame(size: Size(columns: 0, rows: 0))
    }

    /// What the board has asked for since the last time, oldest first.
    func requests() -> [BoardRequest] { asked.take() }
}

/// Collects what the board asks for.
private final class Requests: Sendable {
    private let list = Mutex<[BoardRequest]>([])

    func note(_ request: BoardRequest) { list.withLock { $0.append(request) } }

    func take() -> [BoardRequest] {
        list.withLock { list in
            defer { list = [] }
            return list
        }
    }
}

extension Frame {
    /// The rows, without trailing blanks.
    var rows: [String] {
        (0..<size.rows).map { row in
            var text = self.text(ofRow: row)
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    /// The row that the cursor is on.
    var cursorRow: String? { rows.first { $0.hasPrefix("▸") } }

    /// Whether some row holds a text.
    func shows(_ text: String) -> Bool { rows.contains { $0.contains(text) } }

    /// What stands on the cells that the cursor lies on.
    var cursorCell: String {
        (0..<size.rows).map { row in
            (0..<size.columns).compactMap { self[Point(column: $0, row: row)] }
                .filter { $0.backdrop == .cursorCell }.map(\.text).joined()
        }.joined().split(separator: " ").joined(separator: " ")
    }
}
