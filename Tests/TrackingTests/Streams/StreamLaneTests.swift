import Releases
import Testing

@testable import Tracking

/// When a stream that ended is tried again.
@Suite struct StreamLaneTests {
    private static let cut = ReadFailure.disconnected(reason: "reset")
    private let now = CoreScript.began

    /// A lane of which the last stream lasted so long and then ended, `ends` times in a row.
    private func wait(
        after failure: ReadFailure?, lasted: Duration?, ends: Int = 1, over: Duration = .zero, jitter: Double = 0
    ) -> Duration {
        var lane = StreamLane(at: now)
        var moment = now
        for number in 0..<ends {
            lane.began(number)
            if let lasted {
                lane.opened(at: moment)
                moment = moment + lasted
            }
            if ends > 1 { moment = moment + over / (ends - 1) }
            lane.ended(failure, at: moment, backoff: Backoff(), jitter: jitter)
        }
        return lane.retryAt.since(moment)
    }

    @Test func theWaitGrowsButNotMuchInTheFirstMinute() {
        let waits = (1...6).map { wait(after: Self.cut, lasted: nil, ends: $0) }
        #expect(waits == [1, 2, 4, 4, 4, 4].map { .seconds($0) })
        #expect(wait(after: Self.cut, lasted: nil, ends: 20, over: .seconds(61)) == .seconds(60))
    }

    @Test func itIsJittered() {
        #expect(wait(after: Self.cut, lasted: nil, jitter: 1) == .milliseconds(500))
        #expect(wait(after: nil, lasted: .seconds(61), jitter: 0.25) == .milliseconds(250))
    }

    @Test func afterASoundStreamItIsTriedAtOnce() {
        #expect(wait(after: nil, lasted: .seconds(60)) == .zero)
        #expect(wait(after: nil, lasted: .seconds(59)) == .seconds(1))
        #expect(wait(after: Self.cut, lasted: .seconds(60), ends: 9) == .seconds(1), "each began anew")
        #expect(wait(after: nil, lasted: .seconds(1), ends: 3) == .seconds(4), "a server that hangs up at once")
    }

    @Test func aServersWishAndARefusalAreKept() {
        #expect(wait(after: .throttled(retryAfter: .seconds(120)), lasted: nil) == .seconds(120))
        #expect(wait(after: .tokenRefused(message: ""), lasted: nil) == .seconds(60))
        #expect(wait(after: .rightMissing(message: ""), lasted: nil, jitter: 1) == .seconds(30))
    }

    @Test func aServerWithoutTheEndpointIsAskedRarely() {
        #expect(wait(after: .endpointMissing, lasted: nil) == .seconds(600))
        #expect(wait(after: .endpointMissing, lasted: nil, jitter: 1) == .seconds(540))
    }

    @Test func theRecoveryOfTheServerEndsTheWaitUnlessItsReasonStands() {
        func wait(_ failure: ReadFailure) -> Duration {
            var lane = StreamLane(at: now)
            lane.began(1)
            lane.ended(failure, at: now, backoff: Backoff(), jitter: 0)
            lane.serverRecovered(at: now, jitter: 0.5)
            return lane.retryAt.since(now)
        }
        #expect(wait(.tokenRefused(message: "")) == .milliseconds(500))
        #expect(wait(.gatewayFailed(status: 502)) == .milliseconds(500))
        #expect(wait(.endpointMissing) == .seconds(600))
        #expect(wait(.throttled(retryAfter: .seconds(90))) == .seconds(90))
    }
}
