import Releases
import Testing

@testable import Tracking

/// A watch that can't be had, or that breaks: how it is tried again, what is asked meanwhile, and what that says about the link.
@Suite struct BrokenWatchTests {
    private static let cut = ReadFailure.disconnected(reason: "reset")
    private let everything = StreamSubject.applications("qa", .projects([]))

    /// Everything is read and watched; CI expects more of app-1 than there is.
    private func watched() throws -> CoreScript {
        var world = World(repos: (0..<5).map { RepoID("app-\($0)") }, environments: ["qa"], at: "1.0.0")
        world.builds["app-1"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world, settings: .watching)
        script.start()
        try script.tell("qa", .opened)
        for _ in 0..<7 {
            script.advance(by: .seconds(15))
            try script.tell("qa", .heard)
        }
        return script
    }

    @Test func aCutIsToldAtOnceAndAListShowsWhetherTheLinkIsWell() throws {
        var script = try watched()
        let mark = script.asked.count
        try script.end(everything, Self.cut)
        guard case .broken(Self.cut, let retryAt?) = script.stream("qa") else {
            Issue.record("stands as \(String(describing: script.stream("qa")))")
            return
        }
        #expect(retryAt.since(script.now) <= .seconds(1))
        script.settle()
        #expect(script.asked(since: mark, of: "qa").contains("105 list of qa!"))
        #expect(script.link("qa") == .up, "the list was answered: polling")
        script.advance(by: .seconds(1))
        #expect(script.stream("qa") == .connecting)
        #expect(script.opened.count == 2)
    }

    @Test func aServerThatCanNoLongerBeReadIsToldThoughItsWatchStands() throws {
        var script = try watched()
        let ill = ReadFailure.serverFailed(status: 501, message: "no")
        script.world.outages["qa"] = ill
        let end = script.now + .seconds(200)
        while script.link("qa") == .up, script.now < end {
            script.advance(by: .seconds(15))
            if script.link("qa") == .up { try script.tell("qa", .heard) }
        }
        #expect(script.link("qa") == .retrying(ill), "a list that fails is looked into at once")
        script.world.outages = [:]
        script.advance(by: .seconds(90))
        #expect(script.link("qa") == .up)
    }

    @Test func aListThatFailsAloneIsNoOutage() throws {
        var script = try watched()
        script.world.failures[.list("qa", projects: [])] = .tooLarge(limit: 1)
        let mark = script.asked.count
        for _ in 0..<20 {
            script.advance(by: .seconds(15))
            try script.tell("qa", .heard)
            #expect(script.link("qa") == .up)
        }
        #expect(script.reads(since: mark).count { $0.text.hasPrefix("list") } >= 1)
    }

    @Test func meanwhileWhatIsFollowedIsPolled() throws {
        var script = try watched()
        try script.end(everything, .endpointMissing)
        let mark = script.asked.count
        script.advance(by: .seconds(95))
        #expect(script.reads(since: mark).count { $0.text == "qa/app-1" } >= 3)
        #expect(script.opened.count == 1, "an old server is not asked again soon")
        script.advance(by: .seconds(600))
        #expect(script.opened.count == 2)
        try script.tell("qa", .opened)
        let second = script.asked.count
        script.advance(by: .seconds(29))
        try script.tell("qa", .heard)
        script.advance(by: .seconds(29))
        #expect(script.reads(since: second).count { $0.text == "qa/app-1" } == 0, "told again")
    }

    @Test func aCutWithTheServerGoneIsAnOutageAndNoStreamIsTried() throws {
        var script = try watched()
        let gone = ReadFailure.unreachable(reason: "connection refused")
        script.world.outages["qa"] = gone
        try script.end(everything, gone)
        script.settle()
        #expect(script.link("qa") == .retrying(gone))
        script.advance(by: .seconds(300))
        #expect(script.opened.count == 1)
        script.world.outages = [:]
        script.advance(by: .seconds(61))
        #expect(script.link("qa") == .up)
        #expect(script.opened.count == 2, "soon after the link is well again")
        try script.tell("qa", .opened)
        #expect(script.picture.links["qa"]?.isLive == true)
    }

