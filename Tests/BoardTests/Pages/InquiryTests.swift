import Releases
import TerminalKit
import Testing

@testable import Board

/// What is asked for a screen, and what becomes of the answers.
@Suite struct InquiryTests {
    private let world = Scenes.crashLoop()

    private func board(_ keys: String = "") -> BoardState {
        var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        for key in Key.keys(keys) { _ = state.handle(.key(key), at: world.now) }
        return state
    }

    private func asked(_ effects: [BoardEffect]) -> [Inquiry?] {
        effects.compactMap { effect in
            if case .request(.inspect(let inquiry)) = effect { .some(inquiry) } else { nil }
        }
    }

    @Test func whatIsOpenedIsAskedForOnceAndGivenUpWhenItIsLeft() throws {
        var state = board()
        let opened = asked(state.handle(.key(.character("D")), at: world.now))
        let application = ApplicationID(environment: "prod", name: "checkout-live")
        #expect(
            opened == [
                Inquiry(number: 1, inspection: .differences(application), project: "default", mustBeFresh: false)
            ])
        #expect(asked(state.handle(.tick, at: world.now)) == [])
        #expect(asked(state.handle(.picture(world.picture), at: world.now)) == [])
        #expect(asked(state.handle(.key(.escape), at: world.now)) == [nil])
    }

    @Test func helpOverAScreenTakesNothingAwayFromIt() {
        var state = board("L")
        #expect(asked(state.handle(.key(.character("?")), at: world.now)) == [])
        _ = state.handle(.inspected(state.inquiry?.number ?? 0, Findings.log[1]), at: world.now)
        #expect(asked(state.handle(.key(.escape), at: world.now)) == [])
        #expect(state.view(at: world.now).shows("FATAL missing env"))
    }

    @Test func anAnswerThatIsNoLongerAwaitedIsPassedOver() {
        var state = board("y D")
        let stale = InspectionNews.found(Findings.manifest, at: world.now)
        _ = state.handle(.inspected(1, stale), at: world.now)
        #expect(!state.view(at: world.now).shows("apiVersion"))
        _ = state.handle(.inspected(2, .found(Findings.differences, at: world.now)), at: world.now)
        #expect(state.view(at: world.now).shows("2 objects differ"))
    }

    @Test func rAsksAnewAndWhatWasKnownStaysWithItsAge() {
        var state = board("y")
        _ = state.handle(.inspected(1, .found(Findings.manifest, at: world.now)), at: world.now)
        let later = world.now + .seconds(130)
        let again = asked(state.handle(.key(.character("r")), at: later))
        #expect(again.map { $0?.number } == [2] && again.allSatisfy { $0?.mustBeFresh == true })
        _ = state.handle(.inspected(2, .failed(.timedOut(after: .seconds(10)), at: later)), at: later)
        let frame = state.view(at: later)
        #expect(frame.shows("read 2m ago, not since"))
        #expect(frame.shows("no answer within 10s"))
        #expect(frame.shows("apiVersion: apps/v1"))
    }

    @Test func anotherScreenWithTheSameQuestionIsAskedForToo() {
        var state = board("Enter")
        _ = state.handle(.inspected(1, .found(Findings.history, at: world.now)), at: world.now)
        let again = asked(state.handle(.key(.character("H")), at: world.now))
        #expect(again.map { $0?.number } == [2])
        _ = state.handle(.inspected(2, .found(Findings.history, at: world.now)), at: world.now)
        #expect(state.view(at: world.now).shows("Route refunds via v2") || state.view(at: world.now).shows("by mara"))
        // Nor does the one below starve where the answer came to the one above.
        let back = asked(state.handle(.key(.escape), at: world.now))
        #expect(back.map { $0?.number } == [3])
    }

    @Test func whatIsOpenAlreadyKeepsWhatItHas() {
        var state = board("L")
        for news in Findings.log { _ = state.handle(.inspected(1, news), at: world.now) }
        #expect(asked(state.handle(.key(.character("L")), at: world.now)) == [])
        #expect(state.view(at: world.now).shows("FATAL missing env"))
        var manifest = board("y")
        _ = manifest.handle(.inspected(1, .found(Findings.manifest, at: world.now)), at: world.now)
        #expect(asked(manifest.handle(.key(.character("y")), at: world.now)) == [])
        #expect(manifest.view(at: world.now).shows("apiVersion"))
    }

    @Test func whatIsReadIsReadThoughTheScreenIsFrozen() {
        var state = board("Z")
        let later = world.now + .seconds(1800)
        _ = state.handle(.key(.character("y")), at: later)
        _ = state.handle(.inspected(1, .found(Findings.manifest, at: later)), at: later)
        #expect(state.view(at: later + .seconds(600)).shows("read 10m ago"))
    }

    @Test func aWayKeepsNoContents() {
        var state = board("L")
        for news in Findings.log { _ = state.handle(.inspected(1, news), at: world.now) }
        for key in Key.keys("Esc e") { _ = state.handle(.key(key), at: world.now) }
        let kept = state.visits.past.flatMap(\.screens).compactMap { screen in
            if case .log(let page) = screen { page.lines.count } else { nil }
        }
        #expect(kept == [0])
    }

    @Test func aLeafTakesThePlaceOfALeaf() {
        let state = board("Enter y D H d")
        #expect(state.screens.count == 2)
        #expect(board("Enter y D Esc").page is DeploymentPage)
    }

    @Test func comingBackAsksAgain() {
        var state = board("Enter j Enter")
        #expect(state.page is ReadingPage)
        let back = asked(state.handle(.key(.escape), at: world.now))
        #expect(
            back.count == 1
                && back[0]?.inspection == .history(ApplicationID(environment: "prod", name: "checkout-live")))
    }
}
