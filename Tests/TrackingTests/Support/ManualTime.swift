import Releases
import Synchronization
import Tracking

/// Time that stands still until a test moves it; whoever sleeps is woken by that, and by nothing else.
final class ManualTime: TimeSource {
    private struct State {
        var now: Instant
        var sleepers: [Int: (until: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var count = 0
    }
    // A class with a lock: the clock is shared by the tracker, its cache and the test, and must answer without waiting.
    private let state: Mutex<State>

    init(at now: Instant = Instant(seconds: 1_700_000_000)) {
        state = Mutex(State(now: now))
    }

    func now() -> Instant { state.withLock { $0.now } }

    /// How many sleep.
    var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Whether somebody sleeps until just this moment.
    func hasSleeper(until instant: Instant) -> Bool {
        state.withLock { $0.sleepers.values.contains { $0.until == instant } }
    }

    /// Moves on, and wakes those whose moment has come.
    func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now + duration
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for number in due.keys { state.sleepers[number] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    /// Moves on to the moment of whoever would be woken first, where that comes before `limit`.
    func advanceToSleeper(before limit: Instant) {
        let (now, next) = state.withLock { ($0.now, $0.sleepers.values.map(\.until).min()) }
        if let next, next < limit { advance(by: next.since(now)) }
    }

    func sleep(until instant: Instant) async throws {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state in
                    // A cancellation that came before this moment found nobody to wake.
                    if instant <= state.now || Task.isCancelled { return true }
                    state.sleepers[number] = (instant, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: number) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
        try Task.checkCancellation()
    }
}