    @Test func whatBrokeWithTheServerIsTriedSoonAfterItsRecoveryWhateverItsOwnWait() throws {
        for (failure, count) in [(ReadFailure.tokenRefused(message: ""), 2), (.throttled(retryAfter: .seconds(90)), 1)]
        {
            var script = try watched()
            script.world.outages["qa"] = .gatewayFailed(status: 502)
            try script.end(everything, failure)
            script.advance(by: .seconds(3))
            script.world.outages = [:]
            script.advance(by: .seconds(6))
            #expect(script.link("qa") == .up)
            #expect(script.opened.count == count, "\(failure)")
        }
    }

    @Test func aRefusalInTheNightEndsByItselfWhenTheTokenIsBack() throws {
        var script = try watched()
        let refused = ReadFailure.tokenRefused(message: "token is expired")
        script.world.outages["qa"] = refused
        try script.end(everything, refused)
        let mark = script.asked.count
        script.advance(by: .seconds(8 * 3600))
        #expect(script.link("qa") == .refused(refused))
        #expect(script.opened.count == 1)
        let requests = script.asked[mark...].count { !$0.request.isBuild }
        #expect(requests <= 8 * 120, "\(requests) requests in eight hours of refusal")
        script.world.outages = [:]
        script.advance(by: .seconds(62))
        try script.tell("qa", .opened)
        #expect(script.picture.links["qa"]?.isLive == true)
    }

