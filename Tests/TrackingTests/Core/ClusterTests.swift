import Releases
import Testing

@testable import Tracking

/// A target cluster that is ill while its Argo CD is well, and the other way round: what is read through Argo CD from a cluster.
@Suite struct ClusterTests {
    private let checkout = ApplicationID("qa/checkout")

    /// Checkout rolls for ever, and all is well.
    private func rolling() -> CoreScript {
        var world = World(repos: ["checkout", "payments"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        world.deploy("1.0.1", "checkout", in: "qa", health: .progressing, ready: 1)
        var script = CoreScript(world)
        script.latency = .milliseconds(20)
        script.start()
        script.advance(by: .seconds(60))
        return script
    }

    @Test func aClusterThatHangsDoesNotMakeItsArgoCDSilent() {
        var script = rolling()
        script.world.hangingClusters = ["qa"]
        var states: Set<LinkState> = []
        for _ in 0..<240 {
            script.advance(by: .milliseconds(500))
            if let state = script.link("qa") { states.insert(state) }
        }
        #expect(states == [.up])
        #expect(script.picture.rollouts[checkout]?.failure == .timedOut(after: .seconds(30)))
    }

    @Test func anArgoCDThatHangsWhileItOwesOnlyAClustersAnswerIsAskedWhetherItIsWell() {
        var script = rolling()
        while !script.underWay.allSatisfy(\.subject.isOfCluster) || script.underWay.isEmpty {
            script.advance(by: .milliseconds(10))
        }
        script.world.hanging = ["qa"]
        for request in script.underWay { script.hold(request) }
        let owedSince = script.elapsed
        script.advance(by: .milliseconds(3_100))
        #expect(script.heartbeats(of: "qa").last.map { $0 >= owedSince } == true)
        script.advance(by: .seconds(3))
        #expect(script.link("qa") == .silent)
    }

    @Test func someSlotsAreNeverForClusters() {
        var world = World.fleet(20)
        world.hangingClusters = ["qa"]
        var script = CoreScript(
            world, settings: TrackerSettings(requestsPerEnvironment: 6, streams: false, trees: false))
        script.latency = .milliseconds(20)
        script.start()
        script.advance(by: .seconds(2))
        #expect(script.underWay.count { $0.subject.isOfCluster && $0.subject.environment == "qa" } == 4)
        #expect((0..<20).allSatisfy { script.core.wholeAt[ApplicationID("qa/app-\($0)")] != nil })
    }

    @Test func aReadThatFailsAgainAndAgainIsTriedLessAndLessOften() {
        var script = rolling()
        script.world.failures[.rollout(checkout, script.world.applications[checkout]?.workloads ?? [])] = .serverFailed(
            status: 500, message: "")
        let mark = script.asked.count
        script.advance(by: .seconds(600))
        let times = script.reads(since: mark).filter { $0.text.hasPrefix("replicas") }.map(\.at)
        let waits = zip(times.dropFirst(), times).map { ($0 - $1).wholeSeconds }
        #expect(waits.first == 10)
        #expect(waits.dropFirst(4).allSatisfy { $0 == 60 }, "\(waits)")
        script.world.failures = [:]
        script.advance(by: .seconds(61))
        #expect(script.picture.rollouts[checkout]?.failure == nil)
        let recovered = script.asked.count
        script.advance(by: .seconds(60))
        #expect(script.reads(since: recovered).count { $0.text.hasPrefix("replicas") } >= 5)
    }

    @Test func whereTheRightIsMissingItIsAskedOnceAMinuteAndAtOnceByAPerson() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        world.deploy("1.0.1", "checkout", in: "qa", health: .progressing, ready: 1)
        world.failures[.rollout(checkout, world.applications[checkout]?.workloads ?? [])] = .rightMissing(message: "")
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(600))
        #expect((10...11).contains(script.reads().count { $0.text.hasPrefix("replicas") }))
        let mark = script.asked.count
        script.feed(.refetch(DeploymentID("qa/checkout")))
        script.settle()
        #expect(script.asked(since: mark).contains { $0.contains("replicas") })
    }

