import Releases
import Testing

@testable import Tracking

/// Which deployments are asked for again by themselves, and how often. (mission.md, "How it is followed")
@Suite struct FollowingTests {
    @Test func whatHasSettledIsReadOnceAndNeverAgainByItself() {
        var script = CoreScript(World(at: "1.0.0"))
        script.start()
        #expect(script.standing("qa/checkout") == Standing(.done))
        #expect(script.reads().count == 8)
        let mark = script.asked.count
        script.advance(by: .seconds(3600))
        #expect(script.asked(since: mark) == [])
        #expect(script.asked.count > mark, "CI is asked all the time")
    }

    @Test func whatIsFollowedIsReadEveryPollInterval() {
        var world = World(repos: ["checkout"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world)
        script.start()
        let mark = script.asked.count
        script.advance(by: .seconds(90))
        #expect(script.asked(since: mark, of: "qa") == ["30 qa/checkout", "60 qa/checkout", "90 qa/checkout"])
    }

    @Test func theCacheLetsNothingNewThroughEarlier() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        let settings = TrackerSettings(
            pollInterval: .seconds(5), cacheTTL: .seconds(20), streams: false, trees: false)
        var script = CoreScript(world, settings: settings)
        script.start()
        let mark = script.asked.count
        script.advance(by: .seconds(45))
        #expect(script.asked(since: mark) == ["20 qa/checkout", "40 qa/checkout"])
    }

    @Test func followingEndsWhenItHasSettled() {
        var world = World(repos: ["checkout"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world)
        script.start()
        script.world.deploy("1.0.1", "checkout", in: "qa")
        script.advance(by: .seconds(30))
        #expect(script.standing("qa/checkout") == Standing(.done))
        let mark = script.asked.count
        script.advance(by: .seconds(100))
        #expect(script.asked(since: mark, of: "qa") == [])
        #expect(script.reads(since: mark, of: "prod").count == 3)
    }

    @Test func aNewSuccessOfCIMakesItFollowedAgain() {
        var script = CoreScript(World(repos: ["checkout"], environments: ["qa"], at: "1.0.0"))
        script.start()
        script.advance(by: .seconds(100))
        let mark = script.asked.count
        script.world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        script.advance(by: .seconds(55))
        // CI is asked at 120: what was read at 0 is too old to be believed.
        #expect(script.asked(since: mark) == ["120 qa/checkout", "150 qa/checkout"])
        #expect(script.standing("qa/checkout").state == .behind)
    }

    @Test(arguments: [BuildStatus.failed, .running, .canceled, .unknown])
    func anotherWordOfCIChangesNothing(status: BuildStatus) {
        var script = CoreScript(World(repos: ["checkout"], environments: ["qa"], at: "1.0.0"))
        script.start()
        let mark = script.asked.count
        script.world.builds["checkout"] = Build(status: status, version: "1.0.1")
        script.advance(by: .seconds(200))
        #expect(script.asked(since: mark) == [])
        #expect(script.standing("qa/checkout") == Standing(.done))
        #expect(script.picture.builds["checkout"]?.expected == "1.0.0")
    }

    @Test(arguments: [BuildStatus.failed, .running, .canceled, .unknown])
    func nothingIsFollowedBeforeCIHasSucceeded(status: BuildStatus) {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: status, version: "1.0.1")
        var script = CoreScript(world)
        script.start()
        let mark = script.asked.count
        script.advance(by: .seconds(200))
        #expect(script.asked(since: mark) == [])
        #expect(script.standing("qa/checkout") == Standing(.waiting, .awaitingBuild))
    }

    @Test func anAbsentApplicationIsFollowedOnceCIHasSucceededAndFoundWhenItAppears() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        let id = ApplicationID("qa/checkout")
        let application = world.applications.removeValue(forKey: id)
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(65))
        #expect(script.asked() == ["0 qa/checkout", "30 qa/checkout", "60 qa/checkout"])
        #expect(script.link("qa") == .up)
        script.world.applications[id] = application
        script.advance(by: .seconds(30))
        #expect(script.standing("qa/checkout") == Standing(.done))
    }

    @Test func ciThatFailsIsAskedAgainAndHoldsNobodyUp() {
        var world = World(at: "1.0.0")
        world.failures[.build("checkout")] = .gatewayFailed(status: 502)
        var script = CoreScript(world)
        script.start()
        #expect(script.core.hasReadEverything)
        #expect(script.picture.builds["checkout"]?.failure == .gatewayFailed(status: 502))
        script.advance(by: .seconds(600))
        let count = script.asked.count { $0.text == "build checkout" }
        #expect((9...21).contains(count), "asked \(count) times in ten minutes")
        script.world.failures = [:]
        script.advance(by: .seconds(60))
        #expect(script.standing("qa/checkout") == Standing(.done))
    }
}
