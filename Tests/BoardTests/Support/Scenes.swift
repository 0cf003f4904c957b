import Releases

/// Pictures that the tests look at.
enum Scenes {
    /// Every state that a deployment can be in, and three repos that are quiet.
    static func everyState() -> World {
        var world = World([
            "auth", "behind", "checkout", "drifting", "ledger", "mailer", "new", "payments-api", "pinned", "search",
            "unbuilt", "zeta",
        ])
        for environment: EnvironmentID in ["qa", "uat", "prod"] { world.link(environment) }
        for repo in ["auth", "pinned", "zeta"] { world.settle(repo, "7.7.0") }
        world.build("payments-api", "8.8.1")
        for environment: EnvironmentID in ["qa", "uat"] {
            world.deploy("payments-api", environment, "8.8.1", replicas: .full(4))
        }
        world.deploy(
            "payments-api", "prod", "8.8.0", sync: .synced, health: .progressing,
            replicas: .deployment(12, updated: 6, ready: 12, .progressing("6 of 12 updated replicas are available")))
        world.pass(.seconds(400))
        for environment: EnvironmentID in ["qa", "uat", "prod"] { world.link(environment) }
        world.build("checkout", "1.43.0")
        world.deploy("checkout", "qa", "1.43.0", replicas: .full(2))
        world.deploy("checkout", "uat", "1.43.0", replicas: .full(4))
        let degradedSince = world.now - .seconds(432)
        world.deploy(
            "checkout", "prod", "1.42.0", health: .degraded,
            replicas: .deployment(6, updated: 6, ready: 2, .failed("2 of 6 new pods are ready, CrashLoopBackOff")),
            edit: { $0.healthSince = degradedSince })
        world.build("search", "2026.11.3")
        world.deploy("search", "qa", "2026.11.3", replicas: .full(9))
        world.deploy(
            "search", "uat", "2026.11.2", health: .progressing,
            replicas: .deployment(9, updated: 4, ready: 9, .progressing("4 of 9 updated")))
        world.deploy(
            "search", "prod", "2026.11.2", health: .suspended,
            replicas: .deployment(24, updated: 6, ready: 24, .paused("paused at step 3 of 8")))
        world.build("ledger", "3.1.1")
        world.deploy(
            "ledger", "qa", "3.1.0", sync: .outOfSync,
            operation: Operation(
                phase: .running, message: "waiting for healthy state of batch/Job/migrate", startedAt: world.now))
        world.deploy("ledger", "uat", "3.1.0", replicas: .full(3))
        world.deploy("ledger", "prod", "3.1.0", replicas: .full(3))
        world.build("mailer", "5.0.2")
        world.deploy("mailer", "qa", "5.0.2")
        world.deploy(
            "mailer", "uat", "5.0.1", sync: .outOfSync,
            operation: Operation(
                phase: .failed, message: "one or more objects failed to apply: Service \"mailer\" is invalid",
                startedAt: world.now - .seconds(60), finishedAt: world.now - .seconds(48), retryCount: 2,
                initiator: "mara"))
        world.deploy("mailer", "prod", "5.0.1")
        world.build("behind", "1.2.0")
        for environment: EnvironmentID in ["qa", "uat"] { world.deploy("behind", environment, "1.2.0") }
        world.deploy("behind", "prod", "1.1.9", replicas: .full(2))
        world.build("drifting", "9.4.0")
        world.deploy("drifting", "qa", nil, health: .missing)
        world.remove("drifting", "uat")
        world.deploy("drifting", "prod", "9.4.0", sync: .outOfSync, replicas: .full(16))
        world.build("unbuilt", "0.9.14", .running)
        for environment: EnvironmentID in ["qa", "uat", "prod"] { world.deploy("unbuilt", environment, "0.9.13") }
        world.pass(.seconds(20))
        return world
    }

    /// An Argo CD that was there and is lost, with something broken behind it.
    static func lostArgoCD() -> World {
        var world = everyState()
        world.link("prod", .retrying(.timedOut(after: .seconds(10))), retryAt: world.now + .seconds(400))
        world.pass(.seconds(372))
        world.link("qa")
        world.link("uat")
        return world
    }

    /// Two Argo CDs have answered, the third has not said a word.
    static func silentArgoCD() -> World {
        var world = World(["auth", "checkout"])
        world.link("qa")
        world.link("uat")
        for repo in ["auth", "checkout"] { world.settle(repo, "7.7.0", in: ["qa", "uat"]) }
        world.pass(.seconds(3))
        return world
    }

    /// A quarter of an hour in which a lot happens: a rollout that goes well, one that crashes and is taken back, drift, a lost Argo CD.
    static func busy() -> World {
        var world = World(["auth", "checkout", "gateway", "search"])
        for environment: EnvironmentID in ["qa", "uat", "prod"] { world.link(environment) }
        world.settle("auth", "7.7.0")
        for repo in ["checkout", "gateway", "search"] { world.settle(repo, "1.0.0") }
        world.pass(.seconds(300))
        world.build("checkout", "1.1.0")
        for (place, environment) in (["qa", "uat", "prod"] as [EnvironmentID]).enumerated() {
            world.pass(.seconds(45))
            world.deploy(
                "checkout", environment, "1.0.0", health: .progressing,
                replicas: .deployment(4, updated: place + 1, ready: 4, .progressing("1 of 4 updated")))
            world.pass(.seconds(70))
            if environment == "prod" {
                world.deploy(
                    "checkout", environment, "1.0.0", health: .degraded,
                    replicas: .deployment(4, updated: 4, ready: 2, .failed("CrashLoopBackOff")))
            } else {
                world.deploy("checkout", environment, "1.1.0", replicas: .full(4))
            }
        }
        world.pass(.seconds(60))
        world.deploy("gateway", "prod", "1.0.0", sync: .outOfSync, replicas: .full(2))
        world.pass(.seconds(60))
        world.build("search", "1.0.1", .failed)
        world.link("uat", .retrying(.timedOut(after: .seconds(10))))
        world.pass(.seconds(90))
        world.link("uat")
        world.pass(.seconds(30))
        return world
    }

    /// Nothing has been read yet.
    static func empty() -> World { World(["auth", "checkout", "ledger"]) }
}
