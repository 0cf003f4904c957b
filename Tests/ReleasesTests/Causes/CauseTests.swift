import Releases
import Testing

@Suite("Why it is not done, in one sentence")
struct CauseTests {
    private let checkout = Fixtures.deployment()
    private let application = Fixtures.application()

    /// What is known of a deployment after `facts`, which came a second apart.
    private func deployment(_ facts: Observation.Fact...) throws -> Deployment {
        var picture = Fixtures.picture()
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil))
        var at = Fixtures.start
        for fact in facts {
            _ = picture.apply(Observation(at: at, fact))
            at = at + .seconds(1)
        }
        return try #require(picture.deployment(checkout))
    }

    private static func tree(new: [Pod], old: [Pod] = []) -> ResourceTree {
        ResourceTree(workloads: [
            WorkloadNode(
                id: Fixtures.workloadID, health: .progressing, revision: 8,
                podSets: [
                    PodSet(name: "checkout-7d9f", revision: 8, isNewest: true, pods: new),
                    PodSet(name: "checkout-55c1", revision: 7, isNewest: false, pods: old),
                ])
        ])
    }

    private static func pods(_ reasons: [String], restarts: Int = 0) -> [Pod] {
        reasons.enumerated().map { index, reason in
            let isWell = reason == "Running"
            return Pod(
                name: "pod-\(index)", reason: reason, health: isWell ? .healthy : .progressing,
                readyContainers: isWell ? 1 : 0, containers: 1, restarts: isWell ? 0 : restarts - index)
        }
    }

    private static func rolling(_ adjust: (inout Application) -> Void = { _ in }) -> Observation.Fact {
        .application(
            Fixtures.running("1.1.939") {
                $0.health = .progressing
                adjust(&$0)
            })
    }

    @Test("New pods that crash are counted among the new ones, with the most restarts")
    func crashLoop() throws {
        let tree = Self.tree(
            new: Self.pods(["CrashLoopBackOff", "Error", "CrashLoopBackOff", "Running"], restarts: 4),
            old: Self.pods(["CrashLoopBackOff", "Running"], restarts: 9))
        let cause = try deployment(Self.rolling(), .tree(application, tree)).cause
        #expect(cause?.text == "CrashLoopBackOff ×4 in 3 of 4 new pods")
        #expect(cause?.since == Fixtures.start + .seconds(1))
    }

    @Test("The pod's last words follow, where its manifest was read")
    func lastWords() throws {
        let tree = Self.tree(new: Self.pods(["CrashLoopBackOff"], restarts: 2))
        let status = PodStatus(
            name: "pod-0", phase: "Running", health: .degraded,
            containers: [
                ContainerStatus(name: "proxy", isReady: true),
                ContainerStatus(
                    name: "app", restarts: 2, waitingReason: "CrashLoopBackOff",
                    lastTermination: .init(reason: "Error", exitCode: 1, message: "missing env PAYMENTS_URL")),
            ])
        let cause = try deployment(Self.rolling(), .tree(application, tree), .pod(application, status)).cause
        #expect(
            cause?.text == "CrashLoopBackOff ×2 in the only new pod (app: exit 1 \"missing env PAYMENTS_URL\")")
    }

    @Test("A pod that ran out of memory says so")
    func outOfMemory() throws {
        let tree = Self.tree(new: Self.pods(["OOMKilled", "Running"], restarts: 1))
        let status = PodStatus(
            name: "pod-0", phase: "Running", health: .degraded,
            containers: [
                ContainerStatus(name: "app", lastTermination: .init(reason: "OOMKilled", exitCode: 137))
            ])
        let cause = try deployment(Self.rolling(), .tree(application, tree), .pod(application, status)).cause
        #expect(cause?.text == "OOMKilled ×1 in 1 of 2 new pods (app: OOMKilled)")
    }

    @Test("Pods that no node takes come with the scheduler's words")
    func unschedulable() throws {
        let tree = Self.tree(new: Self.pods(["Running", "Pending", "Pending"]))
        let status = PodStatus(
            name: "pod-1", phase: "Pending", health: .progressing,
            schedulingMessage: "0/30 nodes are available: 30 Insufficient cpu")
        let read = try deployment(Self.rolling(), .tree(application, tree), .pod(application, status)).cause
        #expect(read?.text == "2 of 3 new pods pending: 0/30 nodes are available: 30 Insufficient cpu")
        let unread = try deployment(Self.rolling(), .tree(application, tree)).cause
        #expect(unread?.text == "2 of 3 new pods pending")
    }

    @Test("Where nothing tells new pods from old ones, all are counted")
    func notToldApart() throws {
        let tree = ResourceTree(workloads: [
            WorkloadNode(
                id: Fixtures.workloadID,
                podSets: [PodSet(name: "", pods: Self.pods(["ImagePullBackOff", "ErrImagePull", "Running"]))])
        ])
        let cause = try deployment(Self.rolling(), .tree(application, tree)).cause
        #expect(cause?.text == "ImagePullBackOff in 2 of 3 pods")
    }

    @Test(
        "A pause says where it stands and what ends it",
        arguments: [
            (RolloutPause.person, "waits for a person at step 3/8 (25 %)"),
            (.timer(until: Fixtures.start + .seconds(60)), "pauses at step 3/8 (25 %)"),
            (.inconclusive, "the analysis was inconclusive at step 3/8 (25 %): a person has to decide"),
        ])
    func pause(_ pause: RolloutPause, _ text: String) throws {
        var rollout = Fixtures.rollout(.paused("CanaryPauseStep"), updated: 1)
        rollout.workloads[0].canary = Canary(
            steps: [.weight(5), .pause(.seconds(300)), .pause(nil)] + Array(repeating: .weight(50), count: 5), step: 2,
            wantedWeight: 25)
        rollout.workloads[0].pause = pause
        let deployment = try deployment(
            .application(Fixtures.running("1.1.939") { $0.health = .suspended }), .rollout(application, rollout))
        #expect(deployment.standing == Standing(.rolling, .paused))
        #expect(deployment.cause?.text == text)
        if case .timer(let until) = pause {
            #expect(deployment.cause?.until == until)
            #expect(deployment.detail == text + " until " + (Fixtures.start + .seconds(60)).rfc3339)
        }
    }

    @Test("An aborted rollout is degraded, although the old pods serve")
    func aborted() throws {
        var rollout = Fixtures.rollout(.failed("RolloutAborted: the analysis failed"), updated: 0)
        rollout.workloads[0].isAborted = true
        let cause = try deployment(
            .application(Fixtures.running("1.1.939") { $0.health = .degraded }), .rollout(application, rollout)
        ).cause
        #expect(
            cause?.text
                == "Deployment/checkout was aborted, the old pods serve: RolloutAborted: the analysis failed")
    }

    @Test("A failed sync names the resource that failed, and a failed hook its hook")
    func failedSync() throws {
        func text(_ adjust: (inout Operation) -> Void) throws -> String? {
            try deployment(
                .application(
                    Fixtures.running("1.1.939") {
                        $0.operation?.phase = .failed
                        $0.operation?.message = "one or more synchronization tasks completed unsuccessfully"
                        if $0.operation != nil { adjust(&$0.operation!) }
                    })
            ).cause?.text
        }
        #expect(
            try text { _ in } == "sync failed: one or more synchronization tasks completed unsuccessfully")
        #expect(
            try text {
                $0.tasks = [
                    OperationTask(
                        resource: "Job/migrate", hook: "PreSync", phase: .failed, hasFailed: true,
                        message: "Job has reached the specified backoff limit")
                ]
            } == "sync failed: PreSync hook Job/migrate: Job has reached the specified backoff limit")
        #expect(
            try text {
                $0.phase = .error
                $0.message = "ComparisonError: repository not found"
            } == "the sync could not even be tried: ComparisonError: repository not found")
    }

    @Test("An operation under way says what it waits for")
    func operationUnderWay() throws {
        func text(_ adjust: (inout Operation) -> Void) throws -> String? {
            try deployment(
                Self.rolling {
                    var operation = Operation(phase: .running, startedAt: Fixtures.start)
                    adjust(&operation)
                    $0.operation = operation
                }
            ).cause?.text
        }
        #expect(
            try text { $0.message = "waiting for healthy state of apps/Deployment/x and 2 more resources" }
                == "waiting for healthy state of apps/Deployment/x and 2 more resources")
        #expect(
            try text {
                $0.message = "one or more tasks failed. Retrying attempt #2 at 3:04PM."
                $0.finishedAt = Fixtures.start
                $0.retryCount = 2
            } == "sync failed, waits for retry 2: one or more tasks failed. Retrying attempt #2 at 3:04PM.")
        #expect(try text { $0.phase = .terminating } == "the sync is being stopped")
        #expect(
            try text {
                $0.tasks = [OperationTask(resource: "Job/migrate", hook: "PreSync", phase: .running, hasFailed: false)]
                $0.retryCount = 1
            } == "PreSync hook Job/migrate runs (retry 1)")
    }

    @Test("A sync that was requested and has not begun")
    func requested() throws {
        let deployment = try deployment(
            .application(
                Fixtures.running("1.1.939") {
                    $0.operation = nil
                    $0.isOperationRequested = true
                }))
        #expect(deployment.standing == Standing(.rolling, .queued))
        #expect(deployment.cause?.text == "a sync was requested and has not begun")
    }

    @Test("What Argo CD can't compare comes with its condition and its time")
    func condition() throws {
        let cause = try deployment(
            .application(
                Fixtures.running("1.1.939") {
                    $0.sync = .unknown
                    $0.conditions = [
                        Condition(type: "OrphanedResourceWarning", message: "2 orphans"),
                        Condition(type: "ComparisonError", message: "repository not found", since: Fixtures.start),
                    ]
                })
        ).cause
        #expect(cause == Cause("ComparisonError: repository not found", since: Fixtures.start))
    }

    @Test("Stuck names what is nearest to the failure")
    func stuck() throws {
        var picture = Fixtures.picture()
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), Self.rolling())
        picture.apply(.rollout(application, Fixtures.rollout(.progressing("1 of 3 new replicas updated"), updated: 1)))
        picture.apply(.timePassed, after: .seconds(300))
        #expect(picture.standing(of: checkout) == Standing(.failed, .stuck))
        #expect(
            picture.deployment(checkout)?.detail
                == "no progress since \(Fixtures.start.rfc3339): Deployment/checkout: 1 of 3 new replicas updated")
        picture.apply(
            .tree(application, Self.tree(new: Self.pods(["Pending"]))), .link(Fixtures.qa, .up, retryAt: nil),
            after: .seconds(301))
        #expect(picture.deployment(checkout)?.cause?.text == "1 of 1 new pods pending")
    }

    @Test("Nothing is said where all is well, or where nothing was read")
    func nothing() throws {
        #expect(try deployment(.application(Fixtures.running("1.1.939"))).cause == nil)
        #expect(try deployment().cause == nil)
    }
}
