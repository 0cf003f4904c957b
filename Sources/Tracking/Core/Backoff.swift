package import Releases

/// How long to wait before the next try after failures.
package struct Backoff: Hashable, Sendable {
    /// After the first failure.
    package var first: Duration
    /// At the most, however many failures.
    package var longest: Duration
    /// After a refusal, which trying again does not cure: somebody has to change something first.
    package var afterRefusal: Duration

    /// Doubles from `first` to `longest`.
    package init(first: Duration = .seconds(1), longest: Duration = .seconds(60), afterRefusal: Duration = .seconds(60))
    {
        self.first = first
        self.longest = longest
        self.afterRefusal = afterRefusal
    }

    /// How long a server that is not available is left alone at the most, whatever it asks for.
    private static let longestMaintenance = Duration.seconds(180)

    /// The wait after `failures` failures in a row.
    ///
    /// - Parameters:
    ///   - failures: 1 or more.
    ///   - failure: the last one; its `Retry-After` is kept, a refusal waits long.
    ///   - jitter: 0 to 1; the wait is shortened by up to a half, so that many clients don't come back at once.
    package func delay(afterFailures failures: Int, _ failure: ReadFailure, jitter: Double) -> Duration {
        let whole = failure.isRefusal ? afterRefusal : min(longest, first * (1 << min(max(failures, 1) - 1, 16)))
        let usual = whole - whole * (jitter / 2)
        return switch failure {
        case .throttled(let wish?): max(first, usual, min(wish, .seconds(3600)))
        // A page that somebody put up for an hour is often gone in a minute.
        case .unavailable(let wish): max(first, usual, min(wish, Self.longestMaintenance))
        default: usual
        }
    }
}
