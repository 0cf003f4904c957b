import Releases
import Testing

@testable import Tracking

/// When a one-shot reader has seen all that can be seen.
@Suite struct ReadEverythingTests {
    @Test func notBeforeTheLastReplicasAndTheLastBuild() {
        var script = CoreScript(World(at: "1.0.0"))
        script.feed(.start)
        #expect(!script.core.hasReadEverything)
        while let request = script.underWay.first {
            #expect(!script.core.hasReadEverything)
            script.answer(request, script.world.answer(to: request.subject))
        }
        #expect(script.core.hasReadEverything)
        #expect(script.core.isIdle)
        #expect(script.picture.rollouts.count == 4)
    }

    @Test func anEnvironmentThatIsDownCouldNotBeRead() {
        var world = World.fleet(6)
        world.outages["qa"] = .unreachable(reason: "connection refused")
        var script = CoreScript(world)
        script.start()
        #expect(!script.core.hasReadEverything, "it may have been a hiccup")
        script.advance(by: .seconds(1))
        #expect(script.core.hasReadEverything)
    }

    @Test(arguments: [ReadFailure.tokenRefused(message: ""), .throttled(retryAfter: .seconds(120))])
    func aSecondTryThatIsLongInComingIsNotWaitedFor(failure: ReadFailure) {
        var world = World.fleet(6)
        world.outages["qa"] = failure
        var script = CoreScript(world)
        script.start()
        #expect(script.core.hasReadEverything)
    }

    @Test func oneFailureAmongManyIsWaitedFor() throws {
        var script = CoreScript(World(at: "1.0.0"))
        script.feed(.start)
        let requests = script.underWay
        let first = try #require(requests.first { $0.subject.environment == "qa" })
        for request in requests where request.number != first.number {
            if request.subject.environment == "qa" { script.hold(request) }
        }
        script.answer(first, .failed(.disconnected(reason: "reset")))
        script.settle()
        #expect(!script.core.hasReadEverything, "the others may still answer")
        for request in script.underWay { script.answer(request, script.world.answer(to: request.subject)) }
        #expect(!script.core.hasReadEverything, "one is still to be read")
        script.advance(by: .seconds(1))
        #expect(script.core.hasReadEverything)
        #expect(script.standing("qa/checkout") == Standing(.done))
    }

    @Test func anUnreadableApplicationCouldNotBeRead() {
        var world = World(at: "1.0.0")
        world.failures[.application(ApplicationID("qa/checkout"))] = .undecodable(reason: "no spec")
        let replicas = ApplicationID("prod/payments")
        world.failures[.rollout(replicas, world.applications[replicas]?.workloads ?? [])] = .rightMissing(message: "")
        var script = CoreScript(world)
        script.start()
        #expect(script.core.hasReadEverything)
    }

    @Test func anEmptyCatalogHasNothingToRead() {
        var script = CoreScript(World(repos: [], at: "1.0.0"))
        script.start()
        #expect(script.core.hasReadEverything)
        #expect(script.core.nextWake(after: script.now) == nil)
    }

    @Test func whatFailsIsReadDownToItsPod() throws {
        let id = ApplicationID("qa/checkout")
        var world = World(repos: ["checkout", "payments"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        world.deploy("1.0.1", "checkout", in: "qa", health: .degraded, ready: 1)
        world.showPods(of: id, ready: 1, reason: "CrashLoopBackOff")
        world.pods[id] = PodStatus(name: "checkout-1", phase: "Running", health: .degraded)
        var script = CoreScript(world, settings: TrackerSettings(streams: false, publishInterval: .zero))
        script.latency = .milliseconds(100)
        script.start()
        var ticks = 0
        while !script.core.hasReadEverything, ticks < 100 {
            script.advance(by: .milliseconds(10))
            ticks += 1
        }
        #expect(script.picture.pods[id] != nil)
        #expect(script.asked().contains("0.3 pod checkout-1 of qa/checkout"), "\(script.asked())")
        #expect(!script.asked().contains { $0.contains("payments") && $0.contains("pods") })
    }

    @Test func podsThatCannotBeReadAreNotWaitedFor() {
        let id = ApplicationID("qa/checkout")
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        world.deploy("1.0.1", "checkout", in: "qa", health: .progressing, ready: 1)
        world.failures[.tree(id)] = .rightMissing(message: "")
        var script = CoreScript(world, settings: TrackerSettings(streams: false, publishInterval: .zero))
        script.start()
        #expect(script.core.hasReadEverything)
        #expect(script.picture.treeFailures[id] == .rightMissing(message: ""))
    }
}
