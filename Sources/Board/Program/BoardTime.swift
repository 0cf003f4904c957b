package import Releases

/// The clock of a board, so that tests can hold it.
package struct BoardTime: Sendable {
    /// What time it is.
    package var now: @Sendable () -> Instant
    /// Waits; throws where the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    /// A clock of those two.
    package init(now: @escaping @Sendable () -> Instant, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.now = now
        self.sleep = sleep
    }
}
