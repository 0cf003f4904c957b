import Releases
import Synchronization

/// Why something is to end, for whoever waits for its end. A class with a lock, since both are on tasks of their own.
final class FaultBox: Sendable {
    private let noted = Mutex<ReadFailure?>(nil)

    /// What was noted first.
    var failure: ReadFailure? { noted.withLock { $0 } }

    func note(_ failure: ReadFailure) { noted.withLock { $0 = $0 ?? failure } }
}
