import Testing

@testable import Simulation

/// The list and the single answer.
@Suite struct ApplicationTests {
    @Test("The list is sorted by name, and has two applications of one name in different namespaces")
    func list() async throws {
        try await Fixture.run { fixture in
            let answer = try await fixture.get("/api/v1/applications")
            #expect(answer.status == 200)
            #expect(answer.header("Grpc-Metadata-Content-Type") == "application/grpc")
            let json = try answer.json
            let names = json.items?.elements.compactMap { $0.metadata?.name?.text } ?? []
            #expect(names == names.sorted())
            #expect(names.count == 18)
            let namesakes = json.items?.elements.filter { $0.metadata?.name?.text == "checkout-qa" } ?? []
            #expect(namesakes.map { $0.metadata?.namespace?.text } == ["argocd", "team-b"])
            #expect(json.items?.elements.allSatisfy { $0.kind == nil && $0.apiVersion == nil } == true)
            #expect(json.metadata?.resourceVersion?.text != nil)
        }
    }

    @Test(
        "Filters narrow the list; unknown parameters do not",
        arguments: [
            ("projects=shop", 16), ("project=team-b", 1), ("project=team-b&projects=shop", 1),
            ("projects=shop&projects=team-b", 17), ("appNamespace=team-b", 1), ("name=checkout-qa", 1),
            ("selector=repo%3Dsearch", 1), ("selector=repo", 16), ("nmae=checkout-qa", 18), ("projects=nobody", 0),
        ])
    func filters(query: String, count: Int) async throws {
        try await Fixture.run { fixture in
            let json = try await fixture.json("/api/v1/applications?\(query)")
            #expect(json.items?.elements.count == count)
        }
    }

    @Test("A filtered list has the closed list's fields and nothing else, with nulls for nil pointers")
    func fields() async throws {
        try await Fixture.run { fixture in
            let fields = """
                items.metadata.name,items.metadata.uid,items.metadata.deletionTimestamp,items.status.sync,\
                items.status.sync.status,items.status.sync.revision,items.status.operationState.phase,\
                items.status.operationState.operation.sync,items.status.history,items.operation.sync
                """
            let json = try await fixture.json("/api/v1/applications?name=checkout-qa&fields=\(fields)")
            let item = try #require(json.items?.elements.first)
            #expect(item.names == ["metadata", "status"])
            #expect(item.metadata == .object(["name": .string("checkout-qa"), "deletionTimestamp": .null]))
            #expect(item.status?.sync == .object(["status": .string("Synced")]))
            #expect(item.status?.operationState?.phase?.text == "Succeeded")
            // Under this name the real one gives the result, not the operation.
            #expect(item.status?.operationState?.operation?.sync?.resources?.elements.isEmpty == false)
            #expect(json.metadata?.resourceVersion != nil)
        }
    }

    @Test("An empty filtered list is null, an empty full one is not")
    func emptyList() async throws {
        try await Fixture.run { fixture in
            let path = "/api/v1/applications?projects=nobody"
            let filtered = try await fixture.json(path + "&fields=items.metadata.name")
            let full = try await fixture.json(path)
            #expect(filtered.items == .null)
            #expect(full.items == .array([]))
        }
    }

    @Test("From 3.5 on a filtered list has the revision")
    func revisionInList() async throws {
        for (minor, isThere) in [(1, false), (4, false), (5, true)] {
            try await Fixture.run(version: ServerVersion(major: 3, minor: minor)) { fixture in
                let path = "/api/v1/applications?name=checkout-qa&fields=items.status.sync.revision"
                let item = try await fixture.json(path).items?.elements.first
                #expect((item?.status?.sync?.revision != nil) == isThere, "3.\(minor)")
            }
        }
    }

    @Test(
        "What may not be seen is 403 without a project and 404 with one",
        arguments: [
            ("recommendations-master", "", 403), ("recommendations-master", "?project=shop", 404),
            ("checkout-master", "?project=team-b", 404), ("checkout-master", "?project=shop", 200),
            ("checkout-master", "?appNamespace=team-b&project=team-b", 200),
            ("checkout-master", "?appNamespace=nowhere", 403),
            ("checkout-master", "?projects=shop&projects=team-b", 400),
        ])
    func notFound(name: String, query: String, status: UInt) async throws {
        try await Fixture.run { fixture in
            for suffix in ["", "/resource-tree"] {
                let answer = try await fixture.get("/api/v1/applications/\(name)\(suffix)\(query)", from: "prod")
                #expect(answer.status == status)
                if status == 403 { #expect(answer.body.contains("\"permission denied\"")) }
            }
        }
    }

    @Test("The single answer has everything, and ignores fields")
    func single() async throws {
        try await Fixture.run { fixture in
            let json = try await fixture.json("/api/v1/applications/checkout-qa?fields=metadata.name&refresh=normal")
            #expect(json.metadata?.creationTimestamp?.text?.hasSuffix("Z") == true)
            #expect(json.spec?.project?.text == "shop")
            #expect(json.status?.sync?.revision?.text?.count == 40)
            #expect(
                json.status?.summary?.images?.elements.compactMap(\.text) == [
                    "registry.example.com/mesh/proxy:1.29.2", "registry.example.com/shop/checkout:1.1.939",
                ])
            let deployment = json.status?.resources?.elements.first { $0.kind?.text == "Deployment" }
            #expect(deployment?.health?.status?.text == "Healthy")
            #expect(json.status?.history?.elements.count == 1)
            #expect(json.operation == nil)
        }
    }

    @Test("Lists of 3.x lack the health of single resources, those of 2.x have it")
    func healthInLists() async throws {
        for (major, isThere) in [(3, false), (2, true)] {
            try await Fixture.run(version: ServerVersion(major: major, minor: 13)) { fixture in
                let json = try await fixture.json("/api/v1/applications?name=checkout-qa")
                let resource = json.items?.elements.first?.status?.resources?.elements.first
                #expect((resource?.health != nil) == isThere)
                #expect((json.items?.elements.first?.status?.resourceHealthSource != nil) != isThere)
            }
        }
    }

    @Test(
        "A chart's revision is its version; an application that was never deployed has neither history nor uid in the tree"
    )
    func peculiarities() async throws {
        try await Fixture.run { fixture in
            let chart = try await fixture.json("/api/v1/applications/pricing-qa")
            #expect(chart.spec?.source?.chart?.text == "pricing")
            #expect(chart.status?.sync?.revision?.text == "3.4.1")
            let missing = try await fixture.json("/api/v1/applications/cart-master", from: "prod")
            #expect(missing.status?.health?.status?.text == "Missing")
            #expect(missing.status?.history == nil)
            #expect(missing.status?.summary == .object([:]))
            let tree = try await fixture.json("/api/v1/applications/cart-master/resource-tree", from: "prod")
            #expect(tree.nodes?.elements.isEmpty == false)
            #expect(tree.nodes?.elements.allSatisfy { $0.uid == nil && $0.health?.status?.text == "Missing" } == true)
            #expect(try await fixture.get("/api/v1/applications/invoicing-qa").status == 200)
        }
    }
}
