import Releases
import Testing

@testable import Tracking

/// An Argo CD that refuses or can't be reached: how it is tried again, and what is asked once it is back.
@Suite struct OutageTests {
    private static let refused = ReadFailure.unreachable(reason: "connection refused")

    @Test func refusedConnectionsAreTriedOneAtATimeAndEverMoreRarely() {
        var world = World(at: "1.0.0")
        world.outages["qa"] = Self.refused
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(600))
        #expect(script.link("qa") == .retrying(Self.refused))
        let moments = script.reads(of: "qa").map(\.at.wholeMilliseconds).dropFirst(2)
        let gaps = zip(moments.dropFirst(), moments).map { $0 - $1 }
        // The wait doubles from one second to sixty, each shortened by up to a half.
        for (index, gap) in gaps.enumerated() {
            let whole = min(60_000, 1000 << min(index + 1, 10))
            #expect((whole / 2...whole).contains(Int(gap)), "wait \(index): \(gap) of \(whole) ms")
        }
        #expect(gaps.count > 10)
        #expect(script.standing("prod/checkout") == Standing(.done))
    }

    @Test func whileItIsDownOneProbeIsUnderWayAtMost() {
        var world = World.fleet(20)
        world.outages["qa"] = Self.refused
        var script = CoreScript(world)
        script.latency = .milliseconds(300)
        script.start()
        // What was under way when the first failed.
        script.advance(by: .milliseconds(600))
        for _ in 0..<600 {
            script.advance(by: .milliseconds(200))
            #expect(script.underWay.count { $0.subject.environment == "qa" } <= 1)
        }
    }

    @Test func manyThatFailTogetherAreOneFailure() {
        var world = World.fleet(20)
        world.outages["qa"] = nil
        var script = CoreScript(world)
        script.latency = .seconds(1)
        script.start()
        script.advance(by: .milliseconds(1500))
        #expect(script.underWay.count { $0.subject.environment == "qa" } == 6)
        script.world.outages["qa"] = Self.refused
        script.advance(by: .milliseconds(700))
        let retryAt = script.picture.links["qa"]?.retryAt
        #expect(script.core.agendas["qa"]?.failures == 1)
        #expect(retryAt.map { $0 <= script.now + .seconds(1) } == true)
    }

    @Test func aProbeIsNeverAnsweredByTheCache() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.outages["qa"] = Self.refused
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(30))
        #expect(script.reads().count > 3)
        #expect(script.reads().dropFirst().allSatisfy { $0.request.mustBeFresh })
    }

    @Test func afterAnOutageEverythingIsReadAgain() {
        var script = CoreScript(.fleet(5))
        script.world.builds["app-0"] = Build(status: .success, version: "1.0.1")
        script.start()
        script.world.outages["qa"] = Self.refused
        script.advance(by: .seconds(60))
        #expect(script.link("qa") == .retrying(Self.refused))
        script.world.outages = [:]
        script.world.deploy("0.9.0", "app-3", in: "qa")
        let mark = script.asked.count
        script.advance(by: .seconds(60))
        #expect(script.link("qa") == .up)
        #expect(script.reads(since: mark, of: "qa").contains { $0.text == "list of qa!" })
        #expect(script.standing("qa/app-3").state == .behind)
        #expect(script.changes.contains { $0.news == .linkLost(Self.refused) })
        #expect(
            script.changes.contains {
                if case .linkRestored = $0.news { $0.environment == "qa" } else { false }
            })
    }

    @Test(arguments: [
        ReadFailure.tokenRefused(message: "no session information"), .accessLogin(host: "team.cloudflareaccess.com"),
        .accessForbidden,
    ])
    func whoIsRefusedWaitsLong(failure: ReadFailure) {
        var world = World(at: "1.0.0")
        world.outages["qa"] = failure
        var script = CoreScript(world)
        script.start()
        #expect(script.link("qa") == .refused(failure))
        let mark = script.asked.count
        script.advance(by: .seconds(600))
        let count = script.reads(since: mark, of: "qa").count
        #expect((9...21).contains(count), "asked \(count) times in ten minutes")
        #expect(script.standing("prod/payments") == Standing(.done))
    }

    @Test func theWishOfAServerThatIsThrottlingIsKept() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.outages["qa"] = .throttled(retryAfter: .seconds(120))
        var script = CoreScript(world)
        script.start()
        script.advance(by: .milliseconds(119_999))
        #expect(script.asked() == ["0 qa/checkout"])
        script.advance(by: .milliseconds(1))
        #expect(script.asked() == ["0 qa/checkout", "120 qa/checkout!"])
    }

    @Test(arguments: [
        ReadFailure.timedOut(after: .seconds(30)), .gatewayFailed(status: 504), .disconnected(reason: "reset"),
    ])
    func replicasThatAloneAreSlowDoNotTakeTheServerDown(failure: ReadFailure) {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.deploy("1.0.0", "checkout", in: "qa", health: .progressing, ready: 1)
        let id = ApplicationID("qa/checkout")
        world.failures[.rollout(id, world.applications[id]?.workloads ?? [])] = failure
        var script = CoreScript(world)
        script.latency = .milliseconds(20)
        script.start()
        for _ in 0..<100 {
            script.advance(by: .seconds(1))
            #expect(script.link("qa") == .up)
        }
        script.world.outages["qa"] = failure
        script.world.failures = [:]
        script.advance(by: .seconds(31))
        #expect(script.link("qa") == .retrying(failure), "the application is asked as always, and could not be read")
    }

    @Test func noMoreRequestsAreUnderWayThanThereAreSlots() {
        var script = CoreScript(
            .fleet(50), settings: TrackerSettings(requestsPerEnvironment: 4, streams: false, trees: false))
        script.latency = .milliseconds(10)
        script.start()
        var most = 0
        for _ in 0..<2000 {
            script.advance(by: .milliseconds(1))
            most = max(most, script.underWay.count { $0.subject.environment == "qa" })
        }
        #expect(most == 4)
        #expect(script.core.hasReadEverything)
        #expect(script.core.isIdle)
    }
}
