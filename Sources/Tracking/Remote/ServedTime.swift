package import Releases
import Synchronization

/// The time by the clock of the process that is followed: ages are reckoned from what its clock said when it observed something.
///
/// A class with a lock, since the difference is learned while others ask for the time.
package final class ServedTime: TimeSource {
    private let base: any TimeSource
    private let offset = Mutex(Duration.zero)

    /// A smaller difference is what the way of a message takes.
    private static let tolerance = Duration.seconds(2)

    /// - Parameter base: this machine's time.
    package init(over base: any TimeSource) { self.base = base }

    package func now() -> Instant { base.now() + offset.withLock { $0 } }

    package func sleep(until instant: Instant) async throws {
        let offset = offset.withLock { $0 }
        try await base.sleep(until: instant - offset)
    }

    /// This machine's own time, to be noted when something is asked.
    func ownNow() -> Instant { base.now() }

    /// The other clock said this at some time between `askedAt` and now, by this machine's own clock.
    ///
    /// - Returns: how far it is ahead of this machine's at the least, less than nothing where it is behind; only where that is another figure
    ///   than before and worth a word.
    func follow(_ other: Instant, askedAt: Instant) -> Duration? {
        let now = base.now()
        let (ahead, behind) = (other.since(now), askedAt.since(other))
        return offset.withLock { offset in
            let wanted: Duration =
                ahead > Self.tolerance ? ahead : behind > Self.tolerance ? .zero - behind : .zero
            let step = wanted - offset
            guard step > Self.tolerance || step < .zero - Self.tolerance else { return nil }
            offset = wanted
            return wanted
        }
    }
}
