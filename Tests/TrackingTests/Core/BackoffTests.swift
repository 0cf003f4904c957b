import Releases
import Testing

@testable import Tracking

/// How long the next try waits.
@Suite struct BackoffTests {
    private static let down = ReadFailure.unreachable(reason: "connection refused")

    @Test(arguments: [(0, 1), (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (8, 60), (10_000, 60)])
    func itDoublesUpToTheLongest(failures: Int, seconds: Int) {
        let delay = Backoff().delay(afterFailures: failures, Self.down, jitter: 0)
        #expect(delay == .seconds(seconds))
    }

    @Test(arguments: [(0.0, 8_000), (0.5, 6_000), (1.0, 4_000)])
    func jitterShortensItByUpToAHalf(jitter: Double, milliseconds: Int) {
        let delay = Backoff().delay(afterFailures: 4, Self.down, jitter: jitter)
        #expect(delay == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        ReadFailure.tokenRefused(message: ""), .accessForbidden, .accessLogin(host: "a"), .rightMissing(message: ""),
    ])
    func aRefusalWaitsLongFromTheFirst(failure: ReadFailure) {
        let backoff = Backoff(afterRefusal: .seconds(90))
        #expect(backoff.delay(afterFailures: 1, failure, jitter: 0) == .seconds(90))
        #expect(backoff.delay(afterFailures: 9, failure, jitter: 1) == .seconds(45))
    }

    @Test(arguments: [(120, 120), (0, 1), (-5, 1), (86_400, 3600)])
    func theServersWishIsKeptWithinReason(wish: Int, seconds: Int) {
        let failure = ReadFailure.throttled(retryAfter: .seconds(wish))
        #expect(Backoff().delay(afterFailures: 1, failure, jitter: 1) == .seconds(seconds))
    }

    @Test func aServerThatIsThrottlingWithoutAWishIsBackedOffFrom() {
        #expect(Backoff().delay(afterFailures: 3, .throttled(retryAfter: nil), jitter: 0) == .seconds(4))
    }

    @Test func aServerThatIsNotAvailableIsNeitherHammeredNorGivenUpForAnHour() {
        let backoff = Backoff()
        #expect(backoff.delay(afterFailures: 5, .unavailable(retryAfter: .zero), jitter: 0) == .seconds(16))
        #expect(backoff.delay(afterFailures: 1, .unavailable(retryAfter: .seconds(30)), jitter: 1) == .seconds(30))
        #expect(backoff.delay(afterFailures: 1, .unavailable(retryAfter: .seconds(3600)), jitter: 0) == .seconds(180))
        #expect(backoff.delay(afterFailures: 1, .throttled(retryAfter: .seconds(3600)), jitter: 0) == .seconds(3600))
    }
}
