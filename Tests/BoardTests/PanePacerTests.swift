import Releases
import TerminalKit
import Testing

@testable import Board

/// That the panes of a large screen don't move with every change, and are never forgotten.
@Suite(.timeLimit(.minutes(5))) struct PanePacerTests {
    private static let large = Size(columns: 160, rows: 48)

    private static func sight(of world: World, size: Size = large) -> PanePacer.Sight? {
        BoardState(picture: world.picture, size: size, at: world.now).paneSight
    }

    @Test func theyAreDrawnAtOnceAfterAPauseAndKeptFromThenOn() throws {
        let sight = try #require(Self.sight(of: Scenes.everyState()))
        var pacer = PanePacer()
        _ = pacer.keeps(sight, isUrgent: false, at: World.start)
        let now = World.start + .seconds(60)
        var kept = [pacer.keeps(sight, isUrgent: false, at: now)]
        #expect(!pacer.isDue(at: now + .seconds(60)), "nothing is owed")
        let due = now + PanePacer.pause
        for moment in [now + .seconds(1), due - .milliseconds(1)] {
            kept.append(pacer.keeps(sight, isUrgent: false, at: moment))
        }
        #expect(!pacer.isDue(at: due - .milliseconds(1)))
        #expect(pacer.isDue(at: due))
        kept.append(pacer.keeps(sight, isUrgent: false, at: due))
        #expect(kept == [false, true, true, false])
        #expect(!pacer.isDue(at: due + .seconds(60)))
    }

    /// At the start, and when somebody has just looked at something, what comes is what he waits for.
    @Test func whatComesAfterAKeyIsShownAsItComes() throws {
        let sight = try #require(Self.sight(of: Scenes.everyState()))
        var pacer = PanePacer()
        var kept: [Bool] = []
        for tenth in 0..<30 {
            kept.append(pacer.keeps(sight, isUrgent: false, at: World.start + .milliseconds(tenth * 100)))
        }
        let key = World.start + .seconds(60)
        kept.append(pacer.keeps(sight, isUrgent: true, at: key))
        for tenth in 1..<30 {
            kept.append(pacer.keeps(sight, isUrgent: false, at: key + .milliseconds(tenth * 100)))
        }
        #expect(!kept.contains(true))
        let later = [3000, 3100].map { pacer.keeps(sight, isUrgent: false, at: key + .milliseconds($0)) }
        #expect(later == [true, true])
    }

    @Test func neitherAPersonNorAnotherDeploymentNorAClockThatIsSetBackWaits() throws {
        let world = Scenes.everyState()
        let sight = try #require(Self.sight(of: world))
        var state = BoardState(picture: world.picture, size: Self.large, at: world.now)
        _ = state.handle(.key(.character("j")), at: world.now)
        _ = state.handle(.rested, at: world.now + .seconds(1))
        let other = try #require(state.paneSight)
        #expect(other != sight)
        for (next, isUrgent, wait) in [(sight, true, 61), (other, false, 61), (sight, false, -100)] {
            var pacer = PanePacer()
            _ = pacer.keeps(sight, isUrgent: false, at: World.start)
            _ = pacer.keeps(sight, isUrgent: false, at: World.start + .seconds(60))
            let isKept = pacer.keeps(next, isUrgent: isUrgent, at: World.start + .seconds(Int64(wait)))
            #expect(!isKept)
        }
    }

    @Test func smallScreensAndPagesHaveNoneThatAreKept() {
        let world = Scenes.everyState()
        #expect(Self.sight(of: world, size: Size(columns: 80, rows: 24)) == nil)
        #expect(Self.sight(of: world, size: Size(columns: 20, rows: 5)) == nil)
        var state = BoardState(picture: world.picture, size: Self.large, at: world.now)
        _ = state.handle(.key(.character("?")), at: world.now)
        #expect(state.paneSight == nil)
    }

    @Test func aScreenThatKeepsThemIsAnewInAllElse() throws {
        var world = Scenes.everyState()
        let old = BoardState(picture: world.picture, size: Self.large, at: world.now)
        let shown = old.view(at: world.now)
        world.pass(.seconds(1))
        world.deploy("checkout", "qa", "1.44.0", health: .progressing)
        var state = old
        _ = state.handle(.picture(world.picture), at: world.now)
        _ = state.handle(.changes(world.changes, lost: 0), at: world.now)
        #expect(state.paneSight == old.paneSight)
        let kept = state.view(at: world.now, keepingPanesOf: shown)
        let whole = state.view(at: world.now)
        #expect(whole.rows != kept.rows)
        let panes = MatrixLayout(of: state).detail.rows
        for row in 0..<Self.large.rows {
            #expect(kept.text(ofRow: row) == (panes.contains(row) ? shown : whole).text(ofRow: row), "row \(row)")
        }
        func links(_ frame: Frame) -> [Frame.LinkRun] { frame.linkRuns.filter { panes.contains($0.point.row) } }
        #expect(links(kept) == links(shown))
    }

    @Test func whatWasKeptIsDrawnAFewSecondsLater() async throws {
        var world = Scenes.everyState()
        try await BoardDriver.drive(world, size: Self.large) { board in
            func tell(_ version: String) async -> Frame {
                world.deploy("checkout", "qa", version)
                _ = await board.tell(.picture(world.picture))
                let news = Change(
                    number: world.changes.count, at: world.now, subject: .environment("qa"), news: .appeared)
                return await board.tell(.changes(Array(repeating: news, count: world.changes.count), lost: 0))
            }
            #expect(await tell("7.7.7").shows("application appeared"), "soon after the start they are as they are now")
            for _ in 0...PanePacer.pause.wholeSeconds {
                await board.time.sleepers(1)
                board.time.advance(by: .seconds(1))
            }
            world.deploy("checkout", "qa", "8.8.8")
            #expect(await board.tell(.picture(world.picture)).shows("8.8.8"))
            world.deploy("checkout", "qa", "9.9.9")
            _ = await board.tell(.picture(world.picture))
            let news = Change(number: 999, at: world.now, subject: .environment("uat"), news: .disappeared)
            let frame = await board.tell(.changes([news], lost: 0))
            #expect(frame.shows("9.9.9"), "the matrix is as it is now")
            #expect(!frame.shows("application gone"))
            for _ in 1...PanePacer.pause.wholeSeconds {
                await board.time.sleepers(1)
                board.time.advance(by: .seconds(1))
            }
            try await board.terminal.frame { $0.shows("application gone") }
        }
    }
}
