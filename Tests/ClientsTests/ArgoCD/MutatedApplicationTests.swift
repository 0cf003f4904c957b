import Releases
import Testing

@testable import Clients

@Suite("Applications with something wrong in them")
struct MutatedApplicationTests {
    private static let whole = """
        {"metadata": {"name": "victim", "namespace": "argocd", "labels": {"a": "b"}, "uid": "u"},
         "spec": {"project": "p", "source": {"repoURL": "https://charts.example.com", "chart": "c",
           "helm": {"parameters": [{"name": "image.tag", "value": "1"}]}}, "sources": [{"repoURL": "x", "path": "y"}],
          "syncPolicy": {"automated": {"enabled": true}}, "sourceHydrator": {"drySource": {"repoURL": "z"}}},
         "operation": {"sync": {"revision": "r"}},
         "status": {"sync": {"status": "Synced", "revision": "1", "revisions": ["1", "2"],
           "comparedTo": {"source": {"repoURL": "x"}, "sources": [{"repoURL": "x"}, {"repoURL": "y", "ref": "v"}]}},
          "health": {"status": "Healthy", "lastTransitionTime": "2026-11-22T10:00:00Z"},
          "history": [{"id": 1, "revision": "1", "deployedAt": "2026-11-22T10:00:00Z", "source": {"repoURL": "x"}}],
          "conditions": [{"type": "SyncError", "message": "m"}], "summary": {"images": ["a:1"]},
          "resources": [{"group": "apps", "version": "v1", "kind": "Deployment", "namespace": "n", "name": "d"}],
          "operationState": {"phase": "Succeeded", "retryCount": 1, "operation": {"sync": {"resources": [{"kind": "x"}]}},
           "syncResult": {"revision": "1", "source": {"repoURL": "x"}}},
          "sourceHydrator": {"lastSuccessfulOperation": {"drySHA": "a", "hydratedSHA": "1"}}}}
        """

    @Test("whatever one item holds, its neighbours stay", arguments: 0..<20)
    func neighbours(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let whole = try JSONDocument.decode(JSONValue.self, from: Self.whole.utf8)
        let neighbour = #"{"metadata": {"name": "neighbour"}, "status": {"health": {"status": "Healthy"}}}"#
        for _ in 0..<25 {
            let victim = whole.mutated(times: 1 + Int.random(in: 0..<6, using: &random), using: &random)
            let list = #"{"items": [\#(neighbour), \#(victim.json), \#(neighbour)]}"#
            for detail in [Application.Detail.full, .watched, .listed] {
                let wire = try ApplicationListWire(parsing: list.utf8, names: nil)
                #expect(wire.items.count + wire.skipped == 3, "seed \(seed): \(victim.json)")
                let applications = wire.items.map {
                    Application($0, id: ApplicationID(environment: "qa", name: $0.name), detail: detail)
                }
                #expect(applications.first?.health == .healthy && applications.last?.health == .healthy)
                #expect(applications.filter { $0.id.name == "neighbour" }.count >= 2)
            }
        }
    }

    @Test("bytes that are damaged are refused or read, and nothing else", arguments: 0..<20)
    func damagedBytes(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<25 {
            var bytes = Array(Self.whole.utf8)
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: index)
                default: bytes.removeSubrange(index...)
                }
                if bytes.isEmpty { break }
            }
            do throws(ReadFailure) {
                let wire = try JSONDocument.decode(ApplicationWire.self, from: bytes)
                let application = Application(wire, id: .init(environment: "qa", name: wire.name), detail: .full)
                #expect(!application.id.name.isEmpty, "seed \(seed)")
            } catch {
                guard case .undecodable = error else {
                    Issue.record("seed \(seed): \(error)")
                    continue
                }
            }
        }
    }
}

extension JSONValue {
    private static let replacements: [JSONValue] = [
        .null, .bool(true), .integer(-1), .integer(.max), .number(0.5), .text(""), .text("\u{1B}[2J"), .text("Synced"),
        .array([]), .array([.null, .array([])]), .object([:]), .object(["repoURL": .text("")]),
    ]

    /// This value with some of its parts replaced by something else.
    fileprivate func mutated(times: Int, using random: inout SplitMix) -> JSONValue {
        (0..<times).reduce(self) { value, _ in value.mutated(using: &random) }
    }

    private func mutated(using random: inout SplitMix) -> JSONValue {
        let stops = Int.random(in: 0..<5, using: &random) == 0
        switch self {
        case .object(var fields) where !stops && !fields.isEmpty:
            // Sorted, so that the seed alone decides.
            let names = fields.keys.sorted()
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            fields[name] = fields[name]?.mutated(using: &random)
            return .object(fields)
        case .array(var elements) where !stops && !elements.isEmpty:
            let index = Int.random(in: 0..<elements.count, using: &random)
            elements[index] = elements[index].mutated(using: &random)
            return .array(elements)
        default:
            return Self.replacements[Int.random(in: 0..<Self.replacements.count, using: &random)]
        }
    }
}
