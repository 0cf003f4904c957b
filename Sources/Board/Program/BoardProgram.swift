import Releases
package import TerminalKit

/// The shell around the board: hears the keyboard and the news, performs effects, shows frames. Everything that it decides is
/// decided by ``BoardState`` and ``FramePacer``.
package struct BoardProgram<Screen: Terminal>: Sendable {
    private let terminal: Screen
    private let time: BoardTime
    private let send: @Sendable (BoardRequest) -> Void
    private let mailbox = Mailbox()

    /// A board on a terminal, which stays the caller's to close.
    ///
    /// - Parameters:
    ///   - send: takes what the board asks for; it must not wait.
    package init(terminal: Screen, time: BoardTime, send: @escaping @Sendable (BoardRequest) -> Void) {
        self.terminal = terminal
        self.time = time
        self.send = send
    }

    /// Tells the board something: pictures, changes, notices. Never waits; of pictures only the newest counts. What is told at once is
    /// shown at once.
    package func tell(_ inputs: BoardInput...) {
        mailbox.put(inputs)
    }

    /// Runs until the person quits, the terminal is gone or the task is cancelled.
    ///
    /// - Parameter initial: where the board starts.
    /// - Returns: what is worth keeping of where it ends.
    @discardableResult package func run(_ initial: BoardState) async -> BoardMemory {
        await run(initial, on: terminal)
    }

    /// Everything happens where the terminal is drawn on: a key, or a second, is not handed from thread to thread.
    private func run(_ initial: BoardState, on terminal: isolated Screen) async -> BoardMemory {
        var state = initial
        await withDiscardingTaskGroup { group in
            group.addTask { await listen() }
            group.addTask { await tick(on: terminal) }
            await loop(&state, &group, on: terminal)
            group.cancelAll()
        }
        mailbox.close()
        return state.memory
    }

    private func listen() async {
        for await event in terminal.events { tell(BoardInput(event)) }
        tell(.hungUp)
    }

    private func tick(on terminal: isolated Screen) async {
        while !Task.isCancelled {
            // On the full second, so that the clock on the screen jumps when the clock does.
            let passed = time.now().milliseconds - time.now().seconds * 1000
            guard (try? await time.sleep(.milliseconds(1000 - passed))) != nil else { return }
            tell(.tick)
        }
    }

    private func wait(_ duration: Duration, on terminal: isolated Screen) async {
        guard (try? await time.sleep(duration)) != nil else { return }
        mailbox.putFrameDue()
    }

    private func rest(_ duration: Duration, on terminal: isolated Screen) async {
        guard (try? await time.sleep(duration)) != nil else { return }
        tell(.rested)
    }

    /// Waits until everything that has happened is on the screen: at least `inputs` events and messages, and no frame owed.
    ///
    /// Events on their way from the terminal can't be seen, which is why a test says how many it has sent.
    package func idle(after inputs: Int = 0) async {
        await mailbox.idle(after: inputs)
    }

    private func loop(
        _ state: inout BoardState, _ group: inout DiscardingTaskGroup, on terminal: isolated Screen
    ) async {
        var pacer = FramePacer()
        var panes = PanePacer()
        if state.replay == nil { send(.watch(state.watched)) }
        var told: Set<DeploymentID> = []
        tell(state.shown, &told, of: state)
        var shown = state.view(at: time.now())
        await terminal.show(shown)
        var whole = (at: time.now(), changes: state.visibleChanges)
        mailbox.settle(0)
        while await mailbox.ring(on: terminal) {
            let now = time.now()
            let (isUrgent, isFrameDue) = mailbox.urgency
            switch pacer.decide(isUrgent: isUrgent, isFrameDue: isFrameDue, at: now) {
            case .draw:
                let mail = isUrgent ? mailbox.takeUrgent() : mailbox.take()
                for effect in mail.inputs.flatMap({ state.handle($0, at: now) }) {
                    if case .rest(let duration) = effect {
                        group.addTask { await rest(duration, on: terminal) }
                        continue
                    }
                    guard await perform(effect, on: terminal) else { return }
                }
                // Clocks are set back, too.
                let isDue = now < whole.at || now.since(whole.at) >= BoardState.patience
                let isWhole = isDue || state.visibleChanges != whole.changes || panes.isDue(at: now)
                let frame =
                    if !isWhole {
                        state.view(at: now, over: shown)
                    } else if panes.keeps(state.paneSight, isUrgent: isUrgent, at: now) {
                        state.view(at: now, keepingPanesOf: shown)
                    } else {
                        state.view(at: now)
                    }
                if isWhole { whole = (now, state.visibleChanges) }
                if frame != shown || mail.wantsFrame {
                    await terminal.show(frame)
                } else if !isUrgent {
                    pacer.drewNothing()
                }
                shown = frame
                if isWhole { tell(state.shown, &told, of: state) }
                mailbox.settle(mail.count)
            case .wait(let duration): group.addTask { await wait(duration, on: terminal) }
            case .waitOn: break
            }
        }
    }

    /// Says which cells are on the screen, where that are others than before. Those of a recording concern nobody.
    private func tell(_ cells: Set<DeploymentID>, _ told: inout Set<DeploymentID>, of state: BoardState) {
        guard state.replay == nil, cells != told else { return }
        send(.show(cells))
        told = cells
    }

    /// Does what the board wants; false where it wants to end.
    private func perform(_ effect: BoardEffect, on terminal: isolated Screen) async -> Bool {
        switch effect {
        case .request(let request): send(request)
        case .redraw: await terminal.redraw()
        case .suspend: await terminal.suspend()
        case .signal(let signal):
            // That a terminal has no title is no news; that a text did not get to the clipboard is.
            let refusal = await terminal.send(signal)
            if case .copy = signal, let refusal {
                tell(.notice(BoardNotice(.warning, "not copied: \(refusal.description)")))
            }
        case .rest: break
        case .quit: return false
        }
        return true
    }
}

extension BoardInput {
    /// What a terminal's event means to the board.
    package init(_ event: TerminalEvent) {
        switch event {
        case .key(let key): self = .key(key)
        case .paste(let text): self = .paste(text)
        case .resized(let size): self = .resized(size)
        case .resumed: self = .resumed
        case .mouse(let event): self = .mouse(event)
        case .glyphs(let glyphs): self = .glyphs(glyphs)
        case .hungUp: self = .hungUp
        }
    }
}