    @Test func aWorkloadThatIsNotInTheClusterHidesNoneOfItsNeighbours() async throws {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        let there = try #require(world.applications[checkout]?.workloads?.first)
        let missing = WorkloadID(group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "new")
        world.failures[.rollout(checkout, [missing])] = .requestRefused(
            status: 400, message: "not found as part of application")
        world.failures[.rollout(checkout, [there])] = nil
        let sources = FakeSources(world)
        func read(_ workloads: [WorkloadID]) async -> ReadAnswer {
            await sources.sources.read(
                ReadRequest(number: 1, subject: .rollout(checkout, workloads), project: nil, mustBeFresh: true))
        }
        guard case .rollout(let rollout) = await read([missing, there]) else {
            Issue.record("nothing was read")
            return
        }
        #expect(rollout.workloads.map(\.progress) == [.unknown("not in the cluster"), .complete])
        #expect(rollout.workloads.map(\.isCounted) == [false, true])
        #expect((rollout.desired, rollout.ready) == (3, 3))
        #expect(rollout.progress == .unknown("not in the cluster"))
        guard case .rollout(let nothing) = await read([missing]) else {
            Issue.record("that it is not there is known")
            return
        }
        #expect(nothing.uncounted.map(\.id) == [missing])
        sources.change { $0.failures[.rollout(checkout, [missing])] = .serverFailed(status: 500, message: "") }
        guard case .failed(.serverFailed) = await read([missing]) else {
            Issue.record("nothing could be learned")
            return
        }
        sources.change { $0.failures[.rollout(checkout, [there])] = .timedOut(after: .seconds(10)) }
        guard case .failed(.timedOut) = await read([missing, there]) else {
            Issue.record("a cluster that does not answer says nothing about one workload")
            return
        }
    }

    @Test func whatCannotBeReadOfARolloutKeepsWhatWasKnownOfItAndIsReadAgain() throws {
        var script = rolling()
        let whole = try #require(script.world.rollouts[checkout]?.workloads.first)
        let worker = WorkloadID(group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "worker")
        let failure = ReadFailure.serverFailed(status: 500, message: "")
        var other = whole
        other.id = worker
        script.world.rollouts[checkout] = Rollout(workloads: [whole, other])
        script.advance(by: .seconds(20))
        let known = try #require(script.picture.rollouts[checkout])
        #expect(known.value.desired == 6)
        let changes = script.changes.count
        script.world.partial[checkout] = [worker: failure]
        script.advance(by: .seconds(120))
        #expect(script.picture.rollouts[checkout]?.value == known.value)
        #expect(script.picture.rollouts[checkout]?.failure == failure)
        #expect(
            try #require(script.picture.rollouts[checkout]).observedAt <= known.observedAt + .seconds(10), "and its age"
        )
        #expect(script.changes.dropFirst(changes).allSatisfy { if case .progress = $0.news { false } else { true } })
        script.world.partial = [:]
        script.advance(by: .seconds(61))
        #expect(script.picture.rollouts[checkout]?.failure == nil)
    }

    @Test func aHalfReadRolloutIsReadAgainThoughNobodyFollowsIt() {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        let worker = WorkloadID(group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "worker")
        world.partial[checkout] = [worker: .serverFailed(status: 500, message: "")]
        var script = CoreScript(world)
        script.start()
        #expect(script.picture.rollouts[checkout]?.value.uncounted.map(\.id) == [worker])
        script.world.partial = [:]
        script.advance(by: .seconds(31))
        #expect(script.picture.rollouts[checkout]?.value.uncounted == [])
        let mark = script.asked.count
        script.advance(by: .seconds(600))
        #expect(script.asked(since: mark) == [])
    }

    @Test func anArgoCDThatHangsIsFoundThoughOneReadHasHungForLong() {
        var script = rolling()
        script.world.hangingClusters = ["qa"]
        script.advance(by: .seconds(8))
        script.world.hangingClusters = []
        script.advance(by: .seconds(2))
        #expect(script.link("qa") == .up)
        script.world.hanging = ["qa"]
        script.world.deploy("1.0.1", "payments", in: "qa", health: .progressing, ready: 1)
        script.feed(.watch(DeploymentID("qa/payments")))
        script.advance(by: .milliseconds(6_200))
        #expect(script.link("qa") == .silent)
    }

    @Test func aPodsManifestThatCouldNotBeReadIsAskedForAgain() {
        let pod = ReadSubject.pod(checkout, name: "checkout-1", namespace: "")
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        world.deploy("1.0.1", "checkout", in: "qa", health: .progressing, ready: 1)
        world.showPods(of: checkout, ready: 1, reason: "CrashLoopBackOff")
        world.pods[checkout] = PodStatus(name: "checkout-1", phase: "Running", health: .degraded)
        world.failures[pod] = .timedOut(after: .seconds(10))
        var script = CoreScript(world, settings: TrackerSettings(streams: false, publishInterval: .zero))
        script.start()
        script.advance(by: .seconds(30))
        #expect(script.picture.pods[checkout] == nil)
        script.world.failures = [:]
        script.advance(by: .seconds(61))
        #expect(script.picture.pods[checkout] != nil)
    }
}
