import Releases
import Testing

@testable import Tracking

/// A link of which nobody asks anything must not look well for ever.
@Suite struct HeartbeatTests {
    @Test func anArgoCDOfWhichNothingIsAskedIsHeardEveryPollInterval() {
        var script = CoreScript(World(at: "1.0.0"))
        script.start()
        script.advance(by: .seconds(95))
        #expect(script.heartbeats(of: "qa") == [.seconds(30), .seconds(60), .seconds(90)])
    }

    @Test func whatIsAskedAnywayNeedsNoHeartbeat() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(300))
        #expect(script.reads().count > 10)
        // Both fall due at the same moments; the read may come just after.
        #expect(script.heartbeats(of: "qa").count <= 10)
        #expect(script.link("qa") == .up)
    }

    @Test func theLossOfAQuietArgoCDIsNoticed() {
        var script = CoreScript(World(at: "1.0.0"))
        script.start()
        script.world.outages["qa"] = .unreachable(reason: "connection refused")
        script.advance(by: .seconds(31))
        #expect(script.link("qa") == .retrying(.unreachable(reason: "connection refused")))
        #expect(script.link("prod") == .up)
        #expect(script.changes.contains { $0.subject == .environment("qa") })
        script.world.outages = [:]
        let mark = script.asked.count
        script.advance(by: .seconds(90))
        #expect(script.link("qa") == .up)
        #expect(
            script.asked(since: mark, of: "qa").contains { $0.hasSuffix("qa/checkout!") }, "read again after the outage"
        )
    }

    @Test func aQuietArgoCDThatHangsIsSilentLongBeforeItsDeadline() {
        var script = CoreScript(World(at: "1.0.0"))
        script.start()
        script.world.hanging = ["qa"]
        script.advance(by: .seconds(34))
        #expect(script.link("qa") == .silent)
    }
}
