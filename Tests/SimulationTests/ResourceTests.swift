import Testing

@testable import Simulation

/// The resource tree, and live manifests.
@Suite struct ResourceTests {
    private func manifest(
        _ fixture: Fixture, _ kind: String, _ name: String, of application: String = "checkout-qa",
        group: String = "apps", version: String = "v1"
    ) async throws -> Value {
        let query = "resourceName=\(name)&version=\(version)&kind=\(kind)&group=\(group)&namespace=shop-qa"
        let answer = try await fixture.json("/api/v1/applications/\(application)/resource?\(query)")
        // JSON inside a JSON string.
        return try Value(parsing: try #require(answer.manifest?.text))
    }

    private func tree(_ fixture: Fixture, of application: String = "checkout-qa") async throws -> [Value] {
        try await fixture.json("/api/v1/applications/\(application)/resource-tree").nodes?.elements ?? []
    }

    private func info(_ node: Value) -> [String: String] {
        var info: [String: String] = [:]
        for item in node.info?.elements ?? [] {
            info[item.name?.text ?? ""] = item.value?.text
        }
        return info
    }

    @Test("In the middle of a rollout the tree has both revisions with their pods, and every parent is a node")
    func treeInMotion() async throws {
        try await Fixture.run(.rolling) { fixture in
            try await fixture.step(26)
            let nodes = try await tree(fixture)
            let uids = Set(nodes.compactMap { $0.uid?.text })
            #expect(uids.count == nodes.count)
            for parent in nodes.flatMap({ $0.parentRefs?.elements ?? [] }) {
                #expect(uids.contains(parent.uid?.text ?? ""))
                #expect(parent.version == nil)
            }
            let deployment = try #require(nodes.first { $0.kind?.text == "Deployment" })
            #expect(info(deployment) == ["Revision": "Rev:2"])
            #expect(deployment.health?.status?.text == "Progressing")
            let sets = nodes.filter { $0.kind?.text == "ReplicaSet" }
            #expect(sets.map { info($0)["Revision"] ?? "" }.sorted() == ["Rev:1", "Rev:2"])
            let pods = nodes.filter { $0.kind?.text == "Pod" }
            #expect(pods.allSatisfy { $0.group == nil })
            #expect(pods.contains { info($0)["Status Reason"] == "Running" && info($0)["Containers"] == "2/2" })
            let hashes = Set(pods.compactMap { $0.networkingInfo?.labels?["pod-template-hash"]?.text })
            #expect(hashes.count == 2)
            #expect(
                pods.contains {
                    $0.images?.elements.contains(.string("registry.example.com/shop/checkout:1.1.940")) == true
                })
        }
    }

