import HTTPTypes
import Releases
import Testing

@testable import Clients

@Suite("One object of a cluster")
struct ManifestTests {
    private static let application = ApplicationID(environment: "qa", namespace: "team", name: "shop")

    private static func resource(_ kind: String) -> ResourceID {
        ResourceID(group: "", version: "v1", kind: kind, namespace: "n", name: "x")
    }

    private static func read(_ manifest: String, kind: String) async throws -> Manifest {
        let body = JSONValue.object(["manifest": .text(manifest)]).json
        return try await TestServer.running { request in
            #expect(
                request.target
                    == "/api/v1/applications/shop/resource?namespace=n&resourceName=x&group=&version=v1&kind=\(kind)&appNamespace=team&project=p"
            )
            return .text(body)
        } body: { server in
            try await server.argoCD { try await $0.manifest(of: resource(kind), in: application, project: "p") }
        }
    }

    @Test("a config map's files have lines")
    func configMap() async throws {
        let manifest = try await Self.read(
            #"{"kind":"ConfigMap","metadata":{"managedFields":[{"manager":"x"}],"name":"x"},"data":{"f":"a \r\n\tb\u001b[31m\n"}}"#,
            kind: "ConfigMap")
        #expect(
            manifest.lines == [
                "kind: ConfigMap", "metadata:", "  name: x", "data:", "  f: |", "    a ", "            b[31m",
            ])
    }

    @Test(
        "nothing of a secret is shown, wherever it stands",
        arguments: [
            #"{"kind":"Secret","data":{"a":"aHVzaA==","b":"aHVzaA=="},"stringData":{"c":"hush"}}"#,
            #"{"kind":"Secret","data":{"a":{"deep":"hush"}},"stringData":["hush"]}"#,
            #"{"kind":"Secret","data":"hush","stringData":null}"#,
            #"{"kind":"secret","data":{"a":"hush"}}"#, #"{"data":{"a":"hush"}}"#,
            #"{"kind":"Other","data":{"a":"hush"}}"#,
            #"{"kind":"Secret","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"data\":{\"a\":\"aHVzaA==\"},\"stringData\":{\"a\":\"hush\"},\"kind\":\"Secret\"}\n"}}}"#,
            #"{"kind":"Secret","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"data: hush"}}}"#,
            #"{"kind":"Secret","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":["hush"]}}}"#,
            #"{"kind":"Secret","metadata":{"managedFields":[{"x":"hush"}]}}"#,
        ])
    func secret(json: String) async throws {
        let manifest = try await Self.read(json, kind: "Secret")
        let text = manifest.lines.joined(separator: "\n")
        #expect(!text.contains("hush") && !text.contains("aHVzaA"), "\(text)")
        #expect(!manifest.lines.isEmpty)
    }

    @Test(
        "what is no manifest is told",
        arguments: [
            (#"{"manifest":"{"}"#, 200, ReadFailure.undecodable(reason: "not valid JSON")),
            (#"{"manifest":""}"#, 200, .undecodable(reason: "manifest is missing")),
            (
                #"{"error":"Pod x not found as part of application shop","code":3,"message":"Pod x not found as part of application shop"}"#,
                400, .requestRefused(status: 400, message: "Pod x not found as part of application shop")
            ),
            (
                #"{"error":"permission denied","code":7,"message":"permission denied"}"#, 403,
                .rightMissing(message: "permission denied")
            ),
        ])
    func failures(body: String, status: Int, failure: ReadFailure) async throws {
        try await TestServer.running { _ in
            .text(body, status: .init(code: status))
        } body: { server in
            let found = await readFailure {
                try await server.argoCD {
                    try await $0.manifest(of: Self.resource("Pod"), in: Self.application, project: "p")
                }
            }
            #expect(found == failure)
        }
    }
}
