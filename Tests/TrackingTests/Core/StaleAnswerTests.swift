import Releases
import Testing

@testable import Tracking

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
