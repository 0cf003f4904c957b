import Releases

/// Runs `operation`, and gives up on it once `limit` has passed.
///
/// AsyncHTTPClient's own deadline ends with the head of the answer; a body that trickles for ever needs this one.
///
/// - Throws: ``ReadFailure/timedOut(after:)``, or what `operation` throws.
func withDeadline<Value: Sendable>(
    _ limit: Duration, operation: @escaping @concurrent @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask(operation: operation)
        group.addTask {
            try await Task.sleep(for: limit)
            throw ReadFailure.timedOut(after: limit)
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}
