import HTTPTypes
import Releases
import Testing

@testable import Clients

@Suite("Events of a cluster")
struct EventListTests {
    private static let id = ApplicationID(environment: "qa", namespace: "team", name: "shop")
    private static let tree = #"""
        {"nodes":[{"kind":"Pod","version":"v1","namespace":"n","name":"a","uid":"ua"},
        {"kind":"Pod","version":"v1","namespace":"n","name":"b","uid":"ub"},{"kind":"Pod","namespace":"n","name":"git"}]}
        """#

    private static func pod(_ name: String) -> ResourceID { ResourceID(pod: name, namespace: "n") }

    private static func list(_ events: [String]) -> String {
        #"{"metadata":{},"items":[\#(events.joined(separator: ","))]}"#
    }

    private static func event(_ reason: String, at second: Int) -> String {
        #"{"reason":"\#(reason)","lastTimestamp":"2025-08-13T07:52:\#(second)Z","involvedObject":{"kind":"Pod","name":"a"}}"#
    }

    @Test("events about the application and its objects are merged, newest first; who can't be found loses nobody")
    func merged() async throws {
        try await TestServer.running { request in
            if request.target.contains("resource-tree") { return .text(Self.tree) }
            if request.target.contains("resourceUID=ua") { return .text(Self.list([Self.event("A", at: 20)])) }
            if request.target.contains("resourceUID=ub") {
                return .text(#"{"error":"x","code":3,"message":"x"}"#, status: .badRequest)
            }
            return .text(Self.list([Self.event("Old", at: 10), Self.event("New", at: 30), "7"]))
        } body: { server in
            let about = [Self.pod("a"), Self.pod("b"), Self.pod("git"), Self.pod("nobody"), Self.pod("a")]
            let events = try await server.argoCD { try await $0.events(of: Self.id, about: about, project: "p") }
            #expect(events.map(\.reason) == ["New", "A", "Old"])
            #expect(
                Set(server.requests.map(\.target)) == [
                    "/api/v1/applications/shop/events?appNamespace=team&project=p",
                    "/api/v1/applications/shop/resource-tree?appNamespace=team&project=p",
                    "/api/v1/applications/shop/events?resourceUID=ua&resourceName=a&resourceNamespace=n&appNamespace=team&project=p",
                    "/api/v1/applications/shop/events?resourceUID=ub&resourceName=b&resourceNamespace=n&appNamespace=team&project=p",
                ])
            #expect(server.requests.count == 4)
        }
    }

    @Test("where nothing at all can be read, that is told")
    func allFail() async throws {
        try await TestServer.running { _ in
            .text(#"{"error":"permission denied","code":7,"message":"permission denied"}"#, status: .forbidden)
        } body: { server in
            for about in [[], [Self.pod("a")]] {
                let failure = await readFailure {
                    try await server.argoCD { try await $0.events(of: Self.id, about: about, project: "p") }
                }
                #expect(failure == .rightMissing(message: "permission denied"))
            }
        }
    }

    @Test("where a part can't be read, the rest does not pass for all of it")
    func oneFails() async throws {
        try await TestServer.running { request in
            if request.target.contains("resource-tree") { return .text(Self.tree) }
            if request.target.contains("resourceUID=ua") {
                return .text(
                    #"{"error":"permission denied","code":7,"message":"permission denied"}"#, status: .forbidden)
            }
            return .text(Self.list([Self.event("Old", at: 10)]))
        } body: { server in
            let failure = await readFailure {
                try await server.argoCD {
                    try await $0.events(of: Self.id, about: [Self.pod("a"), Self.pod("b")], project: "p")
                }
            }
            #expect(failure == .rightMissing(message: "permission denied"))
        }
    }

    @Test("eight objects and five hundred events are enough")
    func bounds() async throws {
        let nodes = (0..<20).map { #"{"kind":"Pod","namespace":"n","name":"p\#($0)","uid":"u\#($0)"}"# }
        let events = Self.list((0..<100).map { Self.event("R\($0)", at: 10 + $0 % 50) })
        try await TestServer.running { request in
            .text(request.target.contains("resource-tree") ? #"{"nodes":[\#(nodes.joined(separator: ","))]}"# : events)
        } body: { server in
            let about = (0..<20).map { Self.pod("p\($0)") }
            let found = try await server.argoCD { try await $0.events(of: Self.id, about: about, project: "p") }
            #expect(found.count == 500)
            #expect(server.requests.count == 1 + 1 + 8)
        }
    }

    @Test(
        "times are taken from wherever they are",
        arguments: [
            (#""lastTimestamp":"2025-01-01T00:00:09Z","firstTimestamp":"2025-01-01T00:00:01Z","count":3"#, 9, 1, 3),
            (#""lastTimestamp":null,"firstTimestamp":null,"eventTime":"2025-01-01T00:00:05.123456Z""#, 5, 5, 1),
            (#""firstTimestamp":"2025-01-01T00:00:02Z","eventTime":null"#, 2, 2, 1),
            (#""metadata":{"creationTimestamp":"2025-01-01T00:00:03Z"}"#, 3, 3, 1),
            (
                #""eventTime":"2025-01-01T00:00:01Z","series":{"count":7,"lastObservedTime":"2025-01-01T00:00:08.5Z"}"#,
                8, 1, 7
            ),
            (#""count":-4"#, nil, nil, 1),
        ] as [(String, Int?, Int?, Int)])
    func times(fields: String, last: Int?, first: Int?, count: Int) async throws {
        try await TestServer.running { _ in
            .text(Self.list(["{\(fields)}"]))
        } body: { server in
            let events = try await server.argoCD { try await $0.events(of: Self.id, about: [], project: "p") }
            let event = try #require(events.first)
            let start = try #require(Instant(rfc3339: "2025-01-01T00:00:00Z")).seconds
            #expect(event.lastAt.map { Int($0.seconds - start) } == last)
            #expect(event.firstAt.map { Int($0.seconds - start) } == first)
            #expect(event.count == count)
        }
    }

    @Test("hostile words stay words")
    func hostile() async throws {
        let evil = #"\u001b[2J\u202ea\nb\#(String(repeating: "x", count: 10_000))"#
        let body =
            #"{"type":"Warning","reason":"\#(evil)","message":"\#(evil)","involvedObject":{"kind":"\#(evil)","name":"\#(evil)"}}"#
        try await TestServer.running { _ in
            .text(Self.list([body]))
        } body: { server in
            let event = try #require(
                try await server.argoCD { try await $0.events(of: Self.id, about: [], project: "p") }.first)
            #expect(event.isWarning)
            for text in [event.reason, event.message, event.kind, event.name] {
                #expect(text.hasPrefix("[2Ja bx") && text.count <= 1002)
            }
        }
    }

    @Test("recorded events", .enabled(if: Payloads.exist, Comment(rawValue: Payloads.absence)))
    func recorded() async throws {
        let body = String(decoding: try Payloads.data("argocd/resource-events.json"), as: UTF8.self)
        try await TestServer.running { _ in
            .text(body)
        } body: { server in
            let events = try await server.argoCD { try await $0.events(of: Self.id, about: [], project: "p") }
            #expect(events.contains { $0.reason == "Scheduled" && $0.kind == "Pod" && !$0.isWarning && $0.count == 1 })
            #expect(events.allSatisfy { $0.lastAt != nil && $0.firstAt != nil && !$0.name.isEmpty })
            #expect(
                events.map(\.lastAt)
                    == events.map(\.lastAt).sorted { ($0 ?? .init(seconds: 0)) > ($1 ?? .init(seconds: 0)) })
        }
    }
}
