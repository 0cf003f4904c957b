import Releases
import Testing

@testable import Tracking

/// When replicas are read: with the record at the start, when the application has changed, and continuously while they move.
@Suite struct ReplicaTests {
    private func followed() -> CoreScript {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world)
        script.start()
        return script
    }

    @Test func anApplicationThatSaysTheSameNeedsNoReplicas() {
        var script = followed()
        #expect(script.asked() == ["0 qa/checkout", "0 replicas of qa/checkout!"])
        let id = ApplicationID("qa/checkout")
        script.world.applications[id]?.reconciledAt = script.now + .seconds(20)
        script.advance(by: .seconds(60))
        #expect(script.reads().count { $0.text.hasPrefix("replicas") } == 1)
    }

    @Test func aChangeReadsThemAgainAndNotOutOfTheCache() {
        var script = followed()
        let mark = script.asked.count
        script.world.deploy("1.0.1", "checkout", in: "qa")
        script.advance(by: .seconds(60))
        #expect(script.asked(since: mark) == ["30 qa/checkout", "30 replicas of qa/checkout!"])
    }

    @Test func whileTheyMoveTheyAreReadAsOftenAsTheCacheAllows() {
        var script = followed()
        let mark = script.asked.count
        script.world.deploy("1.0.1", "checkout", in: "qa", health: .progressing, ready: 1)
        script.advance(by: .seconds(60))
        #expect(script.standing("qa/checkout").state == .rolling)
        #expect(
            script.asked(since: mark) == [
                "30 qa/checkout", "30 replicas of qa/checkout!", "40 replicas of qa/checkout",
                "50 replicas of qa/checkout", "60 qa/checkout", "60 replicas of qa/checkout",
            ])
        #expect(script.picture.rollouts[ApplicationID("qa/checkout")]?.value.ready == 1)
    }

    @Test func afterTheRolloutTheyAreLeftAlone() {
        var script = followed()
        script.world.deploy("1.0.1", "checkout", in: "qa", health: .progressing, ready: 1)
        script.advance(by: .seconds(45))
        script.world.deploy("1.0.1", "checkout", in: "qa")
        script.advance(by: .seconds(15))
        #expect(script.standing("qa/checkout") == Standing(.done))
        let mark = script.asked.count
        script.advance(by: .seconds(600))
        #expect(script.asked(since: mark) == [])
    }

    @Test func aChangeWhileTheyAreReadIsNotLost() throws {
        var script = followed()
        script.world.deploy("1.0.1", "checkout", in: "qa", health: .progressing, ready: 1)
        script.advance(by: .seconds(35))
        // The replicas asked for at 40 come late; at 60 the application says that all is done.
        script.latency = .seconds(25)
        script.advance(by: .seconds(5))
        script.latency = .zero
        let late = try #require(script.underWay.first { !$0.isBuild })
        let old = script.world.answer(to: late.subject)
        script.hold(late)
        script.world.deploy("1.0.1", "checkout", in: "qa")
        script.advance(by: .seconds(22))
        let mark = script.asked.count
        script.answer(late, old)
        script.settle()
        #expect(script.asked(since: mark) == ["62 replicas of qa/checkout!"])
        #expect(script.standing("qa/checkout") == Standing(.done))
    }

    @Test func anApplicationWithoutWorkloadsHasNone() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        let id = ApplicationID("qa/checkout")
        world.applications[id]?.workloads = []
        var script = CoreScript(world)
        script.start()
        #expect(script.asked() == ["0 qa/checkout"])
        #expect(script.picture.rollouts[id]?.value == Rollout(workloads: []))
        #expect(script.core.hasReadEverything)
    }

    @Test func replicasThatCanNotBeReadAreTriedAgainAtLeisure() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        let id = ApplicationID("qa/checkout")
        let subject = ReadSubject.rollout(id, world.applications[id]?.workloads ?? [])
        world.failures[subject] = .serverFailed(status: 500, message: "cache: key is missing")
        world.deploy("1.0.0", "checkout", in: "qa", health: .progressing, ready: 1)
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(100))
        let count = script.reads().count { $0.text.hasPrefix("replicas") }
        #expect((4...11).contains(count), "asked \(count) times in 100 seconds")
        #expect(script.link("qa") == .up, "a target cluster that is ill is not an Argo CD that is")
        script.world.failures = [:]
        script.advance(by: .seconds(30))
        #expect(script.picture.rollouts[id]?.value.ready == 1)
    }
}
