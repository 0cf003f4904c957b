import Releases
import Testing

@testable import Tracking

/// One application that can't be read is not a server that can't be reached, and the other way round.
@Suite struct SubjectFailureTests {
    private static let broken = ReadFailure.serverFailed(status: 500, message: "rpc error")

    @Test func oneIllApplicationIsItsOwnProblemHoweverLongItIsIll() {
        var world = World.fleet(5)
        world.failures[.application(ApplicationID("qa/app-1"))] = Self.broken
        world.builds["app-1"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(600))
        #expect(script.link("qa") == .polling)
        #expect(script.picture.applications[ApplicationID("qa/app-1")]?.failure == Self.broken)
        #expect(script.picture.deployment(DeploymentID("qa/app-0"))?.isStale == false)
        #expect(script.core.hasReadEverything)
        #expect(script.reads().count { $0.text.hasPrefix("qa/app-1") } == 21)
        script.world.failures = [:]
        script.advance(by: .seconds(30))
        #expect(script.picture.applications[ApplicationID("qa/app-1")]?.failure == nil)
    }

    @Test func threeInARowAreTheServersProblem() {
        var world = World.fleet(3)
        for number in 0..<2 { world.failures[.application(ApplicationID("qa/app-\(number)"))] = Self.broken }
        var two = CoreScript(world)
        two.start()
        #expect(two.link("qa") == .polling)

        world.failures[.application(ApplicationID("qa/app-2"))] = Self.broken
        var three = CoreScript(world)
        three.start()
        #expect(three.link("qa") == .retrying(Self.broken))
    }

    @Test func theOnlyApplicationThatStaysIllIsTheServersProblem() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.failures[.application(ApplicationID("qa/checkout"))] = Self.broken
        var script = CoreScript(world)
        script.start()
        #expect(script.link("qa") == .connecting)
        #expect(script.core.hasReadEverything)
        script.advance(by: .seconds(60))
        #expect(script.link("qa") == .retrying(Self.broken))
    }

    @Test func absentApplicationsDoNotTakeTheLinkDown() {
        var world = World.fleet(3)
        for number in 0..<3 { world.applications[ApplicationID("qa/app-\(number)")] = nil }
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(100))
        #expect(script.link("qa") == .polling)
        #expect(script.core.hasReadEverything)
        for number in 0..<3 { #expect(script.standing("qa/app-\(number)") == Standing(.waiting, .absent)) }
    }

    @Test func whatIsAbsentAndNotFollowedIsAskedForOnce() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.applications = [:]
        world.builds["checkout"] = Build(status: .running)
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(300))
        #expect(script.asked() == ["0 qa/checkout"])
    }

    @Test func serverThatRefusesEveryApplicationIsToldFromOneThatLacksARight() {
        var world = World.fleet(3)
        world.failures[.application(ApplicationID("qa/app-0"))] = .rightMissing(message: "permission denied")
        var script = CoreScript(world)
        script.start()
        #expect(script.link("qa") == .polling)
        #expect(script.standing("qa/app-1") == Standing(.done))
    }
}

/// Answers that come late, twice, out of the cache, or that nobody awaits.
@Suite struct StaleAnswerTests {
    @Test func anAnswerThatNobodyAwaitsIsDropped() throws {
        var script = CoreScript(World(repos: ["checkout"], environments: ["qa"], at: "1.0.0"))
        script.start()
        let before = script.picture
        var application = try #require(script.world.applications[ApplicationID("qa/checkout")])
        application.health = .degraded
        for number in [1, 2, 99, -1] {
            #expect(
                script.core.handle(.answered(number, .application(application), at: script.now), at: script.now) == [])
        }
        #expect(script.picture == before)
    }

    @Test func anOlderAnswerNeitherUndoesNorRefreshesAnything() throws {
        var script = CoreScript(World(repos: ["checkout"], environments: ["qa"], at: "1.0.0"))
        script.start()
        let id = ApplicationID("qa/checkout")
        let old = try #require(script.world.applications[id])
        script.world.deploy("1.0.1", "checkout", in: "qa")
        script.advance(by: .seconds(20))
        script.feed(.refetch(DeploymentID("qa/checkout")))
        script.settle()
        #expect(script.picture.applications[id]?.observedAt == script.now)
        script.advance(by: .seconds(5))
        let known = script.picture.applications[id]
        script.feed(.refetch(DeploymentID("qa/checkout")))
        let request = try #require(script.underWay.first { !$0.isBuild })
        script.answer(request, .application(old), at: CoreScript.began + .seconds(10))
        #expect(script.picture.applications[id] == known)
    }

    @Test func anAnswerOutOfTheCacheKeepsItsAge() throws {
        var script = CoreScript(World(repos: ["checkout"], environments: ["qa"], at: "1.0.0"))
        script.feed(.start)
        let request = try #require(script.underWay.first { !$0.isBuild })
        let got = script.now - .seconds(8)
        script.answer(request, script.world.answer(to: request.subject), at: got)
        #expect(script.picture.applications[ApplicationID("qa/checkout")]?.observedAt == got)
        #expect(script.link("qa") == .connecting, "the cache says nothing about the link")
    }

    @Test func whatTheListContradictsIsNotTakenOutOfTheCache() {
        var script = CoreScript(.fleet(4))
        script.start()
        script.advance(by: .seconds(100))
        script.world.deploy("1.0.1", "app-1", in: "qa", sync: .outOfSync)
        script.feed(.refetch(nil))
        script.settle()
        let id = ApplicationID("qa/app-1")
        #expect(script.picture.applications[id]?.value.detail == .full)
        #expect(script.picture.rollouts[id]?.value.workloads.first?.images.first?.tag == "1.0.1")
    }

    @Test func aListFromTheCacheDoesNotRemoveWhatHasAppearedSince() throws {
        var script = CoreScript(.fleet(4))
        script.start()
        script.advance(by: .seconds(5))
        script.feed(.refetch(nil))
        let list = try #require(script.underWay.first { $0.subject == .list("qa") })
        script.answer(list, .list(ApplicationList(applications: [])), at: CoreScript.began - .seconds(1))
        #expect(script.picture.applications[ApplicationID("qa/app-1")] != nil)
    }
}
