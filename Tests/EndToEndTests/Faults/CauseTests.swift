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
}
