import Releases
import Testing

@testable import Clients

@Suite("JSON of any shape, for everything that reads JSON")
struct AnyShapeTests {
    /// Reads `bytes` as everything there is; what is thrown may be nothing but a `ReadFailure`.
    private func readAll(_ bytes: [UInt8]) {
        func read<Value>(_ body: (JSONNode) throws -> Value) { _ = try? JSONDocument.decode(from: bytes, body) }
        let id = ApplicationID(environment: "qa", name: "a")
        for detail in [Application.Detail.listed, .watched, .full] {
            read { Application(try ApplicationWire($0), id: id, detail: detail) }
            _ = try? ApplicationListWire(parsing: bytes, names: nil).items.map {
                Application($0, id: id, detail: detail)
            }
        }
        _ = try? ApplicationListWire(parsing: bytes, names: ["a"])
        read { try WatchFrameWire($0) }
        read { ResourceTree(try TreeFrameWire($0).tree) }
        read { ResourceTree(try ResourceTreeWire($0)) }
        read { PodStatus(try PodManifest($0), name: "p") }
        for kind in ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Rollout", "?"] {
            let workload = WorkloadID(group: "", version: "", kind: kind, namespace: "", name: "")
            read { Workload(try WorkloadManifest($0), id: workload) }
        }
        read { try ArgoCDError($0) }
        read { try ManifestAnswerWire($0) }
        read { try ServerSettingsWire($0) }
        read { try UserInfoWire($0) }
        read { try JSONValue($0) }
    }

    @Test("random documents", arguments: 0..<20)
    func random(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<10 { readAll(Array(JSONValue.random(depth: 5, using: &random).json.utf8)) }
    }

    /// Names that something reads, so that random values land where they are looked at.
    private static let names = [
        "metadata", "name", "namespace", "labels", "spec", "status", "source", "sources", "repoURL", "helm",
        "parameters",
        "operationState", "phase", "syncResult", "resources", "history", "revision", "revisions", "sync", "comparedTo",
        "conditions", "summary", "images", "result", "application", "type", "error", "http_code", "items", "nodes",
        "kind",
        "group", "parentRefs", "uid", "info", "value", "networkingInfo", "health", "strategy", "canary", "steps",
        "pause",
        "duration", "setWeight", "replicas", "template", "containers", "image", "containerStatuses", "state", "waiting",
        "pauseConditions", "currentStepIndex", "sourceHydrator", "drySource", "currentOperation", "manifest", "code",
        "trafficRouting", "maxTrafficWeight", "updatedReplicas", "availableReplicas", "updateStrategy", "partition",
    ]

    @Test("random documents with the names that are read", arguments: 0..<20)
    func knownNames(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<10 { readAll(Array(document(depth: 4, using: &random).json.utf8)) }
    }

    private func document(depth: Int, using random: inout SplitMix) -> JSONValue {
        guard depth > 0, Int.random(in: 0..<6, using: &random) > 0 else {
            return Bool.random(using: &random)
                ? JSONValue.random(depth: 0, using: &random)
                : .integer([.min, -1, 0, 1, .max].randomElement(using: &random) ?? 0)
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            return .array((0..<2).map { _ in document(depth: depth - 1, using: &random) })
        }
        return .object(
            (0..<5).reduce(into: [:]) { fields, _ in
                fields[Self.names.randomElement(using: &random) ?? ""] = document(depth: depth - 1, using: &random)
            })
    }
}
