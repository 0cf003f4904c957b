import Releases
import Testing

@testable import Tracking

/// The pods of what rolls, fails or is on the screen.
@Suite struct TreeTests {
    private let id = ApplicationID("qa/app-1")

    /// CI expects 1.0.1 everywhere; so many applications roll, or none.
    private func script(rolling: Int = 0, of count: Int = 12, settings: TrackerSettings? = nil) throws -> CoreScript {
        var world = World(repos: (0..<count).map { RepoID("app-\($0)") }, environments: ["qa"], at: "1.0.0")
        for number in 0..<count {
            world.builds[BuildSourceID("app-\(number)")] = Build(status: .success, version: "1.0.1")
            world.showPods(of: ApplicationID("qa/app-\(number)"), ready: 3)
        }
        for number in 0..<rolling {
            world.deploy("1.0.1", RepoID("app-\(number)"), in: "qa", health: .progressing, ready: 1)
            world.showPods(of: ApplicationID("qa/app-\(number)"), ready: 1)
        }
        var script = CoreScript(world, settings: settings ?? TrackerSettings(publishInterval: .zero))
        script.start()
        try script.tell("qa", .opened)
        script.settle()
        return script
    }

    private func trees(_ script: CoreScript) -> Set<ApplicationID> {
        Set(script.streams.values.compactMap { if case .tree(let id) = $0 { id } else { nil } })
    }

