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
        var lastID = 0
        var watchers: [Int: (count: Int, continuation: CheckedContinuation<Void, Never>)] = [:]
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

    /// Waits until so many tasks sleep, or the waiting task is cancelled.
    func sleepers(_ count: Int) async {
        let id = newID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = contents.withLock { contents in
                    let isReady = Task.isCancelled || contents.sleepers.count >= count
                    if !isReady { contents.watchers[id] = (count, continuation) }
                    return isReady
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            contents.withLock { $0.watchers.removeValue(forKey: id)?.continuation }?.resume()
        }
    }

    private func newID() -> Int {
        contents.withLock { contents in
            contents.lastID += 1
            return contents.lastID
        }
    }

    private func sleep(_ duration: Duration) async throws {
        let id = newID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let watchers: [CheckedContinuation<Void, Never>]? = contents.withLock { contents in
                    guard !Task.isCancelled else { return nil }
                    contents.sleepers[id] = Sleeper(due: contents.now + duration, continuation: continuation)
                    let count = contents.sleepers.count
                    let content = contents.watchers.filter { $0.value.count <= count }
                    for id in content.keys { contents.watchers[id] = nil }
                    return content.values.map(\.continuation)
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
