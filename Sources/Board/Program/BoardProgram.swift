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

    /// Tells the board something: pictures, changes, notices. Never waits; of pictures only the newest counts.
    package func tell(_ input: BoardInput) {
        mailbox.put(input)
    }

    /// Runs until the person quits, the terminal is gone or the task is cancelled.
    ///
    /// - Parameter initial: where the board starts.
    package func run(_ initial: BoardState) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await event in terminal.events { mailbox.put(BoardInput(event)) }
                mailbox.put(.hungUp)
            }
            group.addTask {
                while !Task.isCancelled {
                    // On the full second, so that the clock on the screen jumps when the clock does.
                    let passed = time.now().milliseconds - time.now().seconds * 1000
                    guard (try? await time.sleep(.milliseconds(1000 - passed))) != nil else { return }
                    mailbox.put(.tick)
                }
            }
            await loop(initial, &group)
            group.cancelAll()
        }
        mailbox.close()
    }

    /// Waits until everything that has happened is on the screen: at least `inputs` events and messages, and no frame owed.
    ///
    /// Events on their way from the terminal can't be seen, which is why a test says how many it has sent.
    package func idle(after inputs: Int = 0) async {
        await mailbox.idle(after: inputs)
    }

    private func loop(_ initial: BoardState, _ group: inout DiscardingTaskGroup) async {
        var state = initial
        var pacer = FramePacer()
        send(.watch(state.watched))
        var shown = state.view(at: time.now())
        await terminal.show(shown)
        mailbox.settle(0)
        for await _ in mailbox.rings {
            let now = time.now()
            let (isUrgent, isFrameDue) = mailbox.urgency
            switch pacer.decide(isUrgent: isUrgent, isFrameDue: isFrameDue, at: now) {
            case .draw:
                let mail = mailbox.take()
                for effect in mail.inputs.flatMap({ state.handle($0, at: now) }) {
                    guard await perform(effect) else { return }
                }
                let frame = state.view(at: now)
                if frame != shown || mail.wantsFrame { await terminal.show(frame) }
                shown = frame
                mailbox.settle(mail.count)
            case .wait(let duration):
                group.addTask {
                    guard (try? await time.sleep(duration)) != nil else { return }
                    mailbox.putFrameDue()
                }
            case .waitOn: break
            }
        }
    }

    /// Does what the board wants; false where it wants to end.
    private func perform(_ effect: BoardEffect) async -> Bool {
        switch effect {
        case .request(let request): send(request)
        case .redraw: await terminal.redraw()
        case .suspend: await terminal.suspend()
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
        case .hungUp: self = .hungUp
        }
    }
}
