import Releases
import Testing

@testable import Tracking

/// A person who presses a key does not wait, and is not fobbed off with what the cache holds.
@Suite struct RefetchTests {
    @Test func oneDeploymentIsReadAfreshWithItsReplicasAndItsBuild() {
        var script = CoreScript(World(at: "1.0.0"))
        script.start()
        script.advance(by: .seconds(7))
        let mark = script.asked.count
        script.feed(.refetch(DeploymentID("prod/checkout")))
        script.settle()
        #expect(
            script.asked[mark...].map(\.description) == [
                "7 prod/checkout!", "7 build checkout", "7 replicas of prod/checkout!",
            ])
    }

    @Test func everythingIsReadAfresh() {
        var script = CoreScript(.fleet(4))
        script.start()
        script.advance(by: .seconds(7))
        let mark = script.asked.count
        script.feed(.refetch(nil))
        script.settle()
        let names = (0..<4).map { "qa/app-\($0)!" }
        #expect(
            script.reads(since: mark, of: "qa").map(\.text)
                == ["list of qa!"] + names + names.map { "replicas of \($0)" })
        #expect(script.asked[mark...].count(where: \.request.isBuild) == 4)
    }

    @Test func itGoesBeforeWhatOnlyTheClockWants() {
        var script = CoreScript(.fleet(100))
        script.latency = .milliseconds(100)
        script.start()
        script.advance(by: .milliseconds(150))
        let mark = script.asked.count
        script.feed(.refetch(DeploymentID("qa/app-99")))
        script.advance(by: .milliseconds(100))
        #expect(script.reads(since: mark, of: "qa").first?.text == "qa/app-99!")
    }

    @Test func itDoesNotWaitForTheBackoff() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.outages["qa"] = .tokenRefused(message: "no session information")
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(10))
        #expect(script.asked() == ["0 qa/checkout"])
        script.world.outages = [:]
        script.feed(.refetch(DeploymentID("qa/checkout")))
        script.settle()
        #expect(script.asked().contains("10 qa/checkout!"))
        #expect(script.link("qa") == .up)
    }

    @Test func aWishForWhatIsUnderWayIsKeptAndAskedOnceMore() throws {
        var script = CoreScript(World(repos: ["checkout"], environments: ["qa"], at: "1.0.0"))
        script.latency = .seconds(2)
        script.feed(.start)
        for _ in 0..<5 { script.feed(.refetch(DeploymentID("qa/checkout"))) }
        #expect(script.asked() == ["0 qa/checkout"])
        script.advance(by: .seconds(30))
        #expect(script.reads().map(\.text).count { $0 == "qa/checkout!" } == 1)
    }

    @Test func aDeploymentThatIsNotInTheCatalogAsksNothing() {
        var script = CoreScript(World(at: "1.0.0"))
        script.start()
        let mark = script.asked.count
        script.feed(.refetch(DeploymentID("qa/nobody")))
        script.feed(.refetch(DeploymentID("moon/checkout")))
        script.settle()
        #expect(script.asked[mark...].isEmpty)
    }

    @Test func aHangingArgoCDDoesNotHoldUpTheOthers() {
        var world = World(at: "1.0.0")
        world.hanging = ["qa"]
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(5))
        let mark = script.asked.count
        script.feed(.refetch(nil))
        script.settle()
        #expect(script.reads(since: mark).map(\.text).contains("replicas of prod/payments!"))
    }
}
