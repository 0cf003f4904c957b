import Testing

@testable import Simulation

/// The events of applications and of what the cluster has of them.
@Suite struct EventTests {
    /// The events of the object called `name` of the tree, or of the first one that `condition` holds for.
    private func events(
        of application: String, from environment: String, in fixture: Fixture,
        where condition: (Value) -> Bool
    ) async throws -> [Value] {
        let path = "/api/v1/applications/\(application)"
        let tree = try await fixture.json(path + "/resource-tree", from: environment)
        let found = tree.nodes?.elements.first(where: condition)
        let node = try #require(found)
        let uid = try #require(node.uid?.text)
        let name = try #require(node.name?.text)
        let namespace = try #require(node.namespace?.text)
        let query = "?resourceUID=\(uid)&resourceName=\(name)&resourceNamespace=\(namespace)"
        let list = try await fixture.json(path + "/events" + query, from: environment)
        let items = try #require(list.items?.elements)
        for item in items {
            #expect(item.involvedObject?.uid?.text == uid)
            #expect(item.involvedObject?.kind == node.kind)
        }
        return items
    }

    private func info(_ name: String, of node: Value) -> String? {
        node.info?.elements.first { $0.name?.text == name }?.value?.text
    }

    @Test(
        "An application's events are those of its last operation and of its health, and nothing is older than an hour")
    func application() async throws {
        try await Fixture.run { fixture in
            let path = "/api/v1/applications/checkout-qa/events"
            let key = await fixture.simulation.key(of: "checkout", in: "qa")
            try await fixture.simulation.change(key, .rollOut(version: "9.9.9"))
            for _ in 1...30 { try await fixture.step(1) }
            let list = try await fixture.json(path)
            let items = try #require(list.items?.elements)
            #expect(items.map(\.reason?.text) == ["OperationStarted", "OperationCompleted", "ResourceUpdated"])
            #expect(items[0].message?.text?.hasPrefix("release-engineer initiated sync to ") == true)
            #expect(items[1].message?.text?.hasSuffix(" succeeded") == true)
            #expect(items[2].message?.text == "Updated health status: Progressing -> Healthy")
            let uid = try await fixture.json("/api/v1/applications/checkout-qa").metadata?.uid
            for item in items {
                #expect(item.involvedObject?.kind?.text == "Application")
                #expect(item.involvedObject?.uid == uid)
                #expect(item.type?.text == "Normal")
                #expect(item.count?.number == 1)
                #expect(item.eventTime == .null)
                #expect(item.firstTimestamp?.text?.hasPrefix("2026-11-18T11:0") == true)
            }
            try await fixture.step(3600)
            let later = try await fixture.json(path)
            #expect(later.items == .array([]))
        }
    }

    @Test("A sync that fails is a warning, in the words of the operation")
    func failure() async throws {
        try await Fixture.run(.syncFailed) { fixture in
            try await fixture.step(20)
            let list = try await fixture.json("/api/v1/applications/pricing-uat/events", from: "uat")
            let warning = try #require(list.items?.elements.first { $0.type?.text == "Warning" })
            #expect(warning.reason?.text == "OperationCompleted")
            #expect(warning.message?.text?.contains("failed: one or more objects failed to apply") == true)
        }
    }

    @Test("A pod that crashes has been started again and again, and is backed off from")
    func crashLoop() async throws {
        try await Fixture.run(.crashLoop) { fixture in
            try await fixture.step(60)
            let items = try await events(of: "payments-api-master", from: "prod", in: fixture) { node in
                info("Status Reason", of: node) == "CrashLoopBackOff"
            }
            #expect(items.map(\.reason?.text) == ["Scheduled", "Pulling", "Started", "BackOff"])
            let backOff = try #require(items.last)
            #expect(backOff.type?.text == "Warning")
            #expect(try #require(backOff.count?.number) > 1)
            #expect(
                backOff.message?.text?.hasPrefix("Back-off restarting failed container payments-api in pod ") == true)
            #expect(backOff.firstTimestamp != backOff.lastTimestamp)
        }
    }

    @Test("A pod that no node has room for has the scheduler's words alone, as its condition has them")
    func unschedulable() async throws {
        try await Fixture.run(.stuck) { fixture in
            try await fixture.step(100)
            let items = try await events(of: "search-uat", from: "uat", in: fixture) { node in
                info("Status Reason", of: node) == "Pending"
            }
            #expect(items.map(\.reason?.text) == ["FailedScheduling"])
            #expect(items.first?.message?.text == "0/30 nodes are available: 30 Insufficient cpu.")
            #expect(try #require(items.first?.count?.number) > 1)
        }
    }

    @Test("A workload tells of its replica sets; a service tells nothing")
    func workload() async throws {
        try await Fixture.run { fixture in
            let key = await fixture.simulation.key(of: "checkout", in: "qa")
            try await fixture.simulation.change(key, .rollOut(version: "9.9.9"))
            for _ in 1...30 { try await fixture.step(1) }
            let items = try await events(of: "checkout-qa", from: "qa", in: fixture) { $0.kind?.text == "Deployment" }
            #expect(items.map(\.reason?.text) == ["ScalingReplicaSet"])
            #expect(items.first?.message?.text?.hasSuffix(" to 3") == true)
            let none = try await events(of: "checkout-qa", from: "qa", in: fixture) { $0.kind?.text == "Service" }
            #expect(none.isEmpty)
        }
    }

    @Test(
        "What is not part of the tree is a 400, what may not be seen a 403",
        arguments: [
            ("checkout-qa/events?resourceName=checkout&resourceUID=x&resourceNamespace=shop-qa", UInt(400)),
            ("checkout-qa/events?resourceName=checkout", 400), ("nothing-qa/events", 403),
            ("nothing-qa/events?project=shop", 404),
        ])
    func errors(path: String, status: UInt) async throws {
        try await Fixture.run { fixture in
            let answer = try await fixture.get("/api/v1/applications/" + path)
            #expect(answer.status == status)
            #expect(try answer.json.code != nil)
        }
    }
}