    @Test func aStreamThatOutlivesItsTokenDoesNotMakeTheLinkLookWell() throws {
        var script = try watched()
        let refused = ReadFailure.tokenRefused(message: "token is expired")
        script.world.outages["qa"] = refused
        script.feed(.refetch(nil))
        script.settle()
        try script.tell("qa", .heard)
        #expect(script.link("qa") == .refused(refused))
        let id = ApplicationID("qa/app-2")
        script.world.deploy("1.0.0", "app-2", in: "qa", health: .degraded)
        try script.tell("qa", .changed(try #require(script.world.applications[id]).asWatched))
        #expect(script.picture.applications[id]?.value.health == .degraded, "what it tells is so all the same")
        #expect(script.picture.links["qa"]?.isLive == false)
    }

    @Test func aRefusedStreamIsNotHammered() throws {
        var script = try watched()
        script.server.isOn = true
        script.server.refusal = .rightMissing(message: "permission denied")
        try script.end(everything, .rightMissing(message: "permission denied"))
        script.advance(by: .seconds(3600))
        #expect((50...130).contains(script.opened.count), "\(script.opened.count) tries in an hour")
        #expect(script.link("qa") == .up)
        let lists = script.reads(of: "qa").count { $0.text == "list of qa!" }
        #expect(lists < 170, "\(lists) lists in an hour")
    }

    @Test func aStreamThatBreaksAllTheTimeIsTriedEverMoreRarely() throws {
        var script = try watched()
        script.server.isOn = true
        script.server.refusal = .gatewayFailed(status: 502)
        try script.end(everything, Self.cut)
        script.advance(by: .seconds(60))
        #expect((15...40).contains(script.opened.count), "\(script.opened.count) tries in the first minute")
        let mark = script.opened.count
        script.advance(by: .seconds(3600))
        #expect((55...125).contains(script.opened.count - mark), "\(script.opened.count - mark) tries in the next hour")
        script.server.refusal = nil
        script.advance(by: .seconds(61))
        #expect(script.picture.links["qa"]?.isLive == true)
    }

    @Test func aShortCutIsMendedWithinFiveSecondsOfItsEnd() throws {
        for seconds in 1...55 {
            var script = try watched()
            script.server.isOn = true
            script.server.refusal = .gatewayFailed(status: 503)
            try script.end(everything, Self.cut)
            script.advance(by: .seconds(seconds))
            script.server.refusal = nil
            script.world.applications[ApplicationID("qa/app-3")] = nil
            script.world.deploy("1.0.1", "app-1", in: "qa")
            script.advance(by: .seconds(5))
            #expect(script.picture.links["qa"]?.isLive == true, "after \(seconds) s")
            #expect(script.standing("qa/app-3") == Standing(.waiting, .absent), "after \(seconds) s")
            #expect(script.standing("qa/app-1") == Standing(.done), "after \(seconds) s")
        }
    }

    @Test(arguments: [ReadFailure.timedOut(after: .seconds(90)), .gatewayFailed(status: 524)])
    func aWatchThatNeverSaysAnythingIsNoFaultOfTheLink(failure: ReadFailure) throws {
        var script = CoreScript(.fleet(5), settings: .watching)
        script.start()
        let mark = script.asked.count
        script.advance(by: .seconds(90))
        try script.end(everything, failure)
        script.settle()
        #expect(script.link("qa") == .up)
        #expect(!script.reads(since: mark, of: "qa").contains { $0.text == "list of qa!" }, "nor is it put to the test")
        guard case .broken(failure, _) = script.stream("qa") else {
            Issue.record("stands as \(String(describing: script.stream("qa")))")
            return
        }
    }

    @Test func aServerThatRestartsIsComeBackToAtOnceButNotInStep() throws {
        var waits: Set<Int64> = []
        for seed in 1...20 as ClosedRange<UInt64> {
            var script = CoreScript(.fleet(5), settings: .watching, seed: seed)
            script.start()
            try script.tell("qa", .opened)
            script.advance(by: .seconds(61))
            try script.end(everything, nil)
            guard case .broken(nil, let retryAt?) = script.stream("qa") else {
                Issue.record("stands as \(String(describing: script.stream("qa")))")
                return
            }
            waits.insert(retryAt.since(script.now).wholeMilliseconds)
        }
        #expect(waits.allSatisfy { $0 <= 1000 })
        #expect(waits.count > 10)
    }

    @Test func ofManyStreamsOneThatBreaksIsToldAndOnlyItsApplicationIsPolled() throws {
        var world = World(environments: ["qa"], at: "1.0.0")
        for repo in ["checkout", "payments"] {
            world.builds[BuildSourceID(repo)] = Build(status: .success, version: "1.0.1")
        }
        var script = CoreScript(world, settings: .watching)
        script.start()
        let (one, two) = (ApplicationID("qa/checkout"), ApplicationID("qa/payments"))
        for id in [one, two] { try script.tell("qa", .opened, on: .application(id)) }
        #expect(script.stream("qa") == .open)
        script.advance(by: .seconds(20))
        try script.end(.applications("qa", .application(one)), .endpointMissing)
        if case .broken(.endpointMissing, _) = script.stream("qa") {} else { Issue.record("not broken") }
        script.advance(by: .seconds(10))
        let mark = script.asked.count
        script.advance(by: .seconds(100))
        #expect(script.reads(since: mark).count { $0.text == "qa/checkout" } >= 2)
        #expect(script.reads(since: mark).count { $0.text == "qa/payments" } == 0)
    }

    @Test func aPersonDoesNotWaitForTheNextTry() throws {
        var script = try watched()
        try script.end(everything, .endpointMissing)
        script.advance(by: .seconds(5))
        script.feed(.refetch(nil))
        #expect(script.opened.count == 2)
    }

    // MARK: Silence

    @Test func anArgoCDOfWhichTheWatchIsHeardIsNotSilentThoughAnAnswerIsLate() throws {
        var script = try watched()
        script.world.hanging = ["qa"]
        script.feed(.refetch(DeploymentID("qa/app-2")))
        for _ in 0..<2 {
            script.advance(by: .seconds(10))
            #expect(script.link("qa") == .up)
            try script.tell("qa", .heard)
        }
        script.advance(by: .milliseconds(19_900))
        #expect(script.link("qa") == .retrying(.timedOut(after: .seconds(30))), "but what was asked did not come")
    }

    @Test func oneThatOwesAnAnswerAndLetsItsKeepalivePassIsSilent() throws {
        var script = try watched()
        script.world.hanging = ["qa"]
        script.feed(.refetch(DeploymentID("qa/app-2")))
        script.advance(by: .milliseconds(19_999))
        #expect(script.link("qa") == .up)
        script.advance(by: .milliseconds(1))
        #expect(script.link("qa") == .silent)
        try script.tell("qa", .heard)
        #expect(script.link("qa") == .up)
    }
}
