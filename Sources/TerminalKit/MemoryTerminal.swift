/// A terminal without a terminal: tests script what a person does and look at what the person would see.
package actor MemoryTerminal: Terminal {
    /// A condition was not met in time. Says which screen stood there instead.
    package struct TimedOut: Error, CustomStringConvertible {
        package let lastFrame: Frame?

        package var description: String {
            "no such frame in time; the last one shown:\n\(lastFrame?.dump() ?? "none")"
        }
    }

    package nonisolated let events: AsyncStream<TerminalEvent>
    package private(set) var size: Size
    /// Every frame that was shown, oldest first.
    package private(set) var frames: [Frame] = []
    /// How often a full repaint was asked for.
    package private(set) var redraws = 0
    /// How often the program was suspended.
    package private(set) var suspensions = 0
    /// What it was told beside the grid of cells, oldest first.
    package private(set) var signals: [TerminalSignal] = []
    /// Whether the program has given the terminal back.
    package private(set) var isClosed = false

    private let input: AsyncStream<TerminalEvent>.Continuation
    private var waiters:
        [Int: (condition: @Sendable (Frame) -> Bool, continuation: CheckedContinuation<Frame?, Never>)] =
            [:]
    private var lastWaiter = 0

    /// A terminal of that size on which nothing has been shown yet.
    package init(size: Size = Size(columns: 80, rows: 24)) {
        self.size = size
        (events, input) = AsyncStream.makeStream(of: TerminalEvent.self)
    }

    package func show(_ frame: Frame) {
        guard !isClosed else { return }
        frames.append(frame)
        for (id, waiter) in waiters where waiter.condition(frame) { finish(id, with: frame) }
    }

    package func redraw() {
        redraws += 1
    }

    @discardableResult
    package func send(_ signal: TerminalSignal) -> TerminalRefusal? {
        signals.append(signal)
        guard case .copy(let text) = signal, text.utf8.count > TerminalSequences.copyLimit else { return nil }
        return .tooLarge(limit: TerminalSequences.copyLimit)
    }

    package func suspend() {
        suspensions += 1
        input.yield(.resumed)
    }

    package func close() {
        isClosed = true
        input.finish()
        for id in waiters.keys { finish(id, with: nil) }
    }

    /// Presses keys, one after the other.
    package func press(_ keys: Key...) {
        for key in keys { input.yield(.key(key)) }
    }

    /// Types a text, character by character.
    package func type(_ text: String) {
        for character in text { input.yield(.key(.character(character))) }
    }

    /// Pastes a text.
    package func paste(_ text: String) {
        input.yield(.paste(text))
    }

    /// Does something with the mouse.
    package func mouse(_ event: MouseEvent) {
        input.yield(.mouse(event))
    }

    /// Gives the window another size.
    package func resize(to size: Size) {
        self.size = size
        input.yield(.resized(size))
    }

    /// Closes the window under the program.
    package func hangUp() {
        input.yield(.hungUp)
        input.finish()
    }

    /// The frame that is on the screen, once it meets a condition: the present one, or the first of those to come.
    ///
    /// - Throws: ``TimedOut`` with the last frame where none did within `timeout`, or before the terminal was closed.
    @discardableResult
    package func frame(
        within timeout: Duration = .seconds(10), where condition: @escaping @Sendable (Frame) -> Bool
    ) async throws -> Frame {
        if let frame = frames.last, condition(frame) { return frame }
        guard !isClosed else { throw TimedOut(lastFrame: frames.last) }
        lastWaiter += 1
        let id = lastWaiter
        let deadline = Task {
            try await Task.sleep(for: timeout)
            finish(id, with: nil)
        }
        defer { deadline.cancel() }
        let found = await withCheckedContinuation { waiters[id] = (condition, $0) }
        guard let found else { throw TimedOut(lastFrame: frames.last) }
        return found
    }

    private func finish(_ waiter: Int, with frame: Frame?) {
        waiters.removeValue(forKey: waiter)?.continuation.resume(returning: frame)
    }
}
