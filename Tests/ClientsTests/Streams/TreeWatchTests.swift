import Releases
import Testing

@testable import Clients

@Suite("Trees, pods and artifacts, over real connections")
struct TreeWatchTests {
    private static let id = ApplicationID(environment: "qa", namespace: "team", name: "shop")
    private static let nodes = """
        {"nodes":[{"group":"apps","version":"v1","kind":"ReplicaSet","namespace":"n","name":"rs","uid":"u"},\
        {"version":"v1","kind":"Pod","namespace":"n","name":"p","parentRefs":[{"group":"apps","kind":"ReplicaSet",\
        "namespace":"n","name":"rs","uid":"u"}],"info":[{"name":"Status Reason","value":"Running"}]}]}
        """

    @Test("a tree is asked for once, and then watched")
    func tree() async throws {
        try await StreamServer.running { exchange in
            exchange.head.contains("/stream/")
                ? await exchange.answer(":\ndata: {\"result\":\(Self.nodes)} \n\n\ndata: {\"result\":7}\n\n")
                : await exchange.answer(Self.nodes, type: "application/json")
        } body: { server in
            try await server.client { client in
                let tree = try await client.tree(of: Self.id, project: "p")
                #expect(tree.pods.map(\.name) == ["p"])
                let told = Told<TreeSignal>()
                let failure = await readFailure {
                    try await client.watchTree(of: Self.id, project: "p") { told.take($0) }
                }
                #expect(told.signals == [.opened, .tree(tree)])
                #expect(failure == .disconnected(reason: "the server ended the stream and did not say why"))
            }
            #expect(
                server.heads.first?.hasPrefix(
                    "GET /api/v1/applications/shop/resource-tree?appNamespace=team&project=p ")
                    == true)
            let head = try #require(server.heads.last)
            #expect(
                head.hasPrefix("GET /api/v1/stream/applications/shop/resource-tree?fields=error%2Cresult.nodes.kind%2C")
            )
            #expect(head.contains("&appNamespace=team&project=p HTTP/1.1"))
        }
    }

    @Test("a tree that may not be seen, and one that is gone")
    func refused() async throws {
        try await StreamServer.running { exchange in
            await exchange.answer("data: {} \n\n", status: exchange.number == 0 ? "403 Forbidden" : "404 Not Found")
        } body: { server in
            try await server.client { client in
                let hidden = await readFailure { try await client.watchTree(of: Self.id, project: nil) { _ in } }
                #expect(hidden == .absentOrHidden)
                let gone = await readFailure { try await client.watchTree(of: Self.id, project: "p") { _ in } }
                #expect(gone == .absent)
            }
        }
    }

    @Test("a pod is read from its live manifest")
    func pod() async throws {
        let manifest = #"{\"spec\":{\"restartPolicy\":\"Always\"},\"status\":{\"phase\":\"Pending\"}}"#
        try await StreamServer.running { exchange in
            await exchange.answer(#"{"manifest":"\#(manifest)"}"#, type: "application/json")
        } body: { server in
            let pod = try await server.client {
                try await $0.pod("p-1", namespace: "n", of: Self.id, project: "p")
            }
            #expect(pod == PodStatus(name: "p-1", phase: "Pending", health: .progressing))
            #expect(
                server.heads.first?.hasPrefix(
                    "GET /api/v1/applications/shop/resource?namespace=n&resourceName=p-1&group=&version=v1&kind=Pod&appNamespace"
                ) == true)
        }
    }

    private static let artifact = """
        {"metadata":{"name":"shop","namespace":"team"},"spec":{"project":"p","source":{"repoURL":"oci://r/shop","path":"."}},
         "status":{"sync":{"status":"Synced","revision":"sha256:abc"}}}
        """

    @Test("the version of an OCI artifact is asked for once for each digest; without it the digest stays")
    func artifacts() async throws {
        for (answer, status, name) in [
            (#"{"version":"1.2.3"}"#, "200 OK", "1.2.3"), ("Not Found", "404 Not Found", nil),
        ] as [(String, String, String?)] {
            try await StreamServer.running { exchange in
                exchange.head.contains("/revisions/")
                    ? await exchange.answer(answer, status: status, type: "application/json")
                    : await exchange.answer(Self.artifact, type: "application/json")
            } body: { server in
                try await server.client { client in
                    for _ in 0..<3 {
                        let source = try await client.application(Self.id, project: nil).sources.first
                        #expect(source?.deployed == "sha256:abc")
                        #expect(source?.deployedName == name)
                    }
                }
                let asked = server.heads.filter { $0.contains("/revisions/") }
                #expect(asked.count == 1)
                #expect(
                    asked.first?.hasPrefix(
                        "GET /api/v1/applications/shop/revisions/sha256%3Aabc/ocimetadata?appNamespace=team&project=p ")
                        == true)
            }
        }
    }
}
