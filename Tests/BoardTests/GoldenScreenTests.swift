import Releases
import TerminalKit
import Testing

@testable import Board

/// One screen as it must look, text and roles, at one size.
struct GoldenScreen: CustomTestStringConvertible, Sendable {
    let scene: String
    let size: Size
    let world: @Sendable () -> World
    var glyphs = Glyphs.utf8
    var keys: [Key] = []
    /// What comes of the inquiry that the keys have led to.
    var answers: [InspectionNews] = []
    /// What comes after the keys.
    var news: @Sendable (World) -> [BoardInput] = { _ in [] }

    var name: String { "\(scene)-\(size)" }
    var testDescription: String { name }

    func frame() -> Frame {
        let world = world()
        var settings = BoardSettings(glyphs: glyphs)
        settings.themes = ["auto", "dark", "light", "mono"]
        settings.argoCDs = ["prod": "https://argocd.example.com"]
        var state = BoardState(picture: world.picture, settings: settings, size: size, at: world.now)
        let start: [BoardInput] = [.changes(world.changes, lost: 0)] + keys.map(BoardInput.key)
        for input in start { _ = state.handle(input, at: world.now) }
        for answer in answers { _ = state.handle(.inspected(state.inquiry?.number ?? 0, answer), at: world.now) }
        for input in news(world) { _ = state.handle(input, at: world.now) }
        return state.view(at: world.now)
    }

    static let sizes = [(80, 24), (160, 48), (40, 12), (1, 1)].map { Size(columns: $0.0, rows: $0.1) }

    static let all: [GoldenScreen] = matrices + views

    /// The matrix and what has been opened from it.
    private static let matrices: [GoldenScreen] = sizes.flatMap { size in
        [
            GoldenScreen(scene: "matrix", size: size, world: Scenes.everyState),
            GoldenScreen(scene: "ascii", size: size, world: Scenes.everyState, glyphs: .ascii),
            GoldenScreen(scene: "ascii-lost", size: size, world: Scenes.lostArgoCD, glyphs: .ascii, keys: [.enter]),
            GoldenScreen(
                scene: "ascii-help", size: size, world: Scenes.everyState, glyphs: .ascii, keys: [.character("?")]),
            GoldenScreen(scene: "lost", size: size, world: Scenes.lostArgoCD),
            GoldenScreen(scene: "silent", size: size, world: Scenes.silentArgoCD),
            GoldenScreen(scene: "empty", size: size, world: Scenes.empty),
            GoldenScreen(scene: "deployment", size: size, world: Scenes.everyState, keys: [.enter]),
            GoldenScreen(
                scene: "deployment-lost", size: size, world: Scenes.lostArgoCD, keys: [.enter]),
            GoldenScreen(scene: "live", size: size, world: Scenes.crashLoop),
            GoldenScreen(scene: "crash-loop", size: size, world: Scenes.crashLoop, keys: [.enter]),
            GoldenScreen(
                scene: "ascii-crash-loop", size: size, world: Scenes.crashLoop, glyphs: .ascii, keys: [.enter]),
            GoldenScreen(
                scene: "replay", size: size, world: Scenes.crashLoop,
                news: { [.opened(ReplayOpening(of: $0, at: $0.now)), .key(.escape)] }),
            GoldenScreen(
                scene: "ascii-replay", size: size, world: Scenes.busy, glyphs: .ascii,
                news: { world in
                    let opening = ReplayOpening(of: world, at: world.now)
                    var clock = opening.clock
                    clock.isPlaying = true
                    clock.speed = 16
                    return [.opened(opening), .replay(.clock(clock)), .key(.character("e"))]
                }),
            GoldenScreen(scene: "polled", size: size, world: Scenes.canary),
            GoldenScreen(scene: "canary", size: size, world: Scenes.canary, keys: [.enter]),
            GoldenScreen(scene: "standing-controller", size: size, world: Scenes.standingController),
            GoldenScreen(
                scene: "standing-controller-open", size: size, world: Scenes.standingController, keys: [.enter]),
            GoldenScreen(scene: "help", size: size, world: Scenes.everyState, keys: [.character("?")]),
            GoldenScreen(
                scene: "frozen", size: size, world: Scenes.everyState, keys: [.character("Z")],
                news: { world in
                    var later = world
                    later.link("prod", .silent)
                    later.settle("checkout", "1.43.0")
                    let new = Array(later.changes.dropFirst(world.changes.count))
                    return [.picture(later.picture), .changes(new, lost: 0)]
                }),
        ]
    }
}

extension GoldenScreen {
    /// One view, whatever the screen is drawn with.
    private struct View {
        let name: String
        var world: @Sendable () -> World = Scenes.crashLoop
        let keys: String
        var answers: [InspectionNews] = []
    }