    @Test("Crashing pods say so, and their restarts grow")
    func crashingPods() async throws {
        try await Fixture.run(.crashLoop) { fixture in
            var restarts: [Int] = []
            for seconds in [30, 60] {
                try await fixture.step(seconds)
                let path = "/api/v1/applications/payments-api-master/resource-tree"
                let nodes = try await fixture.json(path, from: "prod").nodes?.elements ?? []
                let crashing = nodes.filter { info($0)["Status Reason"] == "CrashLoopBackOff" }
                #expect(crashing.count == 2)
                #expect(
                    crashing.allSatisfy { $0.health?.status?.text == "Degraded" && info($0)["Containers"] == "0/1" })
                restarts.append(crashing.compactMap { info($0)["Restart Count"].flatMap(Int.init) }.max() ?? 0)
            }
            #expect(restarts[0] > 0 && restarts[1] > restarts[0])
        }
    }

    @Test("A Deployment's manifest counts as Kubernetes does, without the counters that are zero")
    func deployment() async throws {
        try await Fixture.run(.rolling) { fixture in
            try await fixture.step(10)
            let settled = try await manifest(fixture, "Deployment", "checkout")
            #expect(
                settled.status?.names == [
                    "observedGeneration", "replicas", "updatedReplicas", "readyReplicas", "availableReplicas",
                    "conditions",
                ])
            #expect(settled.spec?.replicas?.number == 3)
            #expect(settled.metadata?.generation == settled.status?.observedGeneration)
            try await fixture.step(11)
            let rolling = try await manifest(fixture, "Deployment", "checkout")
            #expect(rolling.status?.updatedReplicas?.number == 1)
            #expect(rolling.status?.unavailableReplicas?.number == 1)
            #expect(rolling.status?.replicas?.number == 4)
            let image = rolling.spec?.template?.spec?.containers?.elements.first?.image
            #expect(image?.text == "registry.example.com/shop/checkout:1.1.940")
        }
    }

    @Test(
        "Every kind that the tree has a live object of can be read by the tree's own names",
        arguments: [
            "checkout-qa", "ledger-qa", "gateway-qa", "edge-agent-qa", "payments-api-qa",
        ])
    func everyNode(application: String) async throws {
        try await Fixture.run { fixture in
            for node in try await tree(fixture, of: application) where node.kind?.text != "ControllerRevision" {
                let manifest = try await manifest(
                    fixture, node.kind?.text ?? "", node.name?.text ?? "", of: application,
                    group: node.group?.text ?? "",
                    version: node.version?.text ?? "")
                #expect(manifest.metadata?.uid == node.uid)
                #expect(manifest.kind == node.kind)
                #expect(manifest.metadata?.namespace == node.namespace)
            }
        }
    }

    @Test("A DaemonSet, a StatefulSet and a Rollout have the counters of their kinds")
    func otherKinds() async throws {
        try await Fixture.run { fixture in
            let daemonSet = try await manifest(fixture, "DaemonSet", "edge-agent", of: "edge-agent-qa")
            #expect(daemonSet.spec?.replicas == nil)
            #expect(daemonSet.status?.desiredNumberScheduled?.number == 5)
            #expect(daemonSet.status?.updatedNumberScheduled?.number == 5)
            let statefulSet = try await manifest(fixture, "StatefulSet", "ledger", of: "ledger-qa")
            #expect(statefulSet.status?.currentRevision == statefulSet.status?.updateRevision)
            #expect(statefulSet.spec?.updateStrategy?.rollingUpdate?.partition?.number == 0)
            let rollout = try await manifest(
                fixture, "Rollout", "gateway", of: "gateway-qa", group: "argoproj.io", version: "v1alpha1")
            #expect(rollout.status?.observedGeneration?.text == "1")
            #expect(rollout.status?.currentPodHash == rollout.status?.stableRS)
            #expect(rollout.status?.currentStepIndex?.number == rollout.spec?.strategy?.canary?.steps?.elements.count)
        }
    }

    @Test(
        "What is not part of the application is a 400, a missing parameter a 500",
        arguments: [
            ("resourceName=other&version=v1&kind=Deployment&group=apps&namespace=shop-qa", 400, 3),
            ("resourceName=checkout&version=v1&kind=Deployment&group=&namespace=shop-qa", 400, 3),
            ("resourceName=checkout&version=v1&kind=Deployment&group=apps&namespace=elsewhere", 400, 3),
            ("resourceName=checkout&kind=Deployment&group=apps&namespace=shop-qa", 500, 13),
            ("version=v1&kind=Deployment&group=apps&namespace=shop-qa", 500, 13),
            ("resourceName=checkout&version=v1&group=apps&namespace=shop-qa", 500, 13),
        ] as [(String, UInt, Int)])
    func refusals(query: String, status: UInt, code: Int) async throws {
        try await Fixture.run { fixture in
            let answer = try await fixture.get("/api/v1/applications/checkout-qa/resource?\(query)")
            #expect(answer.status == status)
            let json = try answer.json
            #expect(json.code?.number == code)
            if status == 400 {
                #expect(json.message?.text?.contains("not found as part of application checkout-qa") == true)
            }
        }
    }
}
