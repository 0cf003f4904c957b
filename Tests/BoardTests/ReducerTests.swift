import Releases
import TerminalKit
import Testing

@testable import Board

@Suite struct ReducerTests {
    private static func watch(_ id: DeploymentID?) -> BoardEffect { .request(.watch(id)) }

    @Test func theCursorStartsOnTheWorst() {
        let world = Scenes.everyState()
        #expect(TestBoard(world).state.selection == world.id("checkout", "prod"))
    }

    @Test func movingWatchesWhatIsSelected() {
        let world = Scenes.everyState()
        var board = TestBoard(world)
        board.press("j", effects: [Self.watch(world.id("payments-api", "prod"))]) {
            $0.selection = world.id("payments-api", "prod")
        }
        board.press("h", effects: [Self.watch(world.id("payments-api", "uat"))]) {
            $0.selection = world.id("payments-api", "uat")
        }
        board.press("l", effects: [Self.watch(world.id("payments-api", "prod"))]) {
            $0.selection = world.id("payments-api", "prod")
        }
        board.press("l")
        board.press("k", effects: [Self.watch(world.id("checkout", "prod"))]) {
            $0.selection = world.id("checkout", "prod")
        }
        board.press("k")
    }

    @Test func thePaneFollowsTheCursorOnceTheKeysRest() {
        let world = Scenes.everyState()
        var settings = BoardSettings()
        settings.restsAfter = .milliseconds(120)
        var board = TestBoard(world, settings: settings)
        board.press("j", effects: [.rest(.milliseconds(120))]) { $0.selection = world.id("payments-api", "prod") }
        #expect(board.state.view(at: board.now).shows("── checkout/prod"))
        board.pass(.milliseconds(50))
        board.press("j", effects: [.rest(.milliseconds(120))]) { $0.selection = world.id("mailer", "prod") }
        board.pass(.milliseconds(70))
        board.send(.rested, effects: [.rest(.milliseconds(50))])
        board.pass(.milliseconds(50))
        board.send(.rested, effects: [Self.watch(world.id("mailer", "prod"))]) {
            $0.detailed = world.id("mailer", "prod")
        }
        #expect(board.state.view(at: board.now).shows("── mailer/prod"))
    }

    @Test func theCursorStaysOnItsObjectWhenRowsMove() {
        var world = Scenes.everyState()
        var board = TestBoard(world)
        board.press("j", effects: [Self.watch(world.id("payments-api", "prod"))]) {
            $0.selection = world.id("payments-api", "prod")
        }
        world.settle("checkout", "1.43.0")
        board.send(.picture(world.picture)) { [picture = world.picture] in
            // Less than two seconds after a key no row moves.
            $0.picture = picture
            $0.glanceAtAll()
            $0.matrix.isSortDue = true
        }
        board.pass(.seconds(2))
        board.send(.tick) {
            $0.matrix.isSortDue = false
            $0.matrix.loud = [
                "payments-api", "mailer", "search", "ledger", "behind", "drifting", "unbuilt", "new",
            ]
            $0.matrix.quiet = ["auth", "checkout", "pinned", "zeta"]
        }
    }

    @Test func untilAKeyIsPressedTheCursorGoesWithTheWorst() {
        var world = Scenes.everyState()
        var board = TestBoard(world)
        world.settle("checkout", "1.43.0")
        let picture = world.picture
        board.send(.picture(picture), effects: [Self.watch(world.id("payments-api", "prod"))]) {
            $0.picture = picture
            $0.glanceAtAll()
            $0.matrix.loud.removeFirst()
            $0.matrix.quiet = ["auth", "checkout", "pinned", "zeta"]
            $0.selection = world.id("payments-api", "prod")
        }
    }

    @Test func freezingHoldsBackPicturesAndChanges() {
        var world = Scenes.everyState()
        var board = TestBoard(world)
        let start = board.now
        board.press("Z") { $0.frozen = Frozen(since: start) }
        let known = world.changes.count
        world.settle("checkout", "1.43.0")
        let news = Array(world.changes.dropFirst(known))
        board.send(.picture(world.picture)) { [picture = world.picture] in $0.frozen?.picture = picture }
        board.send(.changes(news, lost: 3)) {
            $0.frozen?.changes = news
            $0.frozen?.count = news.count + 3
            $0.frozen?.lost = 3
        }
        board.press("Z") { [picture = world.picture] in
            $0.frozen = nil
            $0.picture = picture
            $0.glanceAtAll()
            $0.matrix.isSortDue = true
            $0.changes = news
            $0.lostChanges = 3
            $0.marks.isUnseenCountLow = true
            $0.noteUnseen(news)
        }
    }

    @Test func changesAreBounded() {
        var board = TestBoard(Scenes.empty())
        let changes = (1...BoardState.changeLimit + 20).map {
            Change(number: $0, at: World.start, subject: .environment("qa"), news: .linkLost(nil))
        }
        board.send(.changes(changes, lost: 0)) {
            $0.changes = Array(changes.dropFirst(20))
            $0.marks.unseenCount = changes.count
        }
    }

    @Test func anUnknownKeyLeavesAHintForFiveSeconds() {
        var board = TestBoard(Scenes.empty())
        let until = board.now + .seconds(5)
        board.send(.key(.character("z"))) {
            $0.hint = Hint(text: "z does nothing here; ? lists the keys", until: until)
            // What means nothing does not claim the cursor either.
            $0.matrix.isCursorPinned = false
        }
        board.pass(.seconds(4))
        board.send(.tick)
        board.pass(.seconds(1))
        board.send(.tick) { $0.hint = nil }
    }

    @Test func everythingIsReadAgainAfterASuspension() {
        var board = TestBoard(Scenes.everyState())
        board.send(.resumed, effects: [.request(.refetch(.all))])
    }

    @Test func theLostTerminalEndsIt() {
        var board = TestBoard(Scenes.everyState())
        board.send(.hungUp, effects: [.quit])
    }

    @Test func noticesStayInTheFooterUntilAKey() {
        var board = TestBoard(Scenes.everyState())
        let notice = BoardNotice(.warning, "config.yaml can be read by others")
        board.send(.notice(notice)) {
            $0.notices = [notice]
            $0.unreadNotices = 1
        }
        #expect(board.state.view(at: board.now).shows(notice.text))
        board.press("Ctrl-L", effects: [.redraw])
        #expect(!board.state.view(at: board.now).shows(notice.text))
    }

    @Test func anEmptyCatalogIsNoTrouble() {
        let picture = Picture(catalog: Catalog(environments: [], releases: []), at: World.start)
        var state = BoardState(picture: picture, size: Size(columns: 80, rows: 24), at: World.start)
        for command in CommandTable.commands where command.id != "quit" {
            for key in command.keys { _ = state.handle(.key(key), at: World.start) }
        }
        #expect(state.selection == nil)
        #expect(state.view(at: World.start).size == Size(columns: 80, rows: 24))
    }
}
