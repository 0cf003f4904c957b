import Releases
import TerminalKit
import Testing

@testable import Board

/// What a screen costs on which nothing happens. (ux.md, "What the screen costs")
@Suite struct IdleCostTests {
    /// The bytes that a difference costs about: its text, and the motion of the cursor and the style for each run.
    private static func bytes(from old: Frame, to new: Frame) -> Int {
        FrameDiff(from: old, to: new).runs.reduce(0) { $0 + $1.text.utf8.count + 12 }
    }

    private static func settledWorld() -> World {
        let repos = (1...24).map { "repo-\($0)" }
        var world = World(repos)
        for environment: EnvironmentID in ["qa", "uat", "prod"] { world.link(environment) }
        for repo in repos { world.settle(repo, "1.2.3") }
        return world
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 160, rows: 48), Size(columns: 40, rows: 12)])
    func onlyTheClockMovesFromOneSecondToTheNext(_ size: Size) {
        let world = Self.settledWorld()
        let state = BoardState(picture: world.picture, size: size, at: world.now)
        let old = state.view(at: world.now + .seconds(1201))
        let new = state.view(at: world.now + .seconds(1202))
        let runs = FrameDiff(from: old, to: new).runs
        #expect(runs.count == 1)
        #expect(runs.allSatisfy { $0.point.row == 0 && $0.cells.count <= "03:12:41".count })
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 160, rows: 48)])
    func minutesOfNothingStaysWithinTheBudget(_ size: Size) {
        let world = Self.settledWorld()
        var state = BoardState(picture: world.picture, size: size, at: world.now)
        var shown = state.view(at: world.now)
        var bytes = 0
        for second in 1...200 {
            let now = world.now + .seconds(Int64(second))
            _ = state.handle(.tick, at: now)
            let frame = state.view(at: now)
            bytes += Self.bytes(from: shown, to: frame)
            shown = frame
        }
        #expect(bytes / 200 <= 40, "\(Double(bytes) / 200) B/s")
    }

    @Test func aQuietSecondDrawsTheHeaderAndNothingElse() {
        var world = Self.settledWorld()
        var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        let shown = state.view(at: world.now)
        let changes = state.visibleChanges
        let later = world.now + .seconds(1)
        _ = state.handle(.tick, at: later)
        // That an Argo CD has compared is told again and again.
        let id = world.id("repo-7", "qa")
        if var application = world.picture.deployment(id)?.application?.value {
            application.reconciledAt = later
            world.observe(.application(application))
        }
        _ = state.handle(.picture(world.picture), at: later)
        #expect(state.visibleChanges == changes)
        #expect(state.view(at: later, over: shown) == state.view(at: later))
        world.deploy("repo-7", "qa", "1.2.3", health: .progressing, replicas: .full(3))
        _ = state.handle(.picture(world.picture), at: later)
        #expect(state.visibleChanges > changes)
    }

    @Test func onlyTheMatrixIsLeftAsItStands() {
        let world = Scenes.crashLoop()
        var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        let shown = state.view(at: world.now)
        _ = state.handle(.key(.enter), at: world.now)
        #expect(state.view(at: world.now, over: shown) == state.view(at: world.now))
        _ = state.handle(.resized(Size(columns: 60, rows: 20)), at: world.now)
        #expect(state.view(at: world.now, over: shown).size == Size(columns: 60, rows: 20))
    }
}
