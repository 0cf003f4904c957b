import Releases
import Testing

@testable import Tracking

/// When watches are opened, of what, and what their beginning leads to.
@Suite struct WatchOpeningTests {
    private let everything = StreamSubject.applications("qa", .projects([]))

    private func opened(_ world: World = .fleet(5)) throws -> CoreScript {
        var script = CoreScript(world, settings: .watching)
        script.start()
        try script.tell("qa", .opened)
        script.settle()
        return script
    }

    @Test func oneWatchForEachArgoCDAfterItsFirstList() {
        var script = CoreScript(.fleet(5), settings: .watching)
        script.feed(.start)
        #expect(script.opened.isEmpty)
        script.settle()
        #expect(
            script.opened.map(\.subject) == [everything, .applications("prod", .projects([]))],
            "everything of a small fleet")
        #expect(script.stream("qa") == .connecting)
        #expect(script.picture.links["qa"]?.isLive == false)
        script.advance(by: .seconds(3600))
        #expect(script.opened.count == 2, "a stream that says nothing is the client's business")
    }

    @Test func fewAreWatchedOneByOneAfterTheirFirstAnswers() throws {
        var script = CoreScript(World(environments: ["qa"], at: "1.0.0"), settings: .watching)
        script.start()
        let ids = ["qa/checkout", "qa/payments"].map { ApplicationID($0) }
        #expect(script.opened.map(\.subject) == ids.map { .applications("qa", .application($0)) })
        #expect(script.opened.map(\.project) == ["default", "default"])
        try script.tell("qa", .opened, on: .application(ids[0]))
        #expect(script.stream("qa") == .connecting, "one of two")
        try script.tell("qa", .opened, on: .application(ids[1]))
        #expect(script.stream("qa") == .open)
    }

    @Test func ofALargeFleetOnlyWhatIsNamedIsWatched() {
        var world = World.fleet(5)
        world.others["qa"] = 4995
        var script = CoreScript(world, settings: .watching)
        script.start()
        let scopes = script.opened.map(\.subject).prefix(5)
        #expect(Set(scopes) == Set((0..<5).map { .applications("qa", .application(ApplicationID("qa/app-\($0)"))) }))
    }

    @Test func orItsProjectsAreWatchedAndListed() throws {
        var world = World(repos: (0..<60).map { RepoID("app-\($0)") }, environments: ["qa"], at: "1.0.0")
        for id in world.applications.keys.sorted() {
            world.change(id) { $0.project = id.name.hasSuffix("1") ? "team-b" : "team-a" }
        }
        world.others["qa"] = 500
        var script = CoreScript(world, settings: .watching)
        script.start()
        #expect(script.opened.map(\.subject) == [.applications("qa", .projects(["team-a", "team-b"]))])
        try script.tell("qa", .opened, on: .projects(["team-a", "team-b"]))
        #expect(script.reads().last?.text == "list of qa in team-a, team-b!")
    }

    @Test func withoutStreamsItPollsAsEver() {
        var script = CoreScript(.fleet(5))
        script.start()
        script.advance(by: .seconds(400))
        #expect(script.opened.isEmpty)
        #expect(script.stream("qa") == .off)
        #expect(!script.reads().dropFirst(22).contains { $0.text.hasPrefix("list") }, "and lists nothing again")
    }

    @Test func anArgoCDThatIsDownIsNotWatched() {
        var world = World.fleet(5)
        world.outages["qa"] = .unreachable(reason: "connection refused")
        var script = CoreScript(world, settings: .watching)
        script.start()
        script.advance(by: .seconds(300))
        #expect(script.opened.map(\.subject) == [.applications("prod", .projects([]))])
        script.world.outages = [:]
        script.advance(by: .seconds(61))
        #expect(script.opened.last?.subject == everything)
    }

    @Test func afterEveryOpeningEverythingIsListedAfreshAndOnceMoreWhenItHasSettled() throws {
        var script = try opened()
        #expect(script.stream("qa") == .open)
        #expect(script.picture.links["qa"]?.isLive == true)
        #expect(script.reads(of: "qa").last?.description == "0 list of qa!")
        let mark = script.asked.count
        script.advance(by: .seconds(6))
        #expect(script.asked(since: mark, of: "qa") == ["5 list of qa!"])
    }

    @Test func aDeletionAndAChangeThatWereMissedShowAtOnce() throws {
        var script = try opened()
        script.advance(by: .seconds(100))
        try script.end(everything, .disconnected(reason: "reset"))
        script.settle()
        script.world.applications[ApplicationID("qa/app-1")] = nil
        script.world.deploy("1.0.1", "app-2", in: "qa", sync: .outOfSync)
        script.advance(by: .seconds(1))
        try script.tell("qa", .opened)
        script.advance(by: .seconds(1))
        #expect(script.standing("qa/app-1") == Standing(.waiting, .absent))
        #expect(script.picture.applications[ApplicationID("qa/app-2")]?.value.sync == .outOfSync)
        #expect(script.picture.applications[ApplicationID("qa/app-2")]?.value.detail == .full)
    }

    @Test func everythingIsListedEveryThreeMinutesWhileItIsWatchedAndWhileItIsNot() throws {
        var script = try opened()
        script.advance(by: .seconds(10))
        let mark = script.asked.count
        script.advance(by: .seconds(3600))
        let lists = script.reads(since: mark, of: "qa").filter { $0.text == "list of qa!" }
        #expect((20...25).contains(lists.count), "\(lists.count) lists in an hour")
        #expect(Set(zip(lists.dropFirst(), lists).map { $0.at - $1.at }).count > 5, "not in step")
        try script.end(everything, .endpointMissing)
        let second = script.asked.count
        script.advance(by: .seconds(540))
        #expect((3...5).contains(script.reads(since: second, of: "qa").count { $0.text == "list of qa!" }))
    }

    @Test func aPeriodicListReadsNothingElseWhereItSaysNothingNew() throws {
        var script = try opened()
        script.advance(by: .seconds(10))
        let mark = script.asked.count
        script.advance(by: .seconds(600))
        #expect(script.reads(since: mark, of: "qa").allSatisfy { $0.text == "list of qa!" })
        script.world.deploy("1.0.0", "app-3", in: "qa", sync: .outOfSync)
        let second = script.asked.count
        script.advance(by: .seconds(200))
        #expect(script.reads(since: second, of: "qa").count { $0.text == "qa/app-3!" } == 1)
    }

    @Test func whatASmallerListLacksIsAskedForBeforeItCountsAsGone() throws {
        var world = World(repos: (0..<60).map { RepoID("app-\($0)") }, environments: ["qa"], at: "1.0.0")
        world.others["qa"] = 500
        var script = CoreScript(world, settings: .watching)
        script.start()
        try script.tell("qa", .opened, on: .projects(["default"]))
        script.advance(by: .seconds(10))
        let moved = ApplicationID("qa/app-7")
        script.world.change(moved) { $0.project = "other" }
        script.advance(by: .seconds(180))
        #expect(script.picture.applications[moved]?.value.project == "other")
        script.advance(by: .seconds(180))
        let scope = WatchScope.projects(["default", "other"])
        #expect(script.streams.values.contains(.applications("qa", scope)), "and the watch follows it")
        #expect(script.streams.count == 1)
    }

    @Test func anItemThatNobodyUnderstandsDoesNotHaveAllThatIsAbsentAskedForWithEveryList() throws {
        var world = World.fleet(6)
        world.skipped["qa"] = 1
        for number in 1..<5 { world.applications[ApplicationID("qa/app-\(number)")] = nil }
        var script = try opened(world)
        script.advance(by: .seconds(10))
        let mark = script.asked.count
        script.world.applications[ApplicationID("qa/app-0")] = nil
        script.advance(by: .seconds(600))
        #expect(script.reads(since: mark, of: "qa").filter { !$0.text.hasPrefix("list") }.map(\.text) == ["qa/app-0!"])
        #expect(script.standing("qa/app-0") == Standing(.waiting, .absent))
    }

    @Test func anApplicationThatIsAbsentGetsNoStreamUntilItIsThere() throws {
        var world = World(environments: ["qa"], at: "1.0.0")
        let id = ApplicationID("qa/payments")
        let application = world.applications.removeValue(forKey: id)
        var script = CoreScript(world, settings: .watching)
        script.start()
        #expect(script.opened.count == 1)
        try script.tell("qa", .opened, on: .application(ApplicationID("qa/checkout")))
        let mark = script.asked.count
        script.advance(by: .seconds(170))
        #expect(script.reads(since: mark).count { $0.text == "qa/payments!" } <= 3, "not at every poll")
        script.world.applications[id] = application
        script.advance(by: .seconds(200))
        #expect(script.opened.last?.subject == .applications("qa", .application(id)))
    }

    @Test(arguments: [true, false])
    func whatIsGoneDoesNotKeepTheRestFromBeingLive(isTold: Bool) throws {
        var script = CoreScript(World(environments: ["qa"], at: "1.0.0"), settings: .watching)
        script.start()
        let (gone, other) = (ApplicationID("qa/payments"), ApplicationID("qa/checkout"))
        for id in [gone, other] { try script.tell("qa", .opened, on: .application(id)) }
        script.advance(by: .seconds(20))
        script.world.applications[gone] = nil
        if isTold {
            try script.tell("qa", .deleted(gone), on: .application(gone))
            #expect(script.streams.count == 2, "it may come back")
        }
        try script.end(.applications("qa", .application(gone)), .disconnected(reason: "reset"))
        script.advance(by: .seconds(5))
        #expect(script.streams.values.map(\.self) == [.applications("qa", .application(other))])
        #expect(script.picture.links["qa"]?.isLive == true)
    }
}
