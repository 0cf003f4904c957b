import Releases
import TerminalKit
import Testing

@testable import Board

/// The loop: when it draws, and how it ends.
@Suite(.timeLimit(.minutes(5))) struct ProgramTests {
    private static func change(_ number: Int) -> BoardInput {
        let news = Change(number: number, at: World.start, subject: .environment("qa"), news: .appeared)
        return .changes([news], lost: 0)
    }

    @Test func aFloodIsDrawnTenTimesASecondWithAllThatIsPending() async throws {
        try await BoardDriver.drive(Scenes.empty()) { board in
            let before = await board.terminal.frames.count
            for number in 1...FramePacer.atOnce {
                board.program.tell(Self.change(number))
                _ = await board.frame(after: 1)
            }
            #expect(await board.terminal.frames.count == before + FramePacer.atOnce)
            for number in FramePacer.atOnce + 1...50 { board.program.tell(Self.change(number)) }
            // The clock and the pacer.
            await board.time.sleepers(2)
            #expect(await board.terminal.frames.count == before + FramePacer.atOnce)
            // The rest of the second's frames are spread over it.
            board.time.advance(by: .seconds(1) / (FramePacer.most - FramePacer.atOnce + 1))
            let frame = await board.frame(after: 50 - FramePacer.atOnce)
            #expect(await board.terminal.frames.count == before + FramePacer.atOnce + 1)
            #expect(frame.rows.filter { $0.contains("application appeared") }.count > 2)
        }
    }

    @Test func aLoneChangeIsDrawnAtOnce() async throws {
        try await BoardDriver.drive(Scenes.empty()) { board in
            // Longer than the pacer's interval, shorter than to the next tick.
            board.time.advance(by: .milliseconds(150))
            board.program.tell(Self.change(1))
            #expect(await board.frame(after: 1).shows("application appeared"))
        }
    }

    @Test func aPictureThatKnowsNothingNewWakesNobodyAndIsTakenWithTheNextSecond() async {
        var world = Scenes.everyState()
        let mailbox = Mailbox()
        let loop = MemoryTerminal()
        mailbox.put([.picture(world.picture)])
        #expect(await mailbox.ring(on: loop))
        _ = mailbox.take()
        async let rings = mailbox.ring(on: loop)
        while !mailbox.isAwaited { await Task.yield() }
        world.pass(.seconds(1))
        world.link("qa")
        mailbox.put([.picture(world.picture)])
        #expect(mailbox.isAwaited)
        mailbox.put([.tick])
        #expect(await rings)
        #expect(mailbox.take().inputs.contains(.picture(world.picture)))
        world.link("qa", .silent)
        mailbox.put([.picture(world.picture)])
        #expect(await mailbox.ring(on: loop), "that an Argo CD is silent is news")
    }

    @Test func aKeyIsAnsweredAtOnceInAFlood() async throws {
        try await BoardDriver.drive(Scenes.empty()) { board in
            for number in 1...50 { board.program.tell(Self.change(number)) }
            await board.terminal.press(.character("?"))
            // The clock stands still all the while.
            try await board.terminal.frame { $0.shows("lynceus help") }
        }
    }

    @Test func theClockTicks() async throws {
        try await BoardDriver.drive(Scenes.empty()) { board in
            await board.time.sleepers(1)
            board.time.advance(by: .seconds(1))
            try await board.terminal.frame { $0.rows[0].contains("03:12:42Z") }
        }
    }

    @Test func nothingIsDrawnWhereNothingDiffers() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            let before = await board.terminal.frames.count
            await board.press(.character("k"))
            #expect(await board.terminal.frames.count == before)
        }
    }

    @Test func aResizeIsAnsweredWithAFrameEvenToTheSameSize() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            let before = await board.terminal.frames.count
            _ = await board.resize(to: Size(columns: 80, rows: 24))
            #expect(await board.terminal.frames.count == before + 1)
        }
    }

    @Test func itEndsWithItsTask() async {
        let terminal = MemoryTerminal()
        let world = Scenes.empty()
        let program = BoardProgram(
            terminal: terminal, time: ManualTime(world.now).boardTime, send: { _ in })
        let state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        let running = Task { await program.run(state) }
        await program.idle()
        running.cancel()
        _ = await running.value
        #expect(await !terminal.isClosed, "the terminal is the caller's")
    }

    @Test func noticesBeforeTheStartAreShown() async {
        let terminal = MemoryTerminal()
        let world = Scenes.empty()
        let program = BoardProgram(
            terminal: terminal, time: ManualTime(world.now).boardTime, send: { _ in })
        program.tell(.notice(BoardNotice(.information, "no entry for foot; drawing as xterm")))
        program.tell(.notice(BoardNotice(.warning, "config.yaml can be read by others")))
        let state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        let running = Task { await program.run(state) }
        await program.idle(after: 2)
        let footer = await terminal.frames.last?.rows.last
        #expect(footer == " config.yaml can be read by others (1 more in the help)")
        running.cancel()
        _ = await running.value
    }
}

