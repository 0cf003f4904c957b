import Releases
import TerminalKit
import Testing

@testable import Board

@Suite struct LogPageTests {
    private let world = Scenes.crashLoop()

    private func page() throws -> LogPage {
        let subject = PageSubject(deployment: world.id("checkout", "prod"), resource: nil)
        return try #require(LogPage(subject, isPrevious: false, in: world.picture))
    }

    private func lines(_ numbers: Range<Int>) -> InspectionNews {
        .log(numbers.map { LogLine(at: world.now, text: "line \($0)") }, omitted: 0)
    }

    @Test func thePodThatFailsIsTheOneToLookAt() throws {
        #expect(try page().query.pod.name == "web-7d9f-b8t")
        let subject = PageSubject(
            deployment: world.id("checkout", "prod"), resource: ResourceID(pod: "web-55c1-aaa", namespace: "shop"))
        #expect(LogPage(subject, isPrevious: true, in: world.picture)?.query.pod.name == "web-55c1-aaa")
        let unknown = PageSubject(deployment: world.id("checkout", "qa"), resource: nil)
        #expect(LogPage(unknown, isPrevious: false, in: world.picture) == nil)
    }

    @Test func itIsBoundedAndSaysHowMuchIsNotKept() throws {
        var page = try page()
        for start in stride(from: 0, to: 20_000, by: 500) { page.take(lines(start..<start + 500), at: world.now) }
        #expect(page.lines.count == LogPage.limit)
        #expect(page.omitted == 20_000 - LogPage.limit)
        #expect(page.lines.last?.text == "line 19999")
    }

    @Test func aFilterFollowsWhatComes() throws {
        var page = try page()
        page.take(lines(0..<4990), at: world.now)
        page.scroll.search = try LineSearch("9")
        page.searched()
        page.take(lines(4990..<6000), at: world.now)
        let state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        let body = page.body(PageScene(state, at: world.now))
        let expected = (1000..<6000).filter { "\($0)".contains("9") }
        #expect(body.count - 1 == expected.count)
        #expect(body.line(body.count - 1).text.hasSuffix("line \(expected.last ?? 0)"))
        #expect(body.line(1).text.hasSuffix("line \(expected.first ?? 0)"))
    }

    @Test func anotherContainerIsAnotherLog() throws {
        var page = try page()
        page.take(Findings.log[0], at: world.now)
        let before = page.inspection
        page.nextContainer(forward: true)
        #expect(page.query.container == "istio-proxy" && page.inspection != before)
        page.nextContainer(forward: true)
        #expect(page.query.container == "app")
    }

    @Test func lookingBackEndsTheFollowing() throws {
        var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        _ = state.handle(.key(.character("L")), at: world.now)
        let number = state.inquiry?.number ?? 0
        _ = state.handle(.inspected(number, lines(0..<100)), at: world.now)
        #expect(state.view(at: world.now).shows("line 99"))
        _ = state.handle(.key(.character("k")), at: world.now)
        _ = state.handle(.inspected(number, lines(100..<200)), at: world.now)
        #expect(!state.view(at: world.now).shows("line 199") && state.view(at: world.now).shows("line 9"))
        _ = state.handle(.key(.character("F")), at: world.now)
        #expect(state.view(at: world.now).shows("line 199"))
    }

    @Test func aFollowedLogThatBreaksSaysSoAndKeepsItsLines() throws {
        var page = try page()
        page.take(Findings.log[0], at: world.now)
        page.take(lines(0..<3), at: world.now)
        page.take(.logEnded(.gatewayFailed(status: 524), retryAt: world.now + .seconds(4)), at: world.now)
        let state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        let body = page.body(PageScene(state, at: world.now))
        #expect(body.heading.first?.text.contains("broken, again in 4s") == true)
        #expect((0..<body.count).map { body.line($0).text }.contains { $0.hasSuffix("line 2") })
        page.take(lines(3..<4), at: world.now)
        #expect(page.body(PageScene(state, at: world.now)).heading.first?.text.contains("following") == true)
    }
}
