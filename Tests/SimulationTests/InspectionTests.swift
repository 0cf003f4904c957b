import FoundationEssentials
import Testing

@testable import Simulation

/// What a person looks into: commits, and what a sync would change.
@Suite struct InspectionTests {
    private func path(_ application: String) -> String { "/api/v1/applications/\(application)" }

    @Test("A commit that was deployed says who made it and why; any other is an error, and a chart has none")
    func commits() async throws {
        try await Fixture.run(.rolling) { fixture in
            try await fixture.step(60)
            let application = try await fixture.json(path("checkout-qa"))
            let history = try #require(application.status?.history?.elements)
            for entry in history {
                let revision = try #require(entry.revision?.text)
                let commit = try await fixture.json(path("checkout-qa") + "/revisions/\(revision)/metadata")
                #expect(commit.author?.text?.hasSuffix("@example.com>") == true)
                #expect(commit.message?.text?.hasPrefix("checkout: 1.1.") == true)
                #expect(commit.date?.text?.hasSuffix("Z") == true)
            }
            for (name, revision) in [("checkout-qa", "0123"), ("pricing-qa", "3.4.1")] {
                let answer = try await fixture.get(path(name) + "/revisions/\(revision)/metadata")
                #expect(answer.status == 500)
            }
        }
    }

    @Test("Managed resources are their states as JSON in texts, and differ only where Git wants something else")
    func managedResources() async throws {
        try await Fixture.run(.drift) { fixture in
            try await fixture.step(10)
            for (name, changed) in [
                ("checkout-master", []), ("ledger-master", ["StatefulSet"]),
                ("cart-master", ["Service", "Deployment"]),
            ] {
                let answer = try await fixture.json(path(name) + "/managed-resources", from: "prod")
                let items = try #require(answer.items?.elements)
                #expect(
                    items.filter { $0.normalizedLiveState != $0.predictedLiveState }.compactMap { $0.kind?.text }
                        == changed)
                for item in items { _ = try Value(parsing: try #require(item.predictedLiveState?.text)) }
                if name == "cart-master" { #expect(items.allSatisfy { $0.liveState?.text == "null" }) }
            }
            let filtered = try await fixture.json(path("checkout-qa") + "/managed-resources?kind=Secret")
            #expect(filtered.items?.elements.compactMap { $0.name?.text } == ["checkout-credentials"])
            let none = try await fixture.get(path("checkout-qa") + "/managed-resources?kind=Nothing")
            #expect(none.body == "{}")
        }
    }

    @Test("A secret and a config map are in the tree, with manifests")
    func companions() async throws {
        try await Fixture.run { fixture in
            let tree = try await fixture.json(path("checkout-qa") + "/resource-tree")
            for (kind, name) in [("Secret", "checkout-credentials"), ("ConfigMap", "checkout-settings")] {
                #expect(tree.nodes?.elements.contains { $0.kind?.text == kind && $0.name?.text == name } == true)
                let query = "/resource?resourceName=\(name)&version=v1&kind=\(kind)&group=&namespace=shop-qa"
                let answer = try await fixture.json(path("checkout-qa") + query)
                let manifest = try Value(parsing: try #require(answer.manifest?.text))
                #expect(manifest.kind?.text == kind && manifest.metadata?.managedFields != nil && manifest.data != nil)
            }
        }
    }
}