@Suite struct FramePacerTests {
    /// Lets news come every millisecond for five seconds, with a person pressing a key now and then; gives the moments of the frames.
    private func flood(keyEvery keys: Int64? = nil) -> (news: [Instant], keys: [Instant]) {
        var pacer = FramePacer()
        var (news, answers): ([Instant], [Instant]) = ([], [])
        var due: Instant?
        for millisecond in Int64(0)..<5000 {
            let now = World.start + .milliseconds(millisecond)
            let isKey = keys.map { millisecond % $0 == 7 } ?? false
            let isDue = due.map { $0 <= now } ?? false
            if isDue { due = nil }
            switch pacer.decide(isUrgent: isKey, isFrameDue: isDue, at: now) {
            case .draw: if isKey { answers.append(now) } else { news.append(now) }
            case .wait(let duration): due = now + duration
            case .waitOn: break
            }
        }
        return (news, answers)
    }

    @Test(arguments: [nil, 40] as [Int64?])
    func aFloodIsDrawnAtMostTenTimesInAnySecond(keys: Int64?) {
        let frames = flood(keyEvery: keys).news
        for frame in frames {
            #expect(frames.count { $0 >= frame && $0.since(frame) < .seconds(1) } <= FramePacer.most)
        }
        #expect(frames.count >= 40, "and not much less often")
        let gaps = zip(frames, frames.dropFirst()).map { $1.since($0) }
        #expect(gaps.allSatisfy { $0 <= .milliseconds(400) })
    }

    @Test func aKeyIsAlwaysAnsweredAtOnce() {
        #expect(flood(keyEvery: 40).keys.count == 125)
    }

    @Test func loneChangesAreDrawnAtOnceThoughTheyComeInSteps() {
        var pacer = FramePacer()
        for second in Int64(0)..<20 {
            for step in Int64(0)..<3 {
                let now = World.start + .milliseconds(second * 1100 + step * 5)
                #expect(pacer.decide(isUrgent: false, isFrameDue: false, at: now) == .draw)
            }
        }
    }

    @Test func whatShowedNothingIsNoFrame() {
        var pacer = FramePacer()
        for step in Int64(0)..<50 {
            let now = World.start + .milliseconds(step)
            #expect(pacer.decide(isUrgent: false, isFrameDue: false, at: now) == .draw)
            pacer.drewNothing()
        }
    }

    @Test func aClockThatIsSetBackHoldsNothing() {
        var pacer = FramePacer()
        for _ in 0..<3 { #expect(pacer.decide(isUrgent: false, isFrameDue: false, at: World.start) == .draw) }
        let earlier = World.start - .seconds(3600)
        #expect(pacer.decide(isUrgent: false, isFrameDue: false, at: earlier) == .draw)
    }
}

@Suite struct MailTests {
    @Test func newsIsFoldedAndKeysAreNot() {
        var mail = Mail()
        let world = Scenes.empty()
        let later = Scenes.silentArgoCD()
        let changes = (1...BoardState.changeLimit + 7).map {
            Change(number: $0, at: World.start, subject: .environment("qa"), news: .appeared)
        }
        mail.put(.picture(world.picture))
        mail.put(.tick)
        mail.put(.key(.down))
        for change in changes { mail.put(.changes([change], lost: 0)) }
        mail.put(.tick)
        mail.put(.key(.down))
        mail.put(.picture(later.picture))
        #expect(
            mail.inputs == [
                .key(.down), .key(.down), .picture(later.picture), .changes(Array(changes.dropFirst(7)), lost: 7),
                .tick,
            ])
        #expect(mail.count == changes.count + 4)
        #expect(mail.isUrgent)
    }
}
