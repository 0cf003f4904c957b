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
        #expect(script.link("qa") == .up)
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
        #expect(two.link("qa") == .up)

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
        #expect(script.link("qa") == .up, "it has answered, though not well")
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
        #expect(script.link("qa") == .up)
        #expect(script.core.hasReadEverything)
        for number in 0..<3 { #expect(script.standing("qa/app-\(number)") == Standing(.waiting, .absent)) }
    }

    @Test func whereTheListIsNotThereThatApplicationsAreNotSaysNothing() {
        var script = CoreScript(.fleet(5), settings: .watching)
        script.latency = .milliseconds(20)
        script.start()
        script.advance(by: .seconds(30))
        let applications = script.world.applications
        script.world.applications = [:]
        script.world.failures[.list("qa")] = .endpointMissing
        script.advance(by: .seconds(200))
        for _ in 0..<60 {
            script.advance(by: .seconds(1))
            #expect(script.link("qa") == .retrying(.endpointMissing))
            #expect(script.picture.applications[ApplicationID("qa/app-1")] != nil)
        }
        script.world.applications = applications
        script.world.failures = [:]
        script.advance(by: .seconds(61))
        #expect(script.link("qa") == .up)
    }

    @Test func aListThatAloneIsNotThereDoesNotMakeTheLinkFlap() {
        for settings in [TrackerSettings.polling, .watching] {
            var world = World.fleet(5)
            world.failures[.list("qa")] = .endpointMissing
            var script = CoreScript(world, settings: settings)
            script.latency = .milliseconds(20)
            script.start()
            script.advance(by: .seconds(60))
            #expect(script.link("qa") == .up)
            #expect(script.picture.applications[ApplicationID("qa/app-1")] != nil)
            let mark = script.asked.count
            for _ in 0..<600 {
                script.advance(by: .seconds(1))
                #expect(script.link("qa") == .up)
            }
            #expect(script.reads(since: mark, of: "qa").count < 60)
        }
    }

    @Test func whereNothingThatIsAskedAboutIsThereTheLinkStillComesBack() {
        var world = World(repos: ["checkout", "payments"], environments: ["qa"], at: "1.0.0")
        world.applications = [:]
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(10))
        script.world.outages["qa"] = .endpointMissing
        script.feed(.refetch(nil))
        script.advance(by: .seconds(5))
        #expect(script.link("qa") == .retrying(.endpointMissing))
        script.world.outages = [:]
        script.advance(by: .seconds(61))
        #expect(script.link("qa") == .up)
        #expect(script.standing("qa/checkout") == Standing(.waiting, .absent))
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

    @Test(arguments: [
        ReadFailure.tokenRefused(message: "token is expired"), .accessForbidden, .notTheAPI(contentType: "text/html"),
        .gatewayFailed(status: 502), .timedOut(after: .seconds(30)), .unreachable(reason: "connection refused"),
        .throttled(retryAfter: nil),
    ])
    func whatFailsAloneWhileOthersAreAnsweredIsItsOwnProblemInTheEnd(failure: ReadFailure) {
        var world = World.fleet(6)
        world.failures[.application(ApplicationID("qa/app-1"))] = failure
        var script = CoreScript(world)
        script.latency = .milliseconds(100)
        script.start()
        script.advance(by: .seconds(120))
        #expect(script.link("qa") == .up)
        #expect(script.picture.failures[ApplicationID("qa/app-1")] == nil)
        #expect(script.picture.applications[ApplicationID("qa/app-1")]?.failure == failure)
        let mark = script.asked.count
        for _ in 0..<600 {
            script.advance(by: .seconds(1))
            #expect(script.link("qa") == .up)
        }
        // It is tried at every poll, and each time another one is asked whether it is the server after all.
        #expect(script.reads(since: mark, of: "qa").count <= 42)
        script.world.outages["qa"] = failure
        script.advance(by: .seconds(60))
        #expect(script.link("qa") != .up)
    }

    @Test func whereAllHaveFailedAloneAnOutageIsStillFoundAndNotAskedInACircle() {
        let failure = ReadFailure.gatewayFailed(status: 502)
        var script = CoreScript(.fleet(3))
        script.latency = .milliseconds(100)
        script.start()
        script.advance(by: .seconds(5))
        for number in 0..<3 {
            let id = ApplicationID("qa/app-\(number)")
            script.world.failures[.application(id)] = failure
            script.feed(.refetch(DeploymentID("qa/app-\(number)")))
            script.advance(by: .seconds(10))
        }
        let mark = script.asked.count
        script.advance(by: .seconds(600))
        #expect(script.link("qa") == .retrying(failure))
        #expect(script.reads(since: mark, of: "qa").count <= 60)
    }

    @Test func aListThatAloneFailsIsReplacedBySingleReads() {
        var world = World.fleet(6)
        world.failures[.list("qa")] = .throttled(retryAfter: nil)
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(120))
        #expect(script.link("qa") == .up)
        #expect(script.standing("qa/app-5") == Standing(.done))
    }

    @Test func aRightThatIsMissingForOneApplicationLeavesTheOthersAlone() {
        var world = World.fleet(3)
        world.failures[.application(ApplicationID("qa/app-0"))] = .rightMissing(message: "permission denied")
        var script = CoreScript(world)
        script.start()
        #expect(script.link("qa") == .up)
        #expect(script.standing("qa/app-1") == Standing(.done))
    }
}
