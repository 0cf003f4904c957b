import Releases
import Testing

@testable import Tracking

/// The replicas of what is on the screen are kept fresh.
@Suite struct WatchTests {
    @Test func replicasOnTheScreenAreReadThoughTheyHaveSettledAndNotOnceTheyAreGone() {
        var script = CoreScript(World(at: "1.0.0"))
        script.start()
        script.advance(by: .seconds(100))
        let mark = script.asked.count
        script.feed(.watch(DeploymentID("qa/checkout")))
        script.settle()
        #expect(script.asked(since: mark) == ["100 replicas of qa/checkout"])
        script.advance(by: .seconds(40))
        #expect(
            script.reads(since: mark).count { $0.text == "qa/checkout" } == 0,
            "what has settled is not asked for by itself")
        #expect(script.reads(since: mark).count { $0.text == "replicas of qa/checkout" } == 5)
        script.feed(.watch(nil))
        let end = script.asked.count
        script.advance(by: .seconds(600))
        #expect(script.asked(since: end) == [])
    }

    @Test func theNextOneTakesItsPlace() {
        var script = CoreScript(World(at: "1.0.0"))
        script.start()
        script.feed(.watch(DeploymentID("qa/checkout")))
        script.advance(by: .seconds(15))
        script.feed(.watch(DeploymentID("prod/checkout")))
        let mark = script.asked.count
        script.advance(by: .seconds(60))
        #expect(script.reads(since: mark).allSatisfy { $0.text.contains("prod/checkout") })
        #expect(script.reads(since: mark).count > 5)
    }

    @Test func aFollowedDeploymentStaysFollowed() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world)
        script.start()
        script.feed(.watch(DeploymentID("qa/checkout")))
        script.advance(by: .seconds(15))
        script.feed(.watch(nil))
        let mark = script.asked.count
        script.advance(by: .seconds(50))
        #expect(script.asked(since: mark) == ["30 qa/checkout", "60 qa/checkout"])
    }
}
