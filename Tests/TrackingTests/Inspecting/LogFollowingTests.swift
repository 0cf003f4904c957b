import Releases
import Testing

@testable import Tracking

@Suite("A log over breaks")
struct LogFollowingTests {
    private static let start = Instant(seconds: 1_700_000_000)

    private static func line(_ milliseconds: Int64, _ text: String) -> LogLine {
        LogLine(at: start + .milliseconds(milliseconds), text: text)
    }

    private static func texts(_ news: [InspectionNews]) -> [String] {
        news.flatMap { news -> [String] in
            if case .log(let lines, _) = news { lines.map(\.text) } else { [] }
        }
    }

    @Test("what was told of the last millisecond is not told again, and nothing of it is lost")
    func resumes() {
        var following = LogFollowing(container: nil)
        #expect(following.since == nil)
        let news = following.take([
            .opened(containers: ["a", "b"], chosen: "b"),
            .lines([Self.line(1, "one"), Self.line(5, "two"), Self.line(5, "two"), LogLine(at: nil, text: "untimed")]),
        ])
        #expect(news.first == .logOpened(containers: ["a", "b"], chosen: "b"))
        #expect(Self.texts(news) == ["one", "two", "two", "untimed"])
        #expect(following.container == "b")
        _ = following.end(.timedOut(after: .seconds(1)), at: Self.start, jitter: 0)
        #expect(following.since == Self.start + .milliseconds(4))
        let more = following.take([
            .lines([
                Self.line(5, "two"), Self.line(5, "two"), Self.line(5, "two"), Self.line(5, "three"),
                Self.line(6, "four"),
            ])
        ])
        #expect(Self.texts(more) == ["two", "three", "four"])
    }

    @Test(
        "what may pass is tried again, what may not is the end",
        arguments: [
            (nil, false), (.tokenRefused(message: ""), false), (.rightMissing(message: ""), false), (.absent, false),
            (.absentOrHidden, false), (.accessForbidden, false), (.noLog(message: ""), true),
            (.disconnected(reason: ""), true), (.gatewayFailed(status: 504), true),
            (.timedOut(after: .seconds(1)), true),
        ] as [(ReadFailure?, Bool)])
    func ends(failure: ReadFailure?, isRetried: Bool) {
        var following = LogFollowing(container: nil)
        let next = following.end(failure, at: Self.start, jitter: 0)
        if case .retry = next { #expect(isRetried) } else { #expect(next == .end(failure) && !isRetried) }
    }

    @Test("a life before the present one that there was not will not have been later")
    func previous() {
        var following = LogFollowing(container: nil, isPrevious: true)
        #expect(following.end(.noLog(message: "x"), at: Self.start, jitter: 0) == .end(.noLog(message: "x")))
        let next = following.end(.disconnected(reason: ""), at: Self.start, jitter: 0)
        #expect(next == .retry(.disconnected(reason: ""), at: Self.start + .seconds(1)))
    }

    @Test("the wait grows while nothing comes, and begins anew when something does")
    func waits() {
        var following = LogFollowing(container: nil)
        func wait() -> Duration? {
            guard case .retry(_, let at) = following.end(.gatewayFailed(status: 502), at: Self.start, jitter: 0) else {
                return nil
            }
            return at.since(Self.start)
        }
        #expect([wait(), wait(), wait()] == [.seconds(1), .seconds(2), .seconds(4)])
        _ = following.take([.opened(containers: [], chosen: nil)])
        #expect(wait() == .seconds(8))
        _ = following.take([.heard])
        #expect(wait() == .seconds(1))
        for _ in 0..<20 { _ = wait() }
        #expect(wait() == .seconds(30))
    }

    @Test("many lines are told in parts")
    func parts() {
        var following = LogFollowing(container: nil)
        let news = following.take([.lines((0..<2_500).map { Self.line(Int64($0), "x") })])
        #expect(
            news.map { if case .log(let lines, 0) = $0 { lines.count } else { 0 } } == [1_000, 1_000, 500])
    }
}
