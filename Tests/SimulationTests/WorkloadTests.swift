import Testing

@testable import Simulation

/// How the kinds of workload roll out, second by second.
@Suite struct WorkloadTests {
    private func workload(_ kind: WorkloadKind, replicas: Int, deadline: Duration = .seconds(600)) -> Workload {
        var workload = Workload(
            plan: WorkloadPlan(kind: kind, replicas: replicas, progressDeadline: deadline), application: "app",
            fingerprint: Fingerprint(seed: 3), createdAt: .zero)
        apply("1.0", to: &workload, at: .zero)
        workload.settle(at: .zero)
        return workload
    }

    private func apply(_ version: String, to workload: inout Workload, course: Course = .clean, at now: Duration) {
        workload.apply(
            version: version, containers: [.init(name: "app", image: "registry.example.com/app:\(version)")],
            course: course, at: now)
    }

    /// The workload at each second of `seconds`.
    private func course(_ workload: inout Workload, _ seconds: ClosedRange<Int>) -> [Workload] {
        seconds.map { second in
            workload.converge(at: .seconds(second))
            return workload
        }
    }

    @Test("Every kind comes from settled to settled, whatever the number of replicas", arguments: WorkloadKind.allCases)
    func completes(kind: WorkloadKind) {
        for replicas in [1, 2, 3, 5, 12] {
            var workload = workload(kind, replicas: replicas)
            #expect(workload.isSettled)
            apply("1.1", to: &workload, at: .seconds(1))
            #expect(!workload.isComplete)
            let seen = course(&workload, 1...240)
            #expect(seen.contains { $0.health(at: .seconds(5)).status == .progressing })
            #expect(workload.isSettled, "\(replicas)")
            #expect(workload.health(at: .seconds(240)).status == .healthy)
            #expect(workload.stableRevision == 2)
            #expect(
                workload.counts
                    == ReplicaCounts(
                        desired: replicas, current: replicas, updated: replicas, ready: replicas, available: replicas))
        }
    }

    @Test("A Deployment never has fewer ready pods than wanted, nor more pods than its surge allows", arguments: 1...13)
    func deployment(replicas: Int) {
        var workload = workload(.deployment, replicas: replicas)
        apply("1.1", to: &workload, at: .seconds(1))
        let seen = course(&workload, 1...60)
        #expect(seen.allSatisfy { $0.counts.ready >= replicas })
        #expect(seen.allSatisfy { $0.counts.current <= replicas + max(1, (replicas + 3) / 4) })
    }

    @Test(
        "StatefulSets and DaemonSets replace one pod at a time, in its place",
        arguments: [.statefulSet, .daemonSet] as [WorkloadKind])
    func inPlace(kind: WorkloadKind) {
        var workload = workload(kind, replicas: 5)
        apply("1.1", to: &workload, at: .seconds(1))
        let seen = course(&workload, 1...60)
        #expect(seen.allSatisfy { $0.counts.ready >= 4 && $0.pods.count <= 5 })
        #expect(seen.allSatisfy { Set($0.pods.map(\.slot)).count == $0.pods.count })
        #expect(Set(workload.pods.map(\.slot)) == [0, 1, 2, 3, 4])
    }

    @Test("A canary waits at each of its pauses with the share of pods that the step wants")
    func canary() {
        var workload = workload(.rollout, replicas: 4)
        apply("1.1", to: &workload, at: .seconds(1))
        let paused = course(&workload, 1...60).filter { $0.canary.pausedSince != nil }
        #expect(Set(paused.map(\.counts.updated)) == [1, 2])
        #expect(paused.allSatisfy { $0.health(at: .zero) == ResourceHealth(.suspended, "CanaryPauseStep") })
        #expect(paused.count == 12)
    }

    @Test("A crash loop keeps the old pods, and is degraded only after the deadline")
    func crashLoop() {
        var workload = workload(.deployment, replicas: 3, deadline: .seconds(20))
        apply("1.1", to: &workload, course: .crashLoop, at: .seconds(1))
        let seen = course(&workload, 1...40)
        #expect(seen.allSatisfy { $0.counts.ready == 3 })
        let degraded = (1...40).filter { seen[$0 - 1].health(at: .seconds($0)).status == .degraded }
        #expect(degraded == Array(22...40))
        apply("1.2", to: &workload, at: .seconds(41))
        _ = course(&workload, 41...80)
        #expect(workload.isSettled && workload.newest?.version == "1.2")
    }

    @Test("An equal template changes nothing; old templates are forgotten after the third")
    func templates() {
        var workload = workload(.deployment, replicas: 2)
        let before = workload
        apply("1.0", to: &workload, at: .seconds(1))
        #expect(workload == before)
        for version in ["1.1", "1.2", "1.3"] {
            apply(version, to: &workload, at: .seconds(2))
        }
        #expect(workload.templates.map(\.revision) == [2, 3, 4])
        #expect(Set(workload.templates.map(\.hash)).count == 3)
    }

    @Test(
        "A pod's restarts grow at ever longer pauses", arguments: [(0, 1), (3, 1), (4, 2), (12, 3), (28, 4), (60, 5)])
    func restarts(second: Int, count: Int) {
        let pod = Pod(serial: 1, slot: 0, revision: 1, createdAt: .zero, state: .crashing(since: .zero))
        #expect(pod.restarts(at: .seconds(second)) == count)
        #expect(pod.reason(at: .seconds(second)) == (second < 2 ? "Error" : "CrashLoopBackOff"))
    }
}
