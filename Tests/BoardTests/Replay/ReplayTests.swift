import Releases
import TerminalKit
import Testing

@testable import Board

@Suite("A board over a recording", .timeLimit(.minutes(5)))
struct ReplayTests {
    private static let past = Scenes.crashLoop()
    private static let present = Scenes.busy()
    private static let wall = Instant(seconds: 1_900_000_000)

    /// A live board on which a recording has been opened.
    private static func opened() -> BoardState {
        var state = BoardState(picture: present.picture, size: Size(columns: 120, rows: 30), at: wall)
        state.settings.hasTitle = true
        _ = state.handle(.changes(present.changes, lost: 0), at: wall)
        _ = state.handle(.opened(ReplayOpening(of: past, at: wall)), at: wall)
        return state
    }

    private static func requests(_ effects: [BoardEffect]) -> [BoardRequest] {
        effects.compactMap { effect in
            if case .request(let request) = effect { request } else { nil }
        }
    }

    @Test("The header says REPLAY, how fast, and the time that is shown; that time stands still until it is played")
    func header() {
        var state = Self.opened()
        let shown = Self.past.now - .seconds(60)
        let first = state.view(at: Self.wall).rows[0]
        #expect(first.contains("REPLAY ‖ \(shown.rfc3339.prefix(10))"))
        #expect(first.contains(shown.clock))
        #expect(state.view(at: Self.wall + .seconds(500)).rows[0] == first)
        var clock = state.replay
        clock?.isPlaying = true
        clock?.speed = 4
        if let clock { _ = state.handle(.replay(.clock(clock)), at: Self.wall) }
        let later = state.view(at: Self.wall + .seconds(5)).rows[0]
        #expect(later.contains("REPLAY ▶ 4x") && later.contains((shown + .seconds(20)).clock))
        // Never beyond its end.
        #expect(state.view(at: Self.wall + .seconds(500)).rows[0].contains(Self.past.now.clock))
        state.size = Size(columns: 60, rows: 20)
        #expect(state.view(at: Self.wall).rows[0].contains("REPLAY ▶ 4x"), "on a narrow screen, too")
    }

    @Test("Ages are those of that time, whatever the clock on the wall says")
    func ages() {
        var live = BoardState(picture: Self.past.picture, size: Size(columns: 120, rows: 30), at: Self.past.now)
        live.changes = Self.past.changes
        let expected = live.view(at: Self.past.now).rows
        let opening = ReplayOpening(of: Self.past, at: Self.wall, position: Self.past.now)
        let replay = BoardState(replaying: opening, settings: BoardSettings(), size: live.size)
        let frame = replay.view(at: Self.wall + .seconds(80_000)).rows
        #expect(Array(frame[1..<frame.count - 1]) == Array(expected[1..<expected.count - 1]))
    }

