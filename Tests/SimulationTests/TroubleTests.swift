import Testing

@testable import Simulation

/// Rollouts that wait for a person, and syncs that come to a bad end or to none: what the server says of them, over real HTTP
/// (argocd-api.md, sections 7 to 9 and 11).
@Suite struct TroubleTests {
    private let qa = "/api/v1/applications/"

    private func change(_ repo: String, _ change: WorldChange, in fixture: Fixture) async throws {
        try await fixture.simulation.change(await fixture.simulation.key(of: repo, in: "qa"), change)
    }

    private func step(_ seconds: Int, _ fixture: Fixture) async throws {
        for _ in 1...seconds { try await fixture.step(1) }
    }

    /// The live Rollout of the gateway.
    private func rollout(in fixture: Fixture) async throws -> Value {
        let query = "resource?resourceName=gateway&kind=Rollout&group=argoproj.io&version=v1alpha1&namespace=shop-qa"
        let document = try await fixture.json("\(qa)gateway-qa/\(query)")
        return try Value(parsing: try #require(document.manifest?.text))
    }

    private func pods(of application: String, in fixture: Fixture) async throws -> [Value] {
        let tree = try await fixture.json("\(qa)\(application)/resource-tree")
        return try #require(tree.nodes?.elements.filter { $0.kind?.text == "Pod" })
    }

    @Test("A canary waits for a person at its first pause, whatever time passes, and goes on when resumed")
    func heldCanary() async throws {
        try await Fixture.run { fixture in
            try await change("gateway", .rollOut(version: "2.0.0", course: .heldAtPauses), in: fixture)
            try await step(60, fixture)
            let held = try await rollout(in: fixture)
            #expect(held.status?.phase?.text == "Paused")
            #expect(held.status?.message?.text == "CanaryPauseStep")
            #expect(held.status?.controllerPause == .bool(true))
            #expect(held.status?.currentStepIndex?.number == 1)
            #expect(held.status?.updatedReplicas?.number == 1)
            #expect(held.status?.pauseConditions?.elements.first?.reason?.text == "CanaryPauseStep")
            #expect(held.status?.currentPodHash != held.status?.stableRS)
            #expect(held.spec?.strategy?.canary?.steps?.elements[1] == .object(["pause": .object([:])]))
            let application = try await fixture.json(qa + "gateway-qa")
            #expect(application.status?.health?.status?.text == "Suspended")
            #expect(application.status?.sync?.status?.text == "Synced")

            try await change("gateway", .resume, in: fixture)
            let resumed = try await rollout(in: fixture)
            #expect(resumed.status?.phase?.text == "Progressing")
            #expect(resumed.status?.controllerPause == nil)
            try await step(30, fixture)
            let second = try await rollout(in: fixture)
            #expect(second.status?.currentStepIndex?.number == 3)
            #expect(second.status?.updatedReplicas?.number == 2)
            try await change("gateway", .resume, in: fixture)
            try await step(30, fixture)
            let done = try await rollout(in: fixture)
            #expect(done.status?.phase?.text == "Healthy")
            #expect(done.status?.currentPodHash == done.status?.stableRS)
        }
    }

    @Test("A canary that is aborted is degraded though the old pods serve and it is synced; the next version rolls out")
    func abortedCanary() async throws {
        try await Fixture.run { fixture in
            try await change("gateway", .rollOut(version: "2.0.0", course: .heldAtPauses), in: fixture)
            try await step(30, fixture)
            try await change("gateway", .abort, in: fixture)
            try await step(20, fixture)
            let aborted = try await rollout(in: fixture)
            #expect(aborted.status?.abort == .bool(true))
            #expect(aborted.status?.abortedAt?.text?.hasPrefix("2026-11-18T11:07:1") == true)
            #expect(aborted.status?.phase?.text == "Degraded")
            #expect(aborted.status?.message?.text == "RolloutAborted: Rollout aborted update to revision 2")
            #expect(aborted.status?.currentStepIndex?.number == 0)
            #expect(aborted.status?.updatedReplicas == nil, "a counter that is zero is left out")
            #expect(aborted.status?.readyReplicas?.number == 4)
            #expect(aborted.status?.currentPodHash != aborted.status?.stableRS)
            let application = try await fixture.json(qa + "gateway-qa")
            #expect(application.status?.health?.status?.text == "Degraded")
            #expect(application.status?.sync?.status?.text == "Synced")
            let versions = try await pods(of: "gateway-qa", in: fixture).map { pod in
                pod.networkingInfo?.labels?["app.kubernetes.io/version"]?.text
            }
            #expect(versions == ["1.30.2", "1.30.2", "1.30.2", "1.30.2"])

            try await change("gateway", .rollOut(version: "2.0.1"), in: fixture)
            try await step(60, fixture)
            let next = try await rollout(in: fixture)
            #expect(next.status?.phase?.text == "Healthy")
            #expect(next.status?.abort == nil)
        }
    }

    @Test("A blue-green update has all new pods beside the old ones until a person resumes it")
    func blueGreen() async throws {
        try await Fixture.run { fixture in
            try await change("gateway", .strategy(.blueGreen), in: fixture)
            try await change("gateway", .rollOut(version: "2.0.0", course: .heldAtPauses), in: fixture)
            try await step(60, fixture)
            let held = try await rollout(in: fixture)
            #expect(held.spec?.strategy?.blueGreen?.autoPromotionEnabled == .bool(false))
            #expect(held.spec?.strategy?.canary == nil)
            #expect(held.status?.phase?.text == "Paused")
            #expect(held.status?.message?.text == "BlueGreenPause")
            #expect(held.status?.pauseConditions?.elements.first?.reason?.text == "BlueGreenPause")
            #expect(held.status?.currentStepIndex == nil)
            #expect(held.status?.replicas?.number == 8)
            #expect(held.status?.updatedReplicas?.number == 4)
            #expect(held.status?.blueGreen?.activeSelector == held.status?.stableRS)
            #expect(held.status?.blueGreen?.previewSelector == held.status?.currentPodHash)
            let application = try await fixture.json(qa + "gateway-qa")
            #expect(application.status?.health?.status?.text == "Suspended")

            try await change("gateway", .resume, in: fixture)
            try await step(30, fixture)
            let done = try await rollout(in: fixture)
            #expect(done.status?.phase?.text == "Healthy")
            #expect(done.status?.replicas?.number == 4)
            #expect(done.status?.blueGreen?.activeSelector == done.status?.currentPodHash)
            #expect(done.status?.stableRS == done.status?.currentPodHash)
        }
    }

    @Test("Pods whose image is not there say so in the tree, in their manifest, in their events and in place of a log")
    func imagePull() async throws {
        try await Fixture.run { fixture in
            try await change("mailer", .rollOut(version: "2.0.18", course: .unpullable), in: fixture)
            try await step(30, fixture)
            let waiting = try await pods(of: "mailer-qa", in: fixture).first { pod in
                pod.info?.elements.contains { $0.value?.text == "ImagePullBackOff" } == true
            }
            let node = try #require(waiting)
            #expect(node.health?.status?.text == "Degraded")
            #expect(node.info?.elements.contains { $0.value?.text == "0/1" } == true)
            let name = try #require(node.name?.text)
            let manifest = try Value(
                parsing: try #require(
                    try await fixture.json("\(qa)mailer-qa/resource?resourceName=\(name)&kind=Pod&group=&version=v1")
                        .manifest?.text))
            #expect(manifest.status?.phase?.text == "Pending")
            let container = try #require(manifest.status?.containerStatuses?.elements.first)
            #expect(container.state?.waiting?.reason?.text == "ImagePullBackOff")
            #expect(container.state?.waiting?.message?.text?.hasPrefix("Back-off pulling image \"") == true)
            #expect(container.restartCount?.number == 0)
            let identity = "resourceUID=\(node.uid?.text ?? "")&resourceName=\(name)&resourceNamespace=shop-qa"
            let events = try await fixture.json("\(qa)mailer-qa/events?\(identity)")
            #expect(events.items?.elements.map(\.reason?.text) == ["Scheduled", "Pulling", "Failed", "BackOff"])
            let log = try await fixture.get("\(qa)mailer-qa/logs?podName=\(name)")
            #expect(log.body.contains("is waiting to start: trying and failing to pull image"))

            try await change("mailer", .rollOut(version: "2.0.19"), in: fixture)
            try await step(30, fixture)
            let truth = try await fixture.simulation.truth.of("mailer", in: "qa")
            #expect(truth.running == ["2.0.19"] && truth.health == .healthy)
        }
    }

