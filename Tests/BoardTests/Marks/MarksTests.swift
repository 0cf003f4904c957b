import Releases
import TerminalKit
import Testing

@testable import Board

/// What a person marks.
@Suite struct MarksTests {
    private static func board(_ world: World) -> BoardState {
        BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
    }

    private static func press(_ keys: String, _ state: inout BoardState, at now: Instant) -> [BoardEffect] {
        Key.keys(keys).flatMap { state.handle(.key($0), at: now) }
    }

    @Test func anAcknowledgedProblemIsNoneUntilItStandsDifferently() {
        var world = Scenes.everyState()
        var state = Self.board(world)
        let id = world.id("checkout", "prod")
        #expect(state.matrix.rows.first == "checkout")
        _ = Self.press("a", &state, at: world.now)
        #expect(state.isAcknowledged(id) && !state.isProblem(id))
        #expect(state.matrix.rows.first == "payments-api")
        #expect(state.selection == id)
        _ = Self.press("a", &state, at: world.now)
        #expect(state.isProblem(id))
        _ = Self.press("a", &state, at: world.now)
        world.deploy("checkout", "prod", "1.42.0", sync: .outOfSync, replicas: .full(6))
        world.pass(.seconds(5))
        _ = state.handle(.picture(world.picture), at: world.now)
        let standing = world.picture.standing(of: id)
        #expect(state.isProblem(id), "another trouble is another problem: \(standing)")
    }

    @Test func anAcknowledgementEndsWithTheTrouble() {
        var world = Scenes.everyState()
        var state = Self.board(world)
        let id = world.id("checkout", "prod")
        _ = Self.press("a", &state, at: world.now)
        world.deploy("checkout", "prod", "1.43.0", replicas: .full(6))
        _ = state.handle(.picture(world.picture), at: world.now)
        #expect(!state.isAcknowledged(id))
        world.deploy(
            "checkout", "prod", "1.43.0", health: .degraded,
            replicas: .deployment(6, updated: 6, ready: 2, .failed("again")))
        world.pass(.seconds(60))
        _ = state.handle(.picture(world.picture), at: world.now)
        #expect(state.isProblem(id), "it is the same trouble, but another time")
    }

    @Test func whatIsWellCannotBeAcknowledged() {
        let world = Scenes.everyState()
        var state = Self.board(world)
        _ = Self.press("G a", &state, at: world.now)
        #expect(state.marks.acknowledged.isEmpty)
        #expect(state.hint?.text == "zeta/prod is no problem")
    }

    @Test func pinnedReposStayOnTopWhateverTheOrder() {
        let world = Scenes.everyState()
        var state = Self.board(world)
        _ = Self.press("G *", &state, at: world.now)
        #expect(state.matrix.rows.first == "zeta")
        for order in SortOrder.allCases {
            state.chooseSort(order.rawValue, at: world.now)
            #expect(state.matrix.rows.first == "zeta", "\(order)")
        }
        #expect(state.selection?.repo == "zeta")
        _ = Self.press("*", &state, at: world.now)
        #expect(state.matrix.rows.first != "zeta" || state.matrix.sort == .longest)
    }

    @Test func scrolledChangesSayNothingFalse() {
        let world = Scenes.busy()
        var state = Self.board(world)
        _ = state.handle(.changes(world.changes, lost: 0), at: world.now)
        _ = Self.press("Tab Tab G", &state, at: world.now)
        let frame = state.view(at: world.now)
        #expect(!frame.shows("nothing has changed"))
        #expect(frame.shows("newer above"))
        _ = Self.press("g", &state, at: world.now)
        #expect(!state.view(at: world.now).shows("newer above"))
    }

    @Test func changesAreUnseenUntilTheyAreMarked() {
        let world = Scenes.busy()
        var state = Self.board(world)
        _ = state.handle(.changes(world.changes, lost: 0), at: world.now)
        let told = world.changes.count(where: \.isWorthTelling)
        #expect(told > 5 && state.marks.unseenCount == told)
        _ = Self.press("u", &state, at: world.now)
        #expect(Set(state.matrix.rows) == ["checkout", "gateway", "search"])
        #expect(Self.press("m", &state, at: world.now) == [.request(.watch(nil))])
        #expect(state.marks.unseenCount == 0 && state.matrix.rows.isEmpty)
        #expect(state.view(at: world.now).shows("nothing has changed unseen; Esc shows everything"))
        _ = Self.press("Esc", &state, at: world.now)
        #expect(state.matrix.rows.count == 4)
    }

    @Test func aBellRingsForItsCellAndNotTooOften() {
        var world = Scenes.everyState()
        var state = Self.board(world)
        _ = Self.press("b", &state, at: world.now)
        func change(_ repo: String, _ standing: Standing) -> BoardInput {
            let news = Change.News.standing(from: Standing(.failed), to: standing)
            let subject = Change.Subject.deployment(world.id(repo, "prod"))
            return .changes([Change(number: 90, at: world.now, subject: subject, news: news)], lost: 0)
        }
        #expect(state.handle(change("search", Standing(.failed)), at: world.now) == [])
        #expect(
            state.handle(change("checkout", Standing(.rolling)), at: world.now) == [
                .signal(.bell), .signal(.notification(title: "lynceus: checkout/prod", body: "rolling")),
            ])
        world.pass(.seconds(3))
        for _ in 0..<4 { #expect(state.handle(change("checkout", Standing(.failed)), at: world.now) == []) }
        world.pass(.seconds(8))
        #expect(
            state.handle(change("checkout", Standing(.done)), at: world.now) == [
                .signal(.bell), .signal(.notification(title: "lynceus: checkout/prod", body: "done (and 4 more)")),
            ])
        // What came too soon is told by a later second, should nothing else come.
        world.pass(.seconds(1))
        #expect(state.handle(change("checkout", Standing(.failed)), at: world.now) == [])
        world.pass(.seconds(20))
        #expect(
            state.handle(.tick, at: world.now) == [
                .signal(.bell), .signal(.notification(title: "lynceus: checkout/prod", body: "failed")),
                .request(.keep(state.memory)),
            ])
        #expect(state.handle(.tick, at: world.now) == [])
        // What a person has asked to be told of is told though the screen stands still.
        world.pass(.seconds(60))
        _ = Self.press("Z", &state, at: world.now)
        #expect(state.handle(change("checkout", Standing(.failed)), at: world.now).count == 2)
        _ = Self.press("b", &state, at: world.now)
        world.pass(.seconds(60))
        #expect(state.handle(change("checkout", Standing(.done)), at: world.now) == [])
    }

    @Test func theTitleCountsWhatIsBrokenAndChangesOnlyWithIt() {
        var world = Scenes.everyState()
        var settings = BoardSettings()
        settings.hasTitle = true
        var state = BoardState(
            picture: world.picture, settings: settings, size: Size(columns: 80, rows: 24), at: world.now)
        #expect(state.handle(.tick, at: world.now) == [.signal(.title("✗3 lynceus"))])
        #expect(state.handle(.tick, at: world.now) == [])
        world.link("prod", .retrying(.timedOut(after: .seconds(10))))
        #expect(state.handle(.picture(world.picture), at: world.now) == [.signal(.title("✗3 ?1 lynceus"))])
    }
}
