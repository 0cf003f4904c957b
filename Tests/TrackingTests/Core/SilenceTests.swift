import Releases
import Testing

@testable import Tracking

/// An Argo CD that hangs: that it is noticed, and that nobody else is held up.
@Suite struct SilenceTests {
    @Test func aHangIsNoticedLongBeforeItsDeadlineAndOthersGoOn() {
        var world = World(at: "1.0.0")
        for repo in ["checkout", "payments"] {
            world.builds[BuildSourceID(repo)] = Build(status: .success, version: "1.0.1")
        }
        var script = CoreScript(world)
        script.start()
        script.world.hanging = ["qa"]
        script.advance(by: .milliseconds(32_999))
        #expect(script.link("qa") == .up)
        script.advance(by: .milliseconds(1))
        #expect(script.link("qa") == .silent)
        #expect(script.link("prod") == .up)
        #expect(script.reads(of: "prod").last?.description == "30 prod/payments")
    }

    @Test func aLateAnswerIsWelcome() throws {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world)
        script.start()
        script.world.hanging = ["qa"]
        script.advance(by: .seconds(45))
        #expect(script.link("qa") == .silent)
        script.world.deploy("1.0.1", "checkout", in: "qa")
        script.world.hanging = []
        let late = try #require(script.underWay.first { $0.subject == .application(ApplicationID("qa/checkout")) })
        script.answer(late, script.world.answer(to: late.subject))
        script.settle()
        #expect(script.link("qa") == .up)
        #expect(script.standing("qa/checkout") == Standing(.done))
    }

    @Test func oneSlowReadAmongManyIsNoSilence() throws {
        var script = CoreScript(World(repos: ["checkout", "payments"], environments: ["qa"], at: "1.0.0"))
        script.world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        script.start()
        script.feed(.watch(DeploymentID("qa/checkout")))
        script.feed(.refetch(DeploymentID("qa/payments")))
        let slow = try #require(script.underWay.last { !$0.isBuild })
        script.hold(slow)
        script.settle()
        var states: Set<LinkState> = []
        // Every second something else is answered.
        for _ in 0..<20 {
            script.feed(.refetch(DeploymentID("qa/checkout")))
            script.advance(by: .seconds(1))
            if let state = script.link("qa") { states.insert(state) }
        }
        #expect(states == [.up])
        script.answer(slow, .failed(.timedOut(after: .seconds(20))))
        script.settle()
        #expect(script.link("qa") == .up, "others were answered: this one alone is slow")
        #expect(script.picture.applications[ApplicationID("qa/payments")]?.failure == .timedOut(after: .seconds(20)))
    }

    @Test func aHangFromTheVeryStartHoldsNobodyUp() throws {
        var world = World.fleet(10)
        world.hanging = ["qa"]
        var script = CoreScript(world)
        script.start()
        #expect(script.picture.links["qa"] == Link(state: .connecting, since: CoreScript.began))
        #expect(!script.core.hasReadEverything)
        for number in 0..<10 { #expect(script.standing("prod/app-\(number)") == Standing(.done)) }
        script.advance(by: .seconds(29))
        #expect(script.link("qa") == .connecting)
        script.advance(by: .seconds(1))
        let link = try #require(script.picture.links["qa"])
        #expect(link.state == .retrying(.timedOut(after: .seconds(30))))
        #expect(link.since == CoreScript.began)
        script.advance(by: .milliseconds(200))
        #expect(script.core.hasReadEverything, "it could not be read")
    }
}
