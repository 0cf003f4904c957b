import Releases
import Synchronization

@testable import Clients

/// A secret whose file changes between the first reading and the second.
final class RotatingSecret: SecretReading {
    private let state: Mutex<(secret: String, readings: Int)>
    private let new: String

    init(old: String, new: String) {
        state = Mutex((old, 0))
        self.new = new
    }

    /// How often it was read again.
    var readings: Int { state.withLock { $0.readings } }

    func current() -> Secret { state.withLock { Secret($0.secret) } }

    func reread() -> Secret {
        state.withLock {
            $0 = (new, $0.readings + 1)
            return Secret(new)
        }
    }
}
