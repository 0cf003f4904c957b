import HTTPTypes
import Releases
import Testing

@testable import Clients

@Suite("What was deployed when")
struct HistoryTests {
    private static let id = ApplicationID(environment: "qa", namespace: "team", name: "shop")
    private static let application = #"""
        {"metadata":{"name":"shop"},"spec":{"project":"p"},"status":{"history":[
          {"id":3,"revision":"1.2.3","source":{"repoURL":"https://charts","chart":"shop"},"deployedAt":"2025-08-13T07:52:14Z"},
          {"id":7,"revisions":["aaa","bbb"],"source":{"repoURL":""},"sources":[{"repoURL":"https://git/v","ref":"values"},
            {"repoURL":"https://git/s","path":"x"}],"deployStartedAt":"2025-08-13T07:52:10Z","initiatedBy":{"username":"ada\u001b[31m"}},
          {"id":8,"revision":"ccc","source":{"repoURL":"https://git/s","path":"x"},"initiatedBy":{"automated":true}},
          {"id":9,"revision":"ccc","source":{"repoURL":"https://git/s","path":"x"},"initiatedBy":{}},
          "nonsense", {"id":10}]}}
        """#

    @Test("entries come newest first, with what their commits say, and each commit is asked for once")
    func entries() async throws {
        try await TestServer.running { request in
            if request.target.hasPrefix("/api/v1/applications/shop?") { return .text(Self.application) }
            if request.target.contains("/revisions/bbb/") {
                return .text(#"{"author":"Ada \u003cada@example.com\u003e","message":"\n First\tline\u202e \nmore"}"#)
            }
            return .text(#"{"error":"gone","code":2,"message":"gone"}"#, status: .internalServerError)
        } body: { server in
            try await server.argoCD { client in
                let history = try await client.history(of: Self.id, project: "p")
                #expect(history.map(\.id) == [10, 9, 8, 7, 3])
                #expect(history.map(\.revision) == ["", "ccc", "ccc", "bbb", "1.2.3"])
                #expect(history.map(\.kind) == [.git, .git, .git, .git, .helmRepository])
                #expect(history.map(\.isAutomated) == [false, false, true, false, false])
                #expect(history[3].initiator == "ada[31m")
                #expect(history[3].startedAt == Instant(rfc3339: "2025-08-13T07:52:10Z"))
                #expect(history[3].author == "Ada <ada@example.com>")
                #expect(history[3].subject == "First line")
                #expect(history[1].author == nil && history[1].subject == nil)
                _ = try await client.history(of: Self.id, project: "p")
            }
            let targets = server.requests.map(\.target)
            #expect(
                targets.filter { $0.contains("bbb") } == [
                    "/api/v1/applications/shop/revisions/bbb/metadata?sourceIndex=1&versionId=7&appNamespace=team&project=p"
                ])
            // What could not be read may be there the next time.
            #expect(
                targets.filter { $0.contains("ccc") }
                    == Array(
                        repeating: "/api/v1/applications/shop/revisions/ccc/metadata?appNamespace=team&project=p",
                        count: 2))
        }
    }

    @Test(
        "no history, and what is no application",
        arguments: [#"{"metadata":{"name":"shop"},"status":{}}"#, #"{"metadata":{"name":"shop"}}"#])
    func empty(body: String) async throws {
        try await TestServer.running { _ in
            .text(body)
        } body: { server in
            let history = try await server.argoCD { try await $0.history(of: Self.id, project: nil) }
            #expect(history.isEmpty)
        }
    }

    @Test("an application that has moved to another project is found there")
    func moved() async throws {
        try await TestServer.running { request in
            request.target.contains("project=old")
                ? .text(#"{"error":"not found","code":5,"message":"not found"}"#, status: .notFound)
                : .text(#"{"metadata":{"name":"shop"}}"#)
        } body: { server in
            let history = try await server.argoCD { try await $0.history(of: Self.id, project: "old") }
            #expect(history.isEmpty)
        }
    }

    @Test("fifty entries are enough, and five commits")
    func bounds() async throws {
        let entries = (0..<80).map { #"{"id":\#($0),"revision":"sha\#($0)"}"# }.joined(separator: ",")
        try await TestServer.running { request in
            request.target.contains("/revisions/")
                ? .text(#"{"message":"m"}"#)
                : .text(#"{"metadata":{"name":"shop"},"status":{"history":[\#(entries)]}}"#)
        } body: { server in
            let history = try await server.argoCD { try await $0.history(of: Self.id, project: "p") }
            #expect(history.count == 50)
            #expect(history.first?.id == 79)
            #expect(history.map(\.subject).count { $0 == "m" } == 5)
        }
    }

    @Test(
        "recorded commits", .enabled(if: Payloads.exist, Comment(rawValue: Payloads.absence)),
        arguments: [
            ("revision-metadata-2023.json", "test-user", "Update README.md"),
            ("revision-metadata-v3.json", "Finley <mafei7@126.com>", "update demo/myapp-deployment.yaml."),
        ])
    func recorded(file: String, author: String, subject: String) throws {
        let wire = try JSONDocument.decode(CommitWire.self, from: try Payloads.data("argocd/\(file)"))
        #expect(wire.author == author)
        #expect(wire.subject == subject)
    }
}
