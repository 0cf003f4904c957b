import Releases
import TerminalKit
import Testing

@testable import Board

/// One story for each row of the key table, on the whole program.
@Suite(.timeLimit(.minutes(5))) struct StoryTests {
    @Test func rows() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            #expect(await board.frame().cursorRow?.contains("checkout") == true)
            #expect(await board.press(.character("j")).cursorRow?.contains("payments-api") == true)
            #expect(await board.press(.down).cursorRow?.contains("mailer") == true)
            #expect(await board.press(.character("k"), .up).cursorRow?.contains("checkout") == true)
        }
    }

    @Test func environments() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            #expect(await board.frame().cursorCell == "✗ 1.42.0»1.43.0 2/6")
            #expect(await board.press(.character("h")).cursorCell == "✓ 1.43.0")
            #expect(await board.press(.left).shows("checkout/qa"))
            #expect(await board.press(.character("l"), .right).shows("checkout/prod"))
        }
    }

    @Test func endsAndPages() async throws {
        try await BoardDriver.drive(Scenes.everyState(), size: Size(columns: 80, rows: 14)) { board in
            #expect(await board.press(.character("G")).cursorRow?.contains("zeta") == true)
            #expect(await board.press(.character("g")).cursorRow?.contains("checkout") == true)
            #expect(await board.press(.end).cursorRow?.contains("zeta") == true)
            #expect(await board.press(.home).cursorRow?.contains("checkout") == true)
            let half = await board.press(.control("d"))
            #expect(half.cursorRow?.contains("ledger") == true)
            #expect(await board.press(.control("u")).cursorRow?.contains("checkout") == true)
            let page = await board.press(.pageDown)
            #expect(page.cursorRow?.contains("unbuilt") == true)
            #expect(page.shows("above"))
            #expect(await board.press(.pageUp).cursorRow?.contains("checkout") == true)
            #expect(await board.press(.control("f")).cursorRow?.contains("unbuilt") == true)
            #expect(await board.press(.control("b")).cursorRow?.contains("checkout") == true)
        }
    }

    @Test func openAndBack() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            let before = await board.frame()
            for back: Key in [.escape, .backspace, .character("q")] {
                let opened = await board.press(.enter)
                #expect(opened.shows("prod · checkout"))
                #expect(opened.shows("DESIRED  UPDATED  READY  AVAILABLE"))
                #expect(await board.press(back) == before)
            }
        }
    }

    @Test func scrollingAnOpenedDeployment() async throws {
        try await BoardDriver.drive(Scenes.everyState(), size: Size(columns: 80, rows: 8)) { board in
            #expect(await board.press(.enter).shows("more"))
            let end = await board.press(.character("G"))
            #expect(end.shows("nothing has changed since the start"))
            #expect(await board.press(.character("g")).shows("degraded"))
            #expect(await board.press(.character("j")).shows("above"))
        }
    }

    @Test(arguments: [Key.character("q"), .character("Q"), .control("c")])
    func quit(_ key: Key) async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            await board.terminal.press(key)
            await board.program.idle(after: .max)
        }
    }

    @Test(arguments: [Key.character("Q"), .control("c")])
    func quitFromAnywhere(_ key: Key) async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            await board.press(.enter, .character("?"))
            await board.terminal.press(key)
            await board.program.idle(after: .max)
        }
    }

    @Test func problems() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            var seen: [String] = []
            for _ in 0..<6 { seen.append(await board.press(.character("n")).cursorCell) }
            #expect(
                seen == [
                    "◆ 8.8.0»8.8.1 stuck", "✗ 5.0.1»5.0.2", "‖ 2026.11.2».3 paused", "~ 1.1.9»1.2.0",
                    "~ 9.4.0 OutOfSync", "✗ 1.42.0»1.43.0 2/6",
                ])
            #expect(await board.press(.character("N")).cursorCell == "~ 9.4.0 OutOfSync")
        }
    }

    @Test func help() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            for (open, close) in [(Key.character("?"), Key.character("?")), (.function(1), .escape)] {
                #expect(await board.press(open).shows("lynceus help"))
                #expect(await board.press(close).cursorRow != nil)
            }
        }
    }

    @Test func oneEnvironmentAndAll() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            let uat = await board.press(.character("2"))
            #expect(uat.rows[1].split(separator: " ") == ["REPO", "UAT"])
            #expect(await board.press(.character("0")).rows[1].contains("PROD"))
            #expect(await board.press(.character("9")).shows("there are 3 environments"))
        }
    }

    @Test func faultsOnly() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            let faults = await board.press(.character("f"))
            #expect(faults.rows[1].contains("FAULTS"))
            #expect(faults.shows("checkout"))
            #expect(!faults.shows("ledger"))
            #expect(await board.press(.escape).shows("ledger"))
        }
    }

    @Test func foldingTheQuiet() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            let folded = await board.press(.character(" "))
            #expect(folded.shows("3 repos quiet"))
            #expect(!folded.shows("pinned"))
            #expect(await board.press(.character(" ")).shows("pinned"))
        }
    }

    @Test func releases() async throws {
        var world = World(["auth", "checkout"], releases: ["2026.11", "2026.12"])
        world.link("prod")
        try await BoardDriver.drive(world) { board in
            #expect(await board.frame().rows[1].contains("2026.11"))
            #expect(await board.press(.character(")")).rows[1].contains("2026.12"))
            #expect(await board.press(.character(")")).rows[1].contains("2026.11"))
            #expect(await board.press(.character("(")).rows[1].contains("2026.12"))
        }
    }

    @Test func refetch() async throws {
        let world = Scenes.everyState()
        try await BoardDriver.drive(world) { board in
            #expect(await board.requests().first == .watch(world.id("checkout", "prod")))
            #expect(await board.press(.character("r")).shows("reading checkout/prod again"))
            #expect(await board.requests() == [.refetch(.deployment(world.id("checkout", "prod")))])
        }
    }

    @Test func whatComesOnTheScreenIsAskedFor() async throws {
        let repos = (10..<99).map { "repo-\($0)" }
        var world = World(repos)
        for repo in repos { world.settle(repo, "1.0.0") }
        func shown(_ requests: [BoardRequest]) -> Set<DeploymentID>? {
            requests.reduce(nil) { last, request in
                if case .show(let ids) = request { ids } else { last }
            }
        }
        try await BoardDriver.drive(world) { board in
            let first = try #require(shown(await board.requests()))
            let rows = await board.frame().rows
            let names = repos.filter { repo in rows.contains { $0.dropFirst().hasPrefix(repo) } }
            #expect(!names.isEmpty && names.count < repos.count)
            #expect(Set(first.map(\.repo.rawValue)) == Set(names), "exactly what stands there")
            #expect(first.contains(world.id(names[0], "qa")) && first.contains(world.id(names[0], "prod")))
            await board.press(.character("j"))
            #expect(shown(await board.requests()) == nil, "the same rows need not be asked for again")
            await board.press(.character("G"))
            let last = try #require(shown(await board.requests()))
            #expect(last.contains(world.id("repo-98", "prod")) && !last.contains(world.id(names[0], "prod")))
            await board.press(.enter)
            #expect(shown(await board.requests()) == [], "a page lies over them")
            await board.press(.escape)
            #expect(shown(await board.requests()) == last)
        }
    }

    @Test func freeze() async throws {
        var later = Scenes.everyState()
        let known = later.changes.count
        try await BoardDriver.drive(later) { board in
            #expect(await board.press(.character("Z")).rows[0].contains("FROZEN <10s, 0 held"))
            later.settle("checkout", "1.43.0")
            let news = Array(later.changes.dropFirst(known))
            let held = await board.tell(.changes(news, lost: 0))
            #expect(held.rows[0].contains("FROZEN <10s, \(news.count) held"))
            _ = await board.tell(.picture(later.picture))
            #expect(await board.frame().shows("✗ 1.42.0»1.43.0"))
            let thawed = await board.press(.character("Z"))
            #expect(!thawed.rows[0].contains("FROZEN"))
            #expect(!thawed.shows("✗ 1.42.0»1.43.0"))
        }
    }

    @Test func redrawAndSuspend() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            await board.press(.control("l"))
            #expect(await board.terminal.redraws == 1)
            _ = await board.requests()
            await board.terminal.press(.control("z"))
            _ = await board.frame(after: 2)
            #expect(await board.terminal.suspensions == 1)
            #expect(await board.requests() == [.refetch(.all)])
        }
    }

    @Test func resizingKeepsTheCursorInSight() async throws {
        try await BoardDriver.drive(Scenes.everyState(), size: Size(columns: 160, rows: 48)) { board in
            await board.press(.character("G"))
            let small = await board.resize(to: Size(columns: 40, rows: 12))
            #expect(small.size == Size(columns: 40, rows: 12))
            #expect(small.cursorRow?.contains("zeta") == true)
            #expect(await board.resize(to: Size(columns: 30, rows: 4)).rows[0].hasPrefix("✗2 ◆1 ‖1 ▶1"))
        }
    }

    @Test func pastingIsNotTyping() async throws {
        try await BoardDriver.drive(Scenes.everyState()) { board in
            let before = await board.frame().cursorRow
            let after = await board.paste("Qjjq")
            #expect(after.cursorRow == before)
            #expect(after.shows("nothing to paste into here"))
        }
    }
}