    @Test func whatRollsIsReadAndThenWatchedAndLetGoWhenItIsDone() throws {
        var script = try script(rolling: 2)
        #expect(script.reads().map(\.text).count { $0.hasPrefix("pods of") } == 2)
        #expect(trees(script) == [ApplicationID("qa/app-0"), id])
        #expect(script.picture.trees[id]?.value == script.world.trees[id])
        script.world.deploy("1.0.1", "app-1", in: "qa")
        script.advance(by: .seconds(11))
        try script.tell("qa", .changed(try #require(script.world.applications[id]).asWatched))
        script.settle()
        #expect(script.standing("qa/app-1") == Standing(.done))
        #expect(trees(script) == [ApplicationID("qa/app-0")])
        #expect(script.picture.trees[id] == nil)
    }

    @Test func whatIsOpenOnTheScreenIsWatchedThoughNothingMoves() throws {
        var script = try script()
        #expect(trees(script) == [])
        script.feed(.watch(DeploymentID("qa/app-1")))
        script.settle()
        #expect(trees(script) == [id])
        script.feed(.watch(DeploymentID("qa/app-2")))
        script.settle()
        #expect(trees(script) == [ApplicationID("qa/app-2")])
        script.feed(.watch(nil))
        #expect(trees(script) == [])
        #expect(script.picture.trees.isEmpty)
    }

    @Test func whatStandsIsReadLessOftenThanWhatMoves() throws {
        var script = try script()
        script.feed(.watch(DeploymentID("qa/app-1")))
        script.settle()
        func reads(in seconds: Int) -> Int {
            let mark = script.asked.count
            for _ in 1...seconds { script.advance(by: .seconds(1)) }
            let wanted = ["replicas of qa/app-1", "replicas of qa/app-1!"]
            return script.reads(since: mark).count { wanted.contains($0.text) }
        }
        let (first, second) = (reads(in: 60), reads(in: 60))
        #expect((5...6).contains(first), "as often as the cache lets a new answer through")
        #expect((1...3).contains(second), "as often as anything is polled")
        script.world.deploy("1.0.2", "app-1", in: "qa", health: .progressing, ready: 1)
        try script.tell("qa", .changed(try #require(script.world.applications[id]).asWatched))
        let third = reads(in: 60)
        #expect((5...7).contains(third))
    }

    @Test func eightHaveStreamsTheScreenFirstAndTheRestIsPolled() throws {
        var script = try script(rolling: 12)
        #expect(trees(script).count == 8)
        let last = ApplicationID("qa/app-11")
        #expect(!trees(script).contains(last))
        script.feed(.watch(DeploymentID("qa/app-11")))
        script.settle()
        #expect(trees(script).count == 8)
        #expect(trees(script).contains(last))
        for open in trees(script) { try script.tell(open, .opened) }
        let mark = script.asked.count
        script.advance(by: .seconds(61))
        let polled = script.reads(since: mark).map(\.text).filter { $0.hasPrefix("pods of") }
        #expect(Set(polled).count == 4)
        #expect((9...12).contains(polled.count), "every 20 seconds: \(polled.count)")
    }

    @Test func untilItsStreamTellsAnythingAndAfterItBrokeATreeIsPolled() throws {
        var script = try script(rolling: 2)
        let mark = script.asked.count
        script.advance(by: .seconds(41))
        #expect(script.reads(since: mark).count { $0.text == "pods of qa/app-1" } == 2)
        try script.tell(id, .opened)
        let second = script.asked.count
        script.advance(by: .seconds(60))
        #expect(script.reads(since: second).count { $0.text == "pods of qa/app-1" } == 0)
        try script.end(.tree(id), .serverFailed(status: 500, message: "cache: key is missing"))
        script.advance(by: .seconds(21))
        #expect(script.reads(since: second).count { $0.text == "pods of qa/app-1" } >= 1)
        #expect(trees(script).contains(id), "and its stream is opened again")
        #expect(script.link("qa") == .up)
        #expect(script.stream("qa") == .open)
    }

    @Test func aPodThatMovesHasTheReplicasReadButNotMoreOftenThanTheyMay() throws {
        var script = try script(rolling: 2, settings: TrackerSettings(cacheTTL: .seconds(1), publishInterval: .zero))
        try script.tell(id, .opened)
        let mark = script.asked.count
        for tick in 0..<100 {
            script.world.showPods(of: id, ready: tick % 3)
            try script.tell(id, .tree(try #require(script.world.trees[id])))
            script.advance(by: .milliseconds(100))
        }
        let reads = script.reads(since: mark).filter { $0.text == "replicas of qa/app-1" }
        #expect((4...6).contains(reads.count), "\(reads.map(\.at)) in ten seconds")
    }

    @Test func aPodThatFailsIsReadOnceAsLongAsItStaysTheSameAndAtMostEveryTenSeconds() throws {
        var script = try script(rolling: 2)
        try script.tell(id, .opened)
        script.world.showPods(of: id, ready: 1, reason: "CrashLoopBackOff")
        script.world.pods[id] = PodStatus(name: "app-1-1", phase: "Running", health: .degraded)
        for _ in 0..<30 {
            try script.tell(id, .tree(try #require(script.world.trees[id])))
            script.advance(by: .seconds(1))
        }
        #expect(script.reads().count { $0.text == "pod app-1-1 of qa/app-1" } == 1)
        #expect(script.picture.pods[id]?.value == script.world.pods[id])
        for tick in 0..<30 {
            script.world.showPods(of: id, ready: tick % 2, reason: "CrashLoopBackOff")
            try script.tell(id, .tree(try #require(script.world.trees[id])))
            script.advance(by: .seconds(1))
        }
        let reads = script.reads().filter { $0.text.hasPrefix("pod app-1") }
        #expect((3...5).contains(reads.count), "\(reads)")
        #expect(zip(reads.dropFirst(), reads).allSatisfy { $0.at - $1.at >= .seconds(10) })
    }

    @Test func theMostTroubledPodIsANewOneThatFailsAsMostDoElseOneWithoutANode() {
        func pod(_ name: String, _ reason: String, node: String? = "n1") -> Pod {
            Pod(name: name, reason: reason, health: .progressing, node: node)
        }
        func tree(new: [Pod], old: [Pod], isToldApart: Bool = true) -> ResourceTree {
            let workload = WorkloadID(group: "apps", version: "v1", kind: "Deployment", namespace: "a", name: "b")
            return ResourceTree(workloads: [
                WorkloadNode(
                    id: workload,
                    podSets: [
                        PodSet(name: "n", isNewest: isToldApart ? true : nil, pods: new),
                        PodSet(name: "o", isNewest: isToldApart ? false : nil, pods: old),
                    ])
            ])
        }
        let failing = pod("b", "ErrImagePull")
        let homeless = pod("a", "Pending", node: nil)
        #expect(tree(new: [homeless, failing], old: [pod("o", "Error")]).mostTroubledPod == failing)
        #expect(tree(new: [homeless], old: [pod("o", "Error")]).mostTroubledPod == homeless)
        #expect(tree(new: [pod("r", "Running")], old: [pod("o", "Error")]).mostTroubledPod == nil)
        #expect(tree(new: [], old: [failing], isToldApart: false).mostTroubledPod == failing)
        let many = [pod("c", "Error"), pod("d", "CrashLoopBackOff"), pod("e", "CrashLoopBackOff")]
        #expect(tree(new: many, old: []).mostTroubledPod == many[1])
    }

    @Test func aTreeThatWasAskedBeforeTheStreamToldIsDropped() throws {
        var script = try script(rolling: 2)
        let tree = try #require(script.world.trees[id])
        script.latency = .seconds(5)
        script.advance(by: .seconds(20))
        let request = try #require(script.underWay.first { $0.subject == .tree(id) })
        script.hold(request)
        script.advance(by: .seconds(1))
        script.world.showPods(of: id, ready: 3)
        let new = try #require(script.world.trees[id])
        try script.tell(id, .opened, .tree(new))
        script.answer(request, .tree(tree))
        #expect(script.picture.trees[id]?.value == new)
    }

    @Test func nobodyWhoReadsOnceReadsPods() {
        var world = World(at: "1.0.0")
        world.deploy("1.0.1", "checkout", in: "qa", health: .progressing, ready: 1)
        var script = CoreScript(world)
        script.start()
        script.advance(by: .seconds(100))
        #expect(!script.reads().contains { $0.text.hasPrefix("pod") })
        #expect(script.opened.isEmpty)
    }

    @Test func aDeletionEndsTheStreamOfItsPods() throws {
        var script = try script(rolling: 2)
        script.world.applications[id] = nil
        try script.tell("qa", .deleted(id))
        #expect(!trees(script).contains(id))
        script.advance(by: .seconds(100))
        #expect(script.core.trees["qa"]?.count == 1)
    }
}