    @Test("A pod that no node has room for says why in its condition")
    func unschedulable() async throws {
        try await Fixture.run { fixture in
            try await change("mailer", .rollOut(version: "2.0.18", course: .unschedulable(after: 0)), in: fixture)
            try await step(30, fixture)
            let pending = try await pods(of: "mailer-qa", in: fixture).first { pod in
                pod.info?.elements.contains { $0.value?.text == "Pending" } == true
            }
            let name = try #require(pending?.name?.text)
            let document = try await fixture.json(
                "\(qa)mailer-qa/resource?resourceName=\(name)&kind=Pod&group=&version=v1")
            let manifest = try Value(parsing: try #require(document.manifest?.text))
            let condition = try #require(
                manifest.status?.conditions?.elements.first { $0.type?.text == "PodScheduled" })
            #expect(condition.status?.text == "False")
            #expect(condition.reason?.text == "Unschedulable")
            #expect(condition.message?.text == "0/30 nodes are available: 30 Insufficient cpu.")
        }
    }

    @Test("A sync that waits to be tried again runs, and has an end all the same")
    func retry() async throws {
        try await Fixture.run { fixture in
            try await change("mailer", .sync(.waitsForRetry(attempt: 2)), in: fixture)
            let application = try await fixture.json(qa + "mailer-qa")
            let state = try #require(application.status?.operationState)
            #expect(state.phase?.text == "Running")
            #expect(state.finishedAt?.text != nil)
            #expect(state.retryCount?.number == 2)
            #expect(state.message?.text?.hasSuffix(" Retrying attempt #2 at 3:04PM.") == true)
            #expect(application.operation != nil)
        }
    }

