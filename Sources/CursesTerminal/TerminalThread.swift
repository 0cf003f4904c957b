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
final class TerminalThread: SerialExecutor, TaskExecutor {
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
        var sleepers: [Int: Sleeper] = [:]
        var lastSleeper = 0
    }

    private struct Sleeper {
        let end: ContinuousClock.Instant
        let continuation: CheckedContinuation<Void, any Error>
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

    /// Returns at `end`. The thread itself waits for it: where the terminal's own tasks sleep, no other thread wakes.
    ///
    /// - Throws: `CancellationError` where the task is cancelled or the thread ends before.
    func sleep(until end: ContinuousClock.Instant, on actor: isolated any Actor) async throws {
        let id = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        try await withTaskCancellationHandler {
            // A closure that does not touch the actor would run on the pool.
            _ = actor
            try await withCheckedThrowingContinuation { continuation in
                let isRefused = state.withLock { state in
                    if state.isStopped || Task.isCancelled { return true }
                    state.sleepers[id] = Sleeper(end: end, continuation: continuation)
                    return false
                }
                if isRefused { return continuation.resume(throwing: CancellationError()) }
                wake()
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?
                .continuation.resume(throwing: CancellationError())
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
        if wasEmpty { wake() }
    }

    /// Lets the thread look at its state; it does so anyway before it waits.
    private func wake() {
        if !isCurrent { lyn_wake(wakeDescriptor, CChar(lyn_wake_job)) }
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
        // It would have the name of whoever started it.
        lyn_name_thread("terminal")
        while true {
            for wakening in wait() {
                state.withLock { $0.onWakening }?(wakening)
            }
            for sleeper in takeSleepers(until: .now) { sleeper.continuation.resume() }
            let (jobs, isStopped) = state.withLock { state in
                let jobs = state.jobs
                state.jobs = []
                return (jobs, state.isStopped)
            }
            for job in jobs {
                job.runSynchronously(
                    isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            }
            if isStopped && jobs.isEmpty { break }
        }
        for sleeper in takeSleepers() { sleeper.continuation.resume(throwing: CancellationError()) }
        if state.withLock({ $0.terminal }) != nil { Self.closeScreen() }
    }

    /// Those whose time has come at `moment`; with nil, all.
    private func takeSleepers(until moment: ContinuousClock.Instant? = nil) -> [Sleeper] {
        state.withLock { state in
            let due = state.sleepers.filter { sleeper in moment.map { sleeper.value.end <= $0 } ?? true }
            for id in due.keys { state.sleepers[id] = nil }
            return Array(due.values)
        }
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
        let (terminal, timeout) = state.withLock { ($0.terminal, Self.timeout($0)) }
        // poll(2) ignores negative descriptors.
        var descriptors = [
            pollfd(fd: pipe, events: Int16(POLLIN), revents: 0),
            pollfd(fd: terminal ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&descriptors, nfds_t(descriptors.count), timeout) > 0 else { return [] }
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

    /// How long to wait, in milliseconds as poll(2) has them: not at all for jobs, and rather too long than too short for sleepers.
    private static func timeout(_ state: borrowing State) -> Int32 {
        guard state.jobs.isEmpty, !state.isStopped else { return 0 }
        guard let end = state.sleepers.values.lazy.map(\.end).min() else { return -1 }
        let rest = (end - .now) / .milliseconds(1)
        return Int32(min(max(0, rest.rounded(.up)), 60_000))
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