    @Test("Its keys have the recording do something, and nothing else is asked of anybody")
    func keys() {
        var state = Self.opened()
        func press(_ text: String) -> [BoardRequest] {
            Key.keys(text).flatMap { Self.requests(state.handle(.key($0), at: Self.wall)) }
        }
        #expect(press("P") == [.replay(.toggle)])
        #expect(press("Z") == [.replay(.toggle)])
        #expect(press(".") == [.replay(.step(forward: true))])
        #expect(press(",") == [.replay(.step(forward: false))])
        #expect(press(">") == [.replay(.faster(by: 2))])
        #expect(press("<") == [.replay(.faster(by: 0.5))])
        #expect(press("r") == [])
        #expect(press("j j Enter H") == [], "nothing is watched, shown or looked into for a recording")
        #expect(state.view(at: Self.wall).shows("a recording holds no logs, events, manifests or histories"))
        #expect(press(".") == [.replay(.step(forward: true))], "on every screen")
        #expect(
            Self.requests(state.handle(.tick, at: Self.wall + .seconds(1))).filter {
                if case .keep = $0 { true } else { false }
            } == [], "what is arranged in it is not kept")
    }

    @Test(
        "A jump takes times as people say them",
        arguments: [
            ("start", -3600), ("end", 0), ("+1m", 0), ("-10m", -660), ("-2h", -7260),
        ])
    func jump(text: String, offset: Int64) {
        var state = Self.opened()
        let keys = Key.keys(":") + "jump \(text)".map { Key.character($0) } + [.enter]
        let requests = keys.flatMap { Self.requests(state.handle(.key($0), at: Self.wall)) }
        #expect(requests == [.replay(.jump(Self.past.now + .seconds(offset)))])
    }

    @Test("A time of day is the last one in the recording; what is none is said")
    func timeOfDay() {
        var state = Self.opened()
        func jump(_ text: String) -> [BoardRequest] {
            let keys = Key.keys(":") + "jump \(text)".map { Key.character($0) } + [.enter]
            return keys.flatMap { Self.requests(state.handle(.key($0), at: Self.wall)) }
        }
        let moment = Self.past.now - .seconds(300)
        #expect(jump(moment.timeOfDay) == [.replay(.jump(moment))])
        #expect(jump("noon") == [])
        #expect(state.view(at: Self.wall).shows("noon is no time: 03:05"))
        #expect(jump("2020-01-01T00:00:00Z") != [])
        #expect(state.view(at: Self.wall).shows("the recording is of"))
    }

    @Test("What is so now goes on beneath it, rings, and is back with one key; with what has come meanwhile")
    func beneath() throws {
        var state = BoardState(picture: Self.present.picture, size: Size(columns: 120, rows: 30), at: Self.wall)
        _ = state.handle(.key(.character("b")), at: Self.wall)
        let bell = try #require(state.marks.bells.first)
        _ = state.handle(.opened(ReplayOpening(of: Self.past, at: Self.wall)), at: Self.wall)
        var world = Self.present
        let known = world.changes.count
        world.pass(.seconds(30))
        world.deploy(bell.repo.rawValue, bell.environment, "1.0.0", health: .missing)
        let number = (world.changes.last?.number ?? 0) + 1
        let rung = Change(
            number: number, at: world.now, subject: .deployment(bell),
            news: .standing(from: Standing(.rolling), to: Standing(.failed, .degraded)))
        let news = Array(world.changes.dropFirst(known)) + [rung]
        let before = state.view(at: Self.wall)
        _ = state.handle(.picture(world.picture), at: Self.wall)
        let effects = state.handle(.changes(news, lost: 0), at: Self.wall)
        #expect(state.view(at: Self.wall) == before, "the recording stands as it stood")
        #expect(effects.contains(.signal(.bell)), "what was asked to be told of is told")
        #expect(Self.requests(state.handle(.key(.character("q")), at: Self.wall)).contains(.closeReplay))
        #expect(state.replay == nil)
        #expect(state.picture == world.picture)
        #expect(state.marks.bells == [bell])
        #expect(!state.view(at: Self.wall).rows[0].contains("REPLAY"))
        // Without one beneath, q ends the program.
        var alone = BoardState(
            replaying: ReplayOpening(of: Self.past, at: Self.wall), settings: BoardSettings(),
            size: Size(columns: 80, rows: 24))
        #expect(alone.handle(.key(.character("q")), at: Self.wall) == [.quit])
    }

    @Test("News of the recording are shown as if they came now; a jump shows the changes before it and no others")
    func news() throws {
        var state = Self.opened()
        var clock = try #require(state.replay)
        var world = Self.past
        let known = world.changes.count
        world.pass(.seconds(10))
        world.deploy("payments-api", "prod", "9.9.9")
        let news = Array(world.changes.dropFirst(known))
        clock.position = world.now
        clock.span = clock.span.lowerBound...world.now
        _ = state.handle(.replay(.advanced(world.picture, changes: news, lost: 0, clock)), at: Self.wall)
        #expect(state.picture == world.picture)
        #expect(state.changes == Self.past.changes + news)
        #expect(state.marks.unseenCount == news.filter(\.isWorthTelling).count)
        _ = state.handle(
            .replay(.moved(Self.past.picture, changes: Self.past.changes, lost: 7, clock)), at: Self.wall)
        #expect(state.picture == Self.past.picture && state.changes == Self.past.changes)
        #expect(state.lostChanges == 7 && state.marks.unseenCount == 0)
        // What was still on its way when it was left is nothing to the live board.
        _ = state.handle(.notice(BoardNotice(.warning, "the disk is full")), at: Self.wall)
        _ = state.handle(.key(.character("q")), at: Self.wall)
        #expect(state.notices.contains { $0.text == "the disk is full" }, "what was said meanwhile is not lost")
        _ = state.handle(.replay(.moved(Self.past.picture, changes: [], lost: 0, clock)), at: Self.wall)
        #expect(state.picture == Self.present.picture)
    }

    @Test("What is kept for the next start is what was marked live, also where the program ends in a recording")
    func kept() throws {
        var state = BoardState(picture: Self.present.picture, size: Size(columns: 120, rows: 30), at: Self.wall)
        _ = state.handle(.changes(Self.present.changes, lost: 0), at: Self.wall)
        _ = state.handle(.key(.character("*")), at: Self.wall)
        let memory = state.memory
        try #require(!memory.pinned.isEmpty)
        _ = state.handle(.opened(ReplayOpening(of: Self.past, at: Self.wall)), at: Self.wall)
        for key in Key.keys("m * j b w") { _ = state.handle(.key(key), at: Self.wall + .seconds(3)) }
        #expect(state.memory == memory)
        #expect(state.handle(.key(.character("Q")), at: Self.wall + .seconds(4)) == [.quit])
        #expect(state.memory == memory)
    }

    @Test("Another recording takes the place of the one that is shown; what is so now stays beneath")
    func another() {
        var state = Self.opened()
        _ = state.handle(.opened(ReplayOpening(of: Scenes.everyState(), at: Self.wall)), at: Self.wall)
        #expect(state.beneath.count == 1 && state.beneath[0].beneath.isEmpty)
        _ = state.handle(.key(.character("q")), at: Self.wall)
        #expect(state.picture == Self.present.picture)
    }

    @Test("The window is named once, and its name says that it is a recording")
    func title() {
        var state = BoardState(
            picture: Self.present.picture, settings: BoardSettings(), size: Size(columns: 80, rows: 24), at: Self.wall)
        state.settings.hasTitle = true
        _ = state.handle(.tick, at: Self.wall)
        func titles(_ effects: [BoardEffect]) -> [String] {
            effects.compactMap { effect in
                if case .signal(.title(let text)) = effect { text } else { nil }
            }
        }
        let opened = titles(state.handle(.opened(ReplayOpening(of: Self.past, at: Self.wall)), at: Self.wall))
        #expect(opened.count == 1 && opened[0].hasPrefix("REPLAY"))
        #expect(titles(state.handle(.tick, at: Self.wall + .seconds(1))) == [])
        let left = titles(state.handle(.key(.character("q")), at: Self.wall + .seconds(2)))
        #expect(left.count == 1 && !left[0].contains("REPLAY"))
    }
}
