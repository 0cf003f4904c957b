import Releases
import Simulation
import Testing
import Tracking

/// Deployments in which a person is wanted, over real HTTP: the sentence that says why.
@Suite(.serialized) struct CauseTests {
    @Test(
        "what stands in a deployment's way is said in a sentence",
        arguments: [
            ("gateway", .rollOut(version: "2.0.0", course: .heldAtPauses), "waits for a person at step 2/4 (25 %)"),
            ("mailer", .rollOut(version: "9.9.9", course: .unpullable), "ImagePullBackOff in "),
            (
                "mailer", .rollOut(version: "9.9.9", course: .unschedulable(after: 0)),
                "0/30 nodes are available: 30 Insufficient cpu"
            ),
            ("mailer", .sync(.waitsForRetry(attempt: 2)), "sync failed, waits for retry 2: one or more"),
            (
                "mailer", .sync(.hookFails),
                "PreSync hook Job/mailer-migrate: Job has reached the specified backoff limit"
            ),
            ("mailer", .sync(.errs), "the sync could not even be tried: ComparisonError: "),
            ("mailer", .sync(.terminates), "the sync is being stopped"),
        ] as [(String, WorldChange, String)])
    func cause(repo: String, change: WorldChange, words: String) async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            try await world.simulation.change(await world.simulation.key(of: repo, in: "qa"), change)
            let id = DeploymentID(release: "2026.11", repo: RepoID(repo), environment: "qa")
            try await world.wait(for: "\(repo): \(words)", within: .seconds(20)) { picture in
                picture.deployment(id)?.cause?.text.contains(words) == true
            }
        }
    }

    @Test(
        "a canary that a person aborts says that the old pods serve, and nothing any more when the next version is there"
    )
    func abortedCanary() async throws {
        try await FollowedWorld.run { world in
            try await world.waitUntilLive()
            let key = await world.simulation.key(of: "gateway", in: "qa")
            let id = DeploymentID(release: "2026.11", repo: "gateway", environment: "qa")
            try await world.simulation.change(key, .rollOut(version: "2.0.0", course: .heldAtPauses))
            try await world.wait(for: "the pause") { picture in
                picture.deployment(id)?.cause?.text == "waits for a person at step 2/4 (25 %)"
            }
            try await world.simulation.change(key, .abort)
            try await world.wait(for: "the abort") { picture in
                picture.deployment(id)?.cause?.text.contains("was aborted, the old pods serve") == true
            }
            try await world.simulation.change(key, .strategy(.blueGreen))
            try await world.simulation.change(key, .rollOut(version: "2.0.1", course: .heldAtPauses))
            try await world.wait(for: "the next version to wait") { picture in
                picture.deployment(id)?.cause?.text.hasPrefix("waits for a person") == true
            }
            try await world.simulation.change(key, .resume)
            try await world.wait(for: "the next version to be everywhere") { picture in
                guard let deployment = picture.deployment(id) else { return false }
                return deployment.version.version == "2.0.1" && deployment.cause == nil
            }
        }
    }
}
