import FoundationEssentials
import Releases

extension Instant {
    /// What the machine's wall clock says.
    static var wallClock: Instant { Instant(Date()) }
}
