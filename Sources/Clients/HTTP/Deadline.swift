package import NIOCore
import Releases

/// Runs `operation`, and gives up on it once `limit` has passed.
///
/// AsyncHTTPClient's own deadline ends with the head of the answer; a body that trickles for ever needs this one.
///
/// - Parameter loop: keeps the time.
/// - Throws: ``ReadFailure/timedOut(after:)``, or what `operation` throws.
func withDeadline<Value: Sendable>(
    _ limit: Duration, on loop: any EventLoop, operation: @escaping @concurrent @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask(operation: operation)
        group.addTask {
            try await loop.sleep(for: limit)
            throw ReadFailure.timedOut(after: limit)
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}

extension EventLoop {
    /// Returns after a while, and leaves nothing behind where the task is cancelled before.
    ///
    /// `Task.sleep` would do as well, but the Swift runtime forgets one that is cancelled only when its time has come: each request would be
    /// remembered for its whole limit, and wake two threads at the end of it.
    package func sleep(for duration: Duration) async throws {
        let alarm = scheduleTask(in: TimeAmount(duration)) {}
        try await withTaskCancellationHandler {
            try await alarm.futureResult.get()
        } onCancel: {
            alarm.cancel()
        }
    }
}