    @Test("A hook that fails is the one thing in the result, with its type, and nothing was applied")
    func hook() async throws {
        try await Fixture.run { fixture in
            try await change("mailer", .sync(.hookFails), in: fixture)
            let application = try await fixture.json(qa + "mailer-qa")
            let state = try #require(application.status?.operationState)
            #expect(state.phase?.text == "Failed")
            #expect(state.finishedAt?.text != nil)
            let resources = try #require(state.syncResult?.resources?.elements)
            #expect(resources.map(\.kind?.text) == ["Job"])
            #expect(resources.first?.hookType?.text == "PreSync")
            #expect(resources.first?.hookPhase?.text == "Failed")
            #expect(resources.first?.message?.text == "Job has reached the specified backoff limit")
            #expect(resources.first?.status == nil)
            #expect(application.operation == nil)
        }
    }

    @Test("A sync that could not even be tried is an error without a result")
    func error() async throws {
        try await Fixture.run { fixture in
            try await change("mailer", .sync(.errs), in: fixture)
            let application = try await fixture.json(qa + "mailer-qa")
            #expect(application.status?.operationState?.phase?.text == "Error")
            #expect(application.status?.operationState?.message?.text?.hasPrefix("ComparisonError: ") == true)
            #expect(application.status?.operationState?.syncResult == nil)
            #expect(application.operation == nil)
        }
    }

    @Test("A sync that is being terminated has not ended")
    func terminating() async throws {
        try await Fixture.run { fixture in
            try await change("mailer", .sync(.terminates), in: fixture)
            let application = try await fixture.json(qa + "mailer-qa")
            #expect(application.status?.operationState?.phase?.text == "Terminating")
            #expect(application.status?.operationState?.finishedAt == nil)
            #expect(application.operation != nil)
        }
    }
}
