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
    /// What comes after the keys.
    var news: @Sendable (World) -> [BoardInput] = { _ in [] }

    var name: String { "\(scene)-\(size)" }
    var testDescription: String { name }

    func frame() -> Frame {
        let world = world()
        var state = BoardState(
            picture: world.picture, settings: BoardSettings(glyphs: glyphs), size: size, at: world.now)
        let start: [BoardInput] = [.changes(world.changes, lost: 0)] + keys.map(BoardInput.key)
        for input in start + news(world) { _ = state.handle(input, at: world.now) }
        return state.view(at: world.now)
    }

    static let sizes = [(80, 24), (160, 48), (40, 12), (1, 1)].map { Size(columns: $0.0, rows: $0.1) }

    static let all: [GoldenScreen] = sizes.flatMap { size in
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
