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

    /// The other clock says this now.
    ///
    /// - Returns: how far it is ahead of this machine's, where that is another figure than before and worth a word.
    func follow(_ other: Instant) -> Duration? {
        let skew = other.since(base.now())
        return offset.withLock { offset in
            let isAhead = skew > .zero ? skew : .zero - skew
            let wanted = isAhead > Self.tolerance ? skew : .zero
            let step = wanted - offset
            guard step > Self.tolerance || step < .zero - Self.tolerance else { return nil }
            offset = wanted
            return wanted
        }
    }
}
