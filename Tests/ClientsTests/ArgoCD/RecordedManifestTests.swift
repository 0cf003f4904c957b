import FoundationEssentials
import Releases
import Testing

@testable import Clients

@Suite("Recorded live manifests", .enabled(if: Payloads.exist, Comment(rawValue: Payloads.absence)))
struct RecordedManifestTests {
    /// Health by the first of these that a file's name holds; the names are those of Argo CD's own tests.
    private static let healthByName: [(part: String, health: HealthStatus)] = [
        ("ondelete", .healthy), ("not-ready", .progressing), ("crashloop", .degraded), ("imagepullbackoff", .degraded),
        ("error", .degraded), ("failed", .degraded), ("degraded", .degraded), ("pending", .progressing),
        ("deletion", .progressing), ("restart-never", .progressing), ("restart-onfailure", .progressing),
        ("restart-always", .healthy), ("suspended", .suspended), ("succeeded", .healthy), ("progressing", .progressing),
        ("running", .progressing), ("statefulset", .healthy),
    ]

    @Test(
        "every file of Kubernetes' own kinds is as healthy as Argo CD finds it",
        arguments: Payloads.names(in: "workloads"))
    func health(name: String) throws {
        let data = try Payloads.data("workloads/\(name)")
        let manifest = try JSONDocument.decode(Fields.self, from: data)
        let kind = try #require(manifest.text("kind"))
        let found =
            if kind == "Pod" {
                PodStatus(try JSONDocument.decode(PodManifest.self, from: data), name: name).health
            } else {
                try #require(try workload(kind: kind, String(decoding: data, as: UTF8.self)).health)
            }
        guard let expected = Self.healthByName.first(where: { name.contains($0.part) })?.health else {
            // Named after nothing: any verdict will do that is one.
            #expect(found != .unknown)
            return
        }
        #expect(found == expected)
    }

    @Test("every object of the recorded rollouts decodes", arguments: Payloads.names(in: "workloads/rollout-sets"))
    func rolloutSets(name: String) throws {
        let objects = try JSONDocument.decode(from: try Payloads.data("workloads/rollout-sets/\(name)")) { node in
            try #require(node.members).map { ($0.name.text ?? "", $0.value) }
        }
        #expect(!objects.isEmpty)
        for (key, node) in objects {
            switch try Fields(node).text("kind") {
            case "Pod": #expect(PodStatus(try PodManifest(node), name: key).phase == "Running")
            case let kind? where kind == "Rollout" || kind == "ReplicaSet":
                let id = WorkloadID(group: "apps", version: "v1", kind: kind, namespace: "", name: key)
                let workload = Workload(try WorkloadManifest(node), id: id)
                #expect(workload.health != .unknown, "\(key)")
                #expect(kind == "ReplicaSet" || workload.canary != nil || workload.blueGreen != nil, "\(key)")
            default: continue
            }
        }
    }

    @Test("the recorded rollout that was aborted is one")
    func abortedRollout() throws {
        let rollout = try JSONDocument.decode(from: try Payloads.data("workloads/rollout-sets/rollout-aborted.json")) {
            try WorkloadManifest(#require($0["rollout"]))
        }
        let id = WorkloadID(group: "argoproj.io", version: "v1alpha1", kind: "Rollout", namespace: "", name: "r")
        let workload = Workload(rollout, id: id)
        #expect(workload.isAborted)
        #expect(workload.health == .degraded)
        #expect(workload.canary?.wantedWeight == 0)
    }

    @Test("every recorded resource answer holds a manifest", arguments: Payloads.names(in: "argocd/derived"))
    func resourceAnswers(name: String) throws {
        guard name.hasPrefix("resource-response") else { return }
        let answer = try JSONDocument.decode(
            ManifestAnswerWire.self, from: try Payloads.data("argocd/derived/\(name)"))
        _ = try JSONDocument.decode(WorkloadManifest.self, from: answer.manifest.utf8)
    }

    @Test(
        "every recorded tree has its workloads and their pods",
        arguments: (Payloads.names(in: "argocd").map { "argocd/\($0)" }
            + Payloads.names(in: "argocd/derived").map { "argocd/derived/\($0)" }).filter {
                $0.contains("resource-tree")
            })
    func trees(path: String) throws {
        let wire = try JSONDocument.decode(ResourceTreeWire.self, from: try Payloads.data(path))
        let tree = ResourceTree(wire)
        #expect(!tree.workloads.isEmpty)
        #expect(!tree.pods.isEmpty)
        #expect(tree.workloads.allSatisfy { $0.podSets.first?.isNewest == true })
        #expect(tree.pods.allSatisfy { !$0.reason.isEmpty && $0.containers != nil })
    }
}
