import Testing

@testable import TerminalKit

@Suite struct MemoryTerminalTests {
    @Test func deliversWhatAPersonDoesInOrder() async {
        let terminal = MemoryTerminal()
        await terminal.press(.down, .enter)
        await terminal.type("/a")
        await terminal.paste("x")
        await terminal.resize(to: Size(columns: 40, rows: 8))
        await terminal.suspend()
        await terminal.hangUp()
        var events: [TerminalEvent] = []
        for await event in terminal.events { events.append(event) }
        #expect(
            events == [
                .key(.down), .key(.enter), .key(.character("/")), .key(.character("a")), .paste("x"),
                .resized(Size(columns: 40, rows: 8)), .resumed, .hungUp,
            ])
        #expect(await terminal.size == Size(columns: 40, rows: 8))
    }

    @Test func keepsWhatItIsToldAndRefusesWhatTerminalsDo() async {
        let terminal = MemoryTerminal()
        #expect(await terminal.send(.title("2 failed")) == nil)
        let large = String(repeating: "x", count: TerminalSequences.copyLimit + 1)
        #expect(await terminal.send(.copy(large)) == .tooLarge(limit: TerminalSequences.copyLimit))
        #expect(await terminal.signals == [.title("2 failed"), .copy(large)])
    }

    @Test func waitsForAFrame() async throws {
        let terminal = MemoryTerminal()
        async let found = terminal.frame { $0.text(ofRow: 0).hasPrefix("second") }
        for text in ["first", "second", "third"] {
            var frame = Frame(size: Size(columns: 10, rows: 1))
            frame.write(text, at: Point(column: 0, row: 0))
            await terminal.show(frame)
            if text == "second" { #expect(try await found.text(ofRow: 0) == "second    ") }
        }
        #expect(await terminal.frames.count == 3)
    }

    @Test func aWaitInVainFailsWithTheLastScreen() async {
        let terminal = MemoryTerminal()
        var frame = Frame(size: Size(columns: 7, rows: 1))
        frame.write("instead", at: Point(column: 0, row: 0))
        await terminal.show(frame)
        let error = await #expect(throws: MemoryTerminal.TimedOut.self) {
            try await terminal.frame(within: .milliseconds(1)) { _ in false }
        }
        #expect(error?.description.contains("|instead|") == true)
    }

    @Test func closingEndsTheEventsAndWhoeverWaits() async {
        let terminal = MemoryTerminal()
        await terminal.close()
        for await event in terminal.events { Issue.record("\(event)") }
        await #expect(throws: MemoryTerminal.TimedOut.self) { try await terminal.frame { _ in true } }
        #expect(await terminal.isClosed)
    }
}
