import Releases
import Synchronization

@testable import Board

/// A clock that stands still until a test moves it.
final class ManualTime: Sendable {
    private struct Sleeper {
        let due: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Contents {
        var now: Instant
        var sleepers: [Int: Sleeper] = [:]
        var lastSleeper = 0
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let contents: Mutex<Contents>

    init(_ now: Instant) {
        contents = Mutex(Contents(now: now))
    }

    var now: Instant { contents.withLock { $0.now } }

    var boardTime: BoardTime {
        BoardTime(now: { self.now }, sleep: { try await self.sleep($0) })
    }

    /// Moves the clock, and wakes whoever slept until then.
    func advance(by duration: Duration) {
        let due = contents.withLock { contents in
            contents.now = contents.now + duration
            let due = contents.sleepers.filter { $0.value.due <= contents.now }
            for id in due.keys { contents.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    /// Waits until so many tasks sleep.
    func sleepers(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = contents.withLock { contents in
                if contents.sleepers.count >= count { return true }
                contents.watchers.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    private func sleep(_ duration: Duration) async throws {
        let id = contents.withLock { contents in
            contents.lastSleeper += 1
            return contents.lastSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let watchers: [CheckedContinuation<Void, Never>]? = contents.withLock { contents in
                    guard !Task.isCancelled else { return nil }
                    contents.sleepers[id] = Sleeper(due: contents.now + duration, continuation: continuation)
                    let count = contents.sleepers.count
                    let content = contents.watchers.filter { $0.count <= count }
                    contents.watchers.removeAll { $0.count <= count }
                    return content.map(\.continuation)
                }
                if watchers == nil { continuation.resume(throwing: CancellationError()) }
                watchers?.forEach { $0.resume() }
            }
        } onCancel: {
            contents.withLock { $0.sleepers.removeValue(forKey: id)?.continuation }?
                .resume(throwing: CancellationError())
        }
    }
}
