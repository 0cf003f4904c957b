import CCurses
import Glibc
import Synchronization

/// The one thread that calls ncurses, as an actor's executor.
///
/// ncurses is not thread-safe, and it hides input in queues of its own, so keys cannot be read on one thread and the screen
/// drawn on another. The thread waits for two things at once: jobs of the actor, and the terminal. Because it is the
/// executor, the compiler checks that nothing of ncurses is touched from elsewhere.
///
/// A final class, because an executor has identity; its state is behind a lock.
final class TerminalThread: SerialExecutor {
    /// Why the thread woke up, apart from jobs.
    enum Wakening: Sendable {
        case readable
        case resized
        case hungUp
    }

    private struct State {
        var jobs: [UnownedJob] = []
        var isStopped = false
        var terminal: Int32?
        var onWakening: (@Sendable (Wakening) -> Void)?
    }

    /// Where to write to wake the thread; signal handlers write there too.
    let wakeDescriptor: Int32
    private let pipe: Int32
    private let state = Mutex(State())
    private let identity = Atomic<UInt>(0)

    /// Starts the thread.
    ///
    /// - Throws: ``TerminalError/noResources(code:)``.
    init() throws(TerminalError) {
        var descriptors: [Int32] = [-1, -1]
        guard lyn_wake_pipe(&descriptors) else { throw .noResources(code: errno) }
        (pipe, wakeDescriptor) = (descriptors[0], descriptors[1])
        var thread = pthread_t()
        let own = Unmanaged.passRetained(self)
        let result = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<TerminalThread>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, own.toOpaque())
        guard result == 0 else {
            own.release()
            throw .noResources(code: result)
        }
        pthread_detach(thread)
    }

    deinit {
        _ = close(pipe)
        _ = close(wakeDescriptor)
    }

    /// Watches a terminal and reports, on the thread, whenever something has happened to it.
    func watch(_ terminal: Int32, _ onWakening: @escaping @Sendable (Wakening) -> Void) {
        state.withLock { state in
            state.terminal = terminal
            state.onWakening = onWakening
        }
        lyn_wake(wakeDescriptor, CChar(lyn_wake_job))
    }

    /// Watches nothing any more.
    func unwatch() {
        state.withLock { state in
            state.terminal = nil
            state.onWakening = nil
        }
    }

    /// Ends the thread once its jobs are done. An open screen is closed.
    func stop() {
        state.withLock { $0.isStopped = true }
        lyn_wake(wakeDescriptor, CChar(lyn_wake_job))
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let wasEmpty = state.withLock { state in
            state.jobs.append(job)
            return state.jobs.count == 1
        }
        if wasEmpty { lyn_wake(wakeDescriptor, CChar(lyn_wake_job)) }
    }

    func checkIsolated() {
        precondition(isCurrent, "not on the terminal thread")
    }

    func isIsolatingCurrentContext() -> Bool? { isCurrent }

    private var isCurrent: Bool {
        identity.load(ordering: .acquiring) == UInt(pthread_self())
    }

    private func run() {
        identity.store(UInt(pthread_self()), ordering: .releasing)
        while true {
            for wakening in wait() {
                state.withLock { $0.onWakening }?(wakening)
            }
            let (jobs, isStopped) = state.withLock { state in
                let jobs = state.jobs
                state.jobs = []
                return (jobs, state.isStopped)
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if isStopped && jobs.isEmpty { break }
        }
        if state.withLock({ $0.terminal }) != nil { Self.closeScreen() }
    }

    /// Gives back all that belongs to the screen. On the terminal thread that opened it only.
    static func closeScreen() {
        lyn_watch_size(-1)
        lyn_close()
        lyn_restore_stderr()
    }

    /// Waits for jobs and for the terminal; returns what happened to the terminal.
    ///
    /// Input is looked at before any job runs: a job may suspend the process, and what poll said is stale afterwards.
    private func wait() -> [Wakening] {
        let terminal = state.withLock { $0.terminal }
        // poll(2) ignores negative descriptors.
        var descriptors = [
            pollfd(fd: pipe, events: Int16(POLLIN), revents: 0),
            pollfd(fd: terminal ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&descriptors, nfds_t(descriptors.count), -1) > 0 else { return [] }
        var wakenings: [Wakening] = []
        if descriptors[0].revents != 0, drainPipe() { wakenings.append(.resized) }
        let happened = Int32(descriptors[1].revents)
        // A closed terminal is readable for ever, with nothing to read: not noticing would cost a whole processor.
        if happened & (POLLHUP | POLLERR | POLLNVAL) != 0 {
            wakenings.append(.hungUp)
        } else if happened & POLLIN != 0, let terminal {
            wakenings.append(lyn_is_at_end(terminal) ? .hungUp : .readable)
        }
        return wakenings
    }

    /// Empties the wake pipe and returns whether the window's size has changed.
    private func drainPipe() -> Bool {
        var hasResized = false
        var bytes = [UInt8](repeating: 0, count: 256)
        while true {
            let count = read(pipe, &bytes, bytes.count)
            guard count > 0 else { return hasResized }
            if bytes[..<count].contains(UInt8(lyn_wake_resize)) { hasResized = true }
        }
    }
}
