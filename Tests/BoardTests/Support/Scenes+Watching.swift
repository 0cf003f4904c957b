import Releases

/// Pictures of Argo CDs that tell by themselves, and of what can be seen inside a rollout.
extension Scenes {
    /// Every Argo CD is watched; a rollout in prod crashes in its new pods.
    static func crashLoop() -> World {
        var world = watched()
        world.build("checkout", "1.43.0")
        for environment: EnvironmentID in ["qa", "uat"] {
            world.deploy("checkout", environment, "1.43.0", replicas: .full(3))
        }
        world.deploy(
            "checkout", "prod", "1.42.0", health: .progressing,
            operation: Operation(
                phase: .succeeded, startedAt: world.now, finishedAt: world.now, isAutomated: true,
                tasks: [OperationTask(resource: "Job/migrate", hook: "PreSync", phase: .succeeded, hasFailed: false)]),
            replicas: .deployment(4, updated: 3, ready: 4, .progressing("3 of 4 new replicas updated")))
        world.pass(.seconds(40))
        guard let id = world.picture.catalog.application(of: world.id("checkout", "prod")) else { return world }
        let made = world.now - .seconds(30)
        func pod(_ name: String, _ reason: String, restarts: Int = 0, tag: String, node: String?) -> Pod {
            Pod(
                name: name, namespace: "shop", reason: reason, health: reason == "Running" ? .healthy : .degraded,
                readyContainers: reason == "Running" ? 2 : 1, containers: 2, restarts: restarts, node: node,
                createdAt: made, images: [ImageReference("registry.example.com/shop/checkout:\(tag)")])
        }
        world.observe(
            .tree(
                id,
                ResourceTree(workloads: [
                    WorkloadNode(
                        id: WorkloadID(
                            group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "web"),
                        health: .progressing, revision: 58,
                        podSets: [
                            PodSet(
                                name: "web-7d9f", revision: 58, isNewest: true, createdAt: made,
                                pods: [
                                    pod("web-7d9f-9qd", "Running", tag: "1.43.0", node: "eu-a-03"),
                                    pod(
                                        "web-7d9f-b8t", "CrashLoopBackOff", restarts: 3, tag: "1.43.0", node: "eu-b-02"),
                                    pod(
                                        "web-7d9f-x2k", "CrashLoopBackOff", restarts: 4, tag: "1.43.0", node: "eu-a-07"),
                                ]),
                            PodSet(
                                name: "web-55c1", revision: 57, isNewest: false, createdAt: made - .seconds(950_400),
                                pods: [
                                    pod("web-55c1-aaa", "Running", tag: "1.42.0", node: "eu-a-01"),
                                    pod(
                                        "web-55c1-" + String(repeating: "z", count: 80), "Running", tag: "1.42.0",
                                        node: nil),
                                ]),
                        ])
                ])))
        world.observe(
            .pod(
                id,
                PodStatus(
                    name: "web-7d9f-x2k", phase: "Running", health: .degraded,
                    containers: [
                        ContainerStatus(
                            name: "app", restarts: 4, waitingReason: "CrashLoopBackOff",
                            lastTermination: .init(reason: "Error", exitCode: 1, message: "missing env PAYMENTS_URL"))
                    ])))
        world.pass(.seconds(12))
        return world
    }

    /// Two Argo CDs are watched, the third refuses streams; a canary in prod waits for a person.
    static func canary() -> World {
        var world = watched()
        world.observe(
            .stream("qa", .broken(.gatewayFailed(status: 524), retryAt: world.now + .seconds(90))))
        world.build("checkout", "1.43.0")
        for environment: EnvironmentID in ["qa", "uat"] {
            world.deploy("checkout", environment, "1.43.0", replicas: .full(3))
        }
        var rollout = Rollout.deployment(8, updated: 2, ready: 8, .paused("CanaryPauseStep"))
        rollout.workloads[0].canary = Canary(
            steps: [.weight(5), .pause(.seconds(300)), .weight(25), .pause(nil), .other("analysis"), .weight(100)],
            step: 3,
            wantedWeight: 25, actualWeight: 25)
        rollout.workloads[0].pause = .person
        world.deploy("checkout", "prod", "1.42.0", health: .suspended, replicas: rollout)
        world.pass(.seconds(75))
        return world
    }

    /// Every Argo CD answers and is watched, but the controller of prod has not compared for half an hour.
    static func standingController() -> World {
        var world = watched()
        world.settle("checkout", "1.43.0", in: ["qa", "uat"])
        let compared = world.now
        world.deploy("checkout", "prod", "1.43.0", replicas: .full(3)) { $0.reconciledAt = compared }
        // Its watch tells of comparisons, so that its saying nothing means that there was none.
        if var event = world.picture.deployment(world.id("checkout", "prod"))?.application?.value {
            event.detail = .watched
            world.observe(.application(event))
        }
        world.pass(.seconds(1800))
        for environment: EnvironmentID in ["qa", "uat", "prod"] { world.link(environment) }
        return world
    }

    private static func watched() -> World {
        var world = World(["auth", "checkout"])
        for environment: EnvironmentID in ["qa", "uat", "prod"] {
            world.link(environment)
            world.observe(.stream(environment, .open))
        }
        world.settle("auth", "7.7.0")
        return world
    }
}
