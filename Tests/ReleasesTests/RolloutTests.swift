import Releases
import Testing

@Suite("The replicas of an application, as a whole")
struct RolloutTests {
    private func workload(
        _ name: String, kind: String = "Deployment", desired: Int, current: Int, updated: Int, ready: Int,
        _ progress: WorkloadProgress = .progressing("")
    ) -> Workload {
        Workload(
            id: WorkloadID(group: "apps", version: "v1", kind: kind, namespace: "shop", name: name), desired: desired,
            current: current, updated: updated, ready: ready, available: ready, progress: progress)
    }

    @Test(
        "ready pods of the newest template: as many as must be, whichever of the pods are ready",
        arguments: [
            // desired, current, updated, ready, expected
            (3, 3, 3, 3, 3), (3, 3, 3, 1, 1), (3, 4, 2, 3, 1), (3, 4, 1, 3, 0), (3, 6, 3, 3, 0), (3, 2, 2, 9, 2),
            (0, 0, 0, 0, 0), (3, 0, 0, 0, 0), (3, 3, 0, 3, 0), (3, 3, 5, 4, 4),
        ])
    func readyOfNewest(desired: Int, current: Int, updated: Int, ready: Int, expected: Int) {
        let workload = workload("web", desired: desired, current: current, updated: updated, ready: ready)
        #expect(workload.readyOfNewest == expected)
    }

    @Test("each workload for itself: what one has too many of makes up for none of another's")
    func perWorkload() {
        let rollout = Rollout(workloads: [
            workload("web", desired: 2, current: 4, updated: 2, ready: 2),
            workload("worker", desired: 2, current: 2, updated: 2, ready: 2),
        ])
        #expect((rollout.updated, rollout.ready, rollout.readyOfNewest) == (4, 4, 2))
    }

    @Test("a job that nobody has let run is no rollout half-way")
    func suspendedJob() {
        let seed = workload("seed", kind: "Job", desired: 1, current: 0, updated: 0, ready: 0, .paused("suspended"))
        #expect(Rollout(workloads: [seed]).progress == .complete)
    }

    @Test("sums lack what is not known, and say so")
    func uncounted() {
        let web = workload("web", desired: 2, current: 2, updated: 2, ready: 2, .complete)
        let worker = WorkloadID(group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "worker")
        let rollout = Rollout(workloads: [web, Workload(uncounted: worker, reason: "not in the cluster")])
        #expect(rollout.uncounted.map(\.id) == [worker])
        #expect(rollout.progress == .unknown("not in the cluster"))
        #expect(Rollout(workloads: [web]).uncounted.isEmpty)
    }

    @Test("jobs are no replicas, but hold a rollout up")
    func jobs() {
        let web = workload("web", desired: 2, current: 2, updated: 2, ready: 2, .complete)
        func rollout(_ progress: WorkloadProgress) -> Rollout {
            Rollout(workloads: [
                web, workload("seed", kind: "Job", desired: 5, current: 1, updated: 1, ready: 1, progress),
            ])
        }
        let counts = rollout(.complete)
        #expect([counts.desired, counts.updated, counts.ready, counts.available] == [2, 2, 2, 2])
        #expect(counts.progress == .complete)
        #expect(rollout(.progressing("0 of 5 completed")).progress == .progressing("0 of 5 completed"))
        #expect(rollout(.paused("job is suspended")).progress == .paused("job is suspended"), "its pod runs on")
        #expect(rollout(.failed("BackoffLimitExceeded")).progress == .failed("BackoffLimitExceeded"))
    }
}
