import Releases
import Testing

@testable import Clients

@Suite("What differs between Git and the cluster")
struct DifferenceTests {
    private static let id = ApplicationID(environment: "qa", name: "shop")

    private static func item(_ live: String?, _ wanted: String?, kind: String = "ConfigMap", more: String = "")
        -> String
    {
        func state(_ name: String, _ json: String?) -> String {
            json.map { #","\#(name)":"# + JSONValue.text($0).json } ?? ""
        }
        return #"{"kind":"\#(kind)","namespace":"n","name":"x""#
            + state("normalizedLiveState", live) + state("predictedLiveState", wanted) + more + "}"
    }

    private static func differences(_ items: [String]) async throws -> [ResourceDifference] {
        try await TestServer.running { request in
            #expect(request.target == "/api/v1/applications/shop/managed-resources?project=p")
            return .text(items.isEmpty ? "{}" : #"{"items":[\#(items.joined(separator: ","))]}"#)
        } body: { server in
            try await server.argoCD { try await $0.differences(of: id, project: "p") }
        }
    }

    @Test(
        "only what differs is told, and how",
        arguments: [
            ([], []),
            (
                [
                    item("{}", "{}"), item("null", "null"), item(nil, nil), item("", "null"),
                    item(#"{"a":1}"#, #"{ "a": 1 }"#),
                ], []
            ),
            // The server's own mark is a hint only.
            ([item(#"{"a":1}"#, #"{"a":1}"#, more: #","modified":true"#)], []),
            ([item(#"{"a":1}"#, #"{"a":2}"#, more: #","hook":true"#)], []),
            ([item(#"{"metadata":{"managedFields":[1]}}"#, #"{"metadata":{}}"#)], []),
            ([item("null", #"{"a":1}"#)], ["missing +a: 1"]),
            ([item(#"{"a":1}"#, "")], ["extraneous -a: 1"]),
            ([item(#"{"a":1,"b":2}"#, #"{"a":1,"b":3}"#)], ["modified  a: 1|-b: 2|+b: 3"]),
            ([item("{", #"{"b":3}"#)], ["modified  (what the server says of it can't be read)"]),
            ([item(nil, nil, more: #","liveState":"{\"a\":1}","targetState":"{\"a\":2}""#)], ["modified -a: 1|+a: 2"]),
            // Nothing that is written differs, and still something does.
            ([item(#"{"a":"x"}"#, #"{"a":"x\u200b"}"#)], ["modified ~1"]),
        ] as [([String], [String])])
    func items(items: [String], expected: [String]) async throws {
        let found = try await Self.differences(items)
        #expect(found.map { "\($0.kind) " + $0.lines.map(\.text).joined(separator: "|") } == expected)
        #expect(found.allSatisfy { $0.resource.name == "x" && $0.resource.namespace == "n" })
    }

    @Test("a secret is not told, only that it differs")
    func secret() async throws {
        let found = try await Self.differences([
            Self.item(
                #"{"kind":"Secret","data":{"a":"hush","b":"hush"}}"#,
                #"{"kind":"Secret","data":{"a":"hush","b":"hushhush"}}"#,
                kind: "Secret"),
            Self.item("null", #"{"kind":"Secret","stringData":{"a":"hush"}}"#, kind: "Secret"),
        ])
        #expect(
            found.map { $0.lines.map(\.text).joined(separator: "|") } == [
                " kind: Secret| data:|   a: (hidden)|-  b: (hidden)|+  b: (hidden, not the same)",
                "+kind: Secret|+stringData:|+  a: (hidden)",
            ])
    }

    @Test("equal lines far from what differs are left out")
    func context() {
        let live = (1...20).map(String.init)
        var wanted = live
        wanted[9] = "ten"
        wanted.removeLast()
        let lines = [ResourceDifference.Line](live: live, wanted: wanted).map(\.text)
        #expect(
            lines == ["~6", " 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13", "~3", " 17", " 18", " 19", "-20"])
    }

    @Test("both sides can be put together again from the difference, however they differ")
    func bothSides() {
        var random = SplitMix(seed: 3)
        for _ in 0..<200 {
            let live = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                String(Int.random(in: 0...3, using: &random))
            }
            let wanted = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                String(Int.random(in: 0...3, using: &random))
            }
            let lines = [ResourceDifference.Line](live: live, wanted: wanted)
            guard !lines.contains(where: { if case .omitted = $0 { true } else { false } }) else { continue }
            #expect(lines.compactMap { $0.side(live: true) } == live)
            #expect(lines.compactMap { $0.side(live: false) } == wanted)
        }
    }

    @Test("too much is not compared, and much that differs does not take for ever")
    func bounds() {
        let long = (0..<4_001).map(String.init)
        #expect([ResourceDifference.Line](live: long, wanted: ["a"]) == [.omitted(4_001)])
        let (live, wanted) = ((0..<4_000).map { "a\($0)" }, (0..<4_000).map { "b\($0)" })
        #expect([ResourceDifference.Line](live: live, wanted: wanted).count == 8_000)
    }
}

extension ResourceDifference.Line {
    fileprivate var text: String {
        switch self {
        case .same(let text): " " + text
        case .live(let text): "-" + text
        case .wanted(let text): "+" + text
        case .omitted(let count): "~\(count)"
        }
    }

    fileprivate func side(live: Bool) -> String? {
        switch self {
        case .same(let text): text
        case .live(let text): live ? text : nil
        case .wanted(let text): live ? nil : text
        case .omitted: nil
        }
    }
}
