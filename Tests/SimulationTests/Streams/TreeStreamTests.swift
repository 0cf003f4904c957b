import NIOHTTP1
import Testing

@testable import Simulation

/// `GET /api/v1/stream/applications/{name}/resource-tree` over real HTTP.
@Suite struct TreeStreamTests {
    private let qa = SimulatedHost.argoCD(environment: "qa")

    @Test("Nothing at first, then the tree with every change, and an error when the application goes")
    func tree() async throws {
        try await Fixture.run { fixture in
            let key = await fixture.simulation.key(of: "checkout", in: "qa")
            let reader = try await fixture.stream("/checkout-qa/resource-tree")
            _ = try await fixture.get("/healthz")
            #expect(reader.status == nil)
            try await fixture.simulation.change(key, .deploy(version: "9.9.9"))
            try await reader.read(until: "the tree is there") { $0.documents.count == 1 }
            let tree = try await fixture.get("/api/v1/applications/checkout-qa/resource-tree").body
            #expect(reader.text == "data: {\"result\":\(tree)} \n\n\n")
            try await fixture.simulation.change(key, .delete)
            try await reader.readToEnd()
            let error = """
                data: {"error":{"grpc_code":2,"http_code":500,"message":"error getting app resource tree: cache: \
                key is missing","http_status":"Internal Server Error"}} \n\n
                """
            #expect(reader.text.hasSuffix(error))
        }
    }

    @Test("An application that goes before anything was told is an error with its own status")
    func goneAtOnce() async throws {
        try await Fixture.run { fixture in
            let key = await fixture.simulation.key(of: "checkout", in: "qa")
            let reader = try await fixture.stream("/checkout-qa/resource-tree")
            try await fixture.simulation.change(key, .delete)
            try await reader.readToEnd()
            #expect(reader.status == 500)
            #expect(reader.headers.first(name: "Grpc-Metadata-Content-Type") == nil)
        }
    }

    @Test("A rollout is told pod by pod, to each stream of its own application alone, with the fields asked for")
    func rollout() async throws {
        try await Fixture.run { fixture in
            let key = await fixture.simulation.key(of: "checkout", in: "qa")
            let reader = try await fixture.stream("/checkout-qa/resource-tree?fields=result.nodes.kind")
            let other = try await fixture.stream("/search-qa/resource-tree")
            try await fixture.simulation.change(key, .rollOut(version: "9.9.9"))
            for _ in 1...30 { try await fixture.step(1) }
            let truth = try await fixture.simulation.truth.of("checkout", in: "qa")
            #expect(truth.running == ["9.9.9"])
            await fixture.simulation.endStreams(of: qa)
            try await reader.readToEnd()
            try await other.readToEnd()
            let counts = reader.documents.map { document in
                document.result?.nodes?.elements.filter { $0.kind?.text == "Pod" }.count
            }
            #expect(counts.contains(4))
            #expect(counts.last == 3)
            #expect(reader.documents.last?.result?.nodes?.elements.allSatisfy { $0.names == ["kind"] } == true)
            // The controller has looked at it once at most.
            #expect(other.documents.count <= 1)
        }
    }
}
