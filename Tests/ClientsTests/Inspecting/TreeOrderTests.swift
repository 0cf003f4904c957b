import Releases
import Testing

@testable import Clients

@Suite("Resource trees in order")
struct TreeOrderTests {
    private static let id = ApplicationID(environment: "qa", name: "shop")

    /// A node with an uid of its name, unless it is not in the cluster.
    private static func node(_ kind: String, _ name: String, parents: [String] = [], isLive: Bool = true) -> String {
        let references = parents.map { #"{"kind":"K","name":"\#($0)","uid":"\#($0)"}"# }.joined(separator: ",")
        let uid = isLive ? #""uid":"\#(name)","# : ""
        return #"{"kind":"\#(kind)","name":"\#(name)","version":"v1",\#(uid)"parentRefs":[\#(references)]}"#
    }

    private static func resources(_ nodes: [String]) async throws -> [ResourceNode] {
        let body = #"{"nodes":[\#(nodes.joined(separator: ","))]}"#
        return try await TestServer.running { _ in
            .text(body)
        } body: { server in
            try await server.argoCD { try await $0.resources(of: id, project: "p") }
        }
    }

    @Test(
        "parents come before their children, and nobody is lost",
        arguments: [
            ([], []),
            ([node("B", "b"), node("A", "z"), node("A", "a")], ["0a", "0z", "0b"]),
            ([node("K", "c", parents: ["b"]), node("K", "b", parents: ["a"]), node("K", "a")], ["0a", "1b", "2c"]),
            // A parent that is not there
            ([node("K", "b", parents: ["nobody"])], ["0b"]),
            // Itself, and one another
            ([node("K", "a", parents: ["a"])], ["0a"]),
            ([node("K", "a", parents: ["b"]), node("K", "b", parents: ["a"])], ["0a", "1b"]),
            (
                [
                    node("K", "r"), node("K", "a", parents: ["c"]), node("K", "b", parents: ["a"]),
                    node("K", "c", parents: ["b"]),
                ],
                ["0r", "0a", "1b", "2c"]
            ),
            // Several parents
            (
                [node("K", "a"), node("K", "b"), node("K", "c", parents: ["a", "b"]), node("K", "d", parents: ["c"])],
                ["0a", "1c", "2d", "0b"]
            ),
            // By name, where one is not in the cluster
            ([node("K", "a", isLive: false), node("K", "b", parents: ["a"])], ["0a", "1b"]),
            // Twice the same
            ([node("K", "a"), node("K", "a")], ["0a", "0a"]),
        ] as [([String], [String])])
    func order(nodes: [String], expected: [String]) async throws {
        #expect(try await Self.resources(nodes).map { "\($0.depth)\($0.id.name)" } == expected)
    }

    @Test("a chain of thousands neither loops nor overflows, and is cut")
    func bounds() async throws {
        let nodes = (0..<6_000).map { Self.node("K", "n\($0)", parents: $0 == 0 ? [] : ["n\($0 - 1)"]) }
        let found = try await Self.resources(nodes)
        #expect(found.count == 5_000)
        #expect(found.last?.depth == 4_999)
    }

    @Test("what a node says")
    func facts() async throws {
        let long = String(repeating: "x", count: 10_000)
        let found = try await Self.resources([
            #"{"kind":"Pod","version":"v1","namespace":"n","name":"a","uid":"1","createdAt":"2025-08-13T07:52:14Z","health":{"status":"Degraded","message":"back-off\u001b[2J"},"info":[{"name":"Status Reason","value":"CrashLoopBackOff"},{"name":"Containers","value":"0/1"},{"name":"Node","value":"x"}]}"#,
            #"{"kind":"Ring","version":"v1","name":"b","health":{}}"#,
            #"{"group":"apps","kind":"Set","version":"v1","name":"c","health":{"status":"Missing"},"info":[{"name":"Revision","value":"Rev:3"}]}"#,
            #"{"kind":"T\u202e\#(long)","name":"\#(long)","uid":"2","health":{"status":"Unknown"}}"#,
        ])
        #expect(found.map(\.health) == [.degraded, nil, .missing, .unknown])
        #expect(found.map(\.detail) == ["CrashLoopBackOff 0/1", nil, "Rev:3", nil])
        #expect(found.map(\.isLive) == [true, false, false, true])
        #expect(found[0].message == "back-off[2J")
        #expect(found[0].createdAt == Instant(rfc3339: "2025-08-13T07:52:14Z"))
        #expect(found[3].id.name.count <= 513 && found[3].id.kind.hasPrefix("Tx"))
    }
}
