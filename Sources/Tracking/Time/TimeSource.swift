package import Releases

/// Tells the time and waits. The one place where the shells of moving parts get it from; their cores get it as an input.
package protocol TimeSource: Sendable {
    /// Now.
    func now() -> Instant
    /// Returns at `instant`, or at once where that has passed.
    func sleep(until instant: Instant) async throws
}

/// The machine's time: the wall clock as it was at the start, carried on by the monotonic clock, so that a correction of the wall clock
/// neither holds up a poll nor makes a fact look younger than it is.
package struct SystemTime: TimeSource {
    private let clock = ContinuousClock()
    private let startedAt: ContinuousClock.Instant
    private let startedAtWall: Instant

    /// Starts at the wall clock's time.
    package init() {
        startedAt = clock.now
        startedAtWall = .wallClock
    }

    package func now() -> Instant { startedAtWall + (clock.now - startedAt) }

    package func sleep(until instant: Instant) async throws {
        let wait = instant.since(now())
        guard wait > .zero else { return }
        try await clock.sleep(for: wait, tolerance: .milliseconds(5))
    }
}