    /// Every view, on each size of ux.md, with both sets of glyphs.
    private static let views: [GoldenScreen] = sizes.dropLast().flatMap { size in
        [(Glyphs.utf8, ""), (.ascii, "ascii-")].flatMap { glyphs, prefix in
            allViews.map { view in
                GoldenScreen(
                    scene: prefix + view.name, size: size, world: view.world, glyphs: glyphs, keys: Key.keys(view.keys),
                    answers: view.answers)
            }
        }
    }

    private static func found(_ finding: Finding) -> [InspectionNews] {
        [.found(finding, at: World.start + .seconds(40))]
    }

    private static let allViews: [View] = [
        View(name: "timeline", world: Scenes.busy, keys: "j m e"),
        View(name: "timeline-faults", world: Scenes.busy, keys: "e f t"),
        View(name: "timeline-empty", world: Scenes.empty, keys: "e"),
        View(name: "drift", world: Scenes.everyState, keys: "v"),
        View(name: "pod", keys: "Enter j j j Enter", answers: found(Findings.pod)),
        View(name: "log", keys: "L", answers: Findings.log),
        View(name: "log-wrapped", keys: "L w", answers: Findings.log),
        View(name: "log-filtered", keys: "L / a Enter", answers: Findings.log),
        View(
            name: "log-broken", keys: "p",
            answers: [.logEnded(.rightMissing(message: "permission denied: logs, get"), retryAt: nil)]),
        View(name: "yaml", keys: "y", answers: found(Findings.manifest)),
        View(name: "yaml-search", keys: "y", answers: found(Findings.manifest)),
        View(name: "diff", keys: "D", answers: found(Findings.differences)),
        View(name: "diff-none", keys: "D", answers: found(.differences([]))),
        View(name: "kubernetes-events", keys: "Enter e", answers: found(Findings.events)),
        View(name: "history", keys: "H", answers: found(Findings.history)),
        View(name: "deployment-history", keys: "Enter G", answers: found(Findings.history)),
        View(name: "explain", keys: "X"),
        View(name: "describe", keys: "d", answers: found(Findings.events)),
        View(name: "resources", keys: "R", answers: found(Findings.resources)),
        View(name: "unreadable", keys: "y", answers: [.failed(.timedOut(after: .seconds(10)), at: World.start)]),
        View(name: "loading", keys: "D"),
        View(name: "pick-sort", keys: "s"),
        View(name: "pick-theme", keys: "T"),
        View(name: "pick-copy", keys: "Y"),
        View(name: "pick-link", keys: "o"),
        View(name: "pick-export", keys: "x"),
        View(name: "filter", world: Scenes.everyState, keys: "/ s e a"),
        View(name: "filter-wrong", world: Scenes.everyState, keys: "/ s t a t e : x"),
        View(name: "filter-nothing", world: Scenes.everyState, keys: "/ q q Enter"),
        View(name: "command", world: Scenes.everyState, keys: ": s o r t Space Tab Tab"),
        View(name: "command-wrong", world: Scenes.everyState, keys: ": f r e e x e Enter"),
        View(name: "wide", world: Scenes.everyState, keys: "w"),
        View(name: "sorted", world: Scenes.everyState, keys: ": s o r t Space n a m e Enter I"),
        View(name: "marked", world: Scenes.everyState, keys: "* a j b"),
        View(name: "unseen", world: Scenes.everyState, keys: "m u"),
        View(name: "one-environment", world: Scenes.everyState, keys: "3"),
        View(name: "panes", world: Scenes.crashLoop, keys: "Tab + + j"),
        View(name: "help-search", world: Scenes.everyState, keys: "? / l o g"),
    ]
}

extension Key {
    /// Keys as they are written, with blanks between them.
    static func keys(_ text: String) -> [Key] { text.split(separator: " ").compactMap { Key(String($0)) } }
}

@Suite struct GoldenScreenTests {
    @Test(arguments: GoldenScreen.all)
    func looksAsRecorded(_ screen: GoldenScreen) throws {
        try GoldenFile.expect(screen.frame().dump(), named: screen.name)
    }

    @Test(arguments: GoldenScreen.all.filter { $0.scene.hasPrefix("ascii") })
    func asciiIsNothingButASCII(_ screen: GoldenScreen) {
        #expect(screen.frame().dump().utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func everyGoldenIsUsed() {
        let used = Set(GoldenScreen.all.map(\.name) + ["keys"])
        #expect(used.count == GoldenScreen.all.count + 1, "two screens share a name")
        #expect(Set(GoldenFile.names).subtracting(used).sorted() == [])
    }
}
