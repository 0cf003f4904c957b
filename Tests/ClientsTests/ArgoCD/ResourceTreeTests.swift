import Releases
import Testing

@testable import Clients

@Suite("Resource trees")
struct ResourceTreeTests {
    private func tree(_ nodes: [String]) throws -> ResourceTree {
        let json = #"{"nodes": [\#(nodes.joined(separator: ","))], "hosts": [{"name": "n"}], "shardsCount": 1}"#
        return ResourceTree(try JSONDocument.decode(ResourceTreeWire.self, from: json.utf8))
    }

    private func node(
        _ kind: String, _ name: String, group: String = "apps", parent: (kind: String, name: String)? = nil,
        info: [String: String] = [:], more: String = ""
    ) -> String {
        let parents = parent.map {
            #""parentRefs": [{"group": "apps", "kind": "\#($0.kind)", "namespace": "n", "name": "\#($0.name)", "uid": "u-\#($0.name)"}],"#
        }
        let infos = info.sorted { $0.key < $1.key }.map { #"{"name": "\#($0.key)", "value": "\#($0.value)"}"# }
        return """
            {"group": "\(group)", "version": "v1", "kind": "\(kind)", "namespace": "n", "name": "\(name)", "uid": "u-\(name)",
             \(parents ?? "") \(more) "info": [\(infos.joined(separator: ","))]}
            """
    }

    private func pod(_ name: String, of set: String, kind: String = "ReplicaSet", _ reason: String, more: String = "")
        -> String
    {
        node(
            "Pod", name, group: "", parent: (kind, set), info: ["Status Reason": reason, "Containers": "1/2"],
            more: more)
    }

    @Test("pods of a Deployment by replica set: its own revision first, old sets without a pod not at all")
    func deployment() throws {
        let tree = try tree([
            node("Deployment", "web", info: ["Revision": "Rev:7"]), node("ConfigMap", "c", group: ""),
            node("ReplicaSet", "web-6", parent: ("Deployment", "web"), info: ["Revision": "Rev:6"]),
            // Somebody rolled back: the highest revision is not the wanted one while the tree still says 7.
            node("ReplicaSet", "web-8", parent: ("Deployment", "web"), info: ["Revision": "Rev:8"]),
            node("ReplicaSet", "web-7", parent: ("Deployment", "web"), info: ["Revision": "Rev:7"]),
            node("ReplicaSet", "web-1", parent: ("Deployment", "web"), info: ["Revision": "Rev:1"]),
            pod("web-6-a", of: "web-6", "Terminating"), pod("web-6-b", of: "web-6", "Running"),
            pod("web-8-a", of: "web-8", "Running"), pod("web-7-b", of: "web-7", "ContainerCreating"),
            pod("web-7-a", of: "web-7", "Running"), pod("web-1-a", of: "web-1", "Completed"),
        ])
        let web = try #require(tree.workloads.first)
        #expect(tree.workloads.count == 1)
        #expect(web.revision == 7)
        #expect(web.podSets.map(\.name) == ["web-7", "web-8", "web-6"])
        #expect(web.podSets.map(\.isNewest) == [true, false, false])
        #expect(web.podSets.map { $0.pods.map(\.name) } == [["web-7-a", "web-7-b"], ["web-8-a"], ["web-6-b"]])
        #expect(tree.newPods.map(\.name) == ["web-7-a", "web-7-b"])
    }

    @Test("a job counts while it runs, one of a CronJob not at all")
    func jobs() throws {
        let tree = try tree([
            node("Job", "migrate", group: "batch"), pod("migrate-a", of: "migrate", kind: "Job", "Running"),
            node("Job", "seed", group: "batch"), pod("seed-a", of: "seed", kind: "Job", "Completed"),
            node("CronJob", "nightly", group: "batch"),
            node("Job", "nightly-1", group: "batch", parent: ("CronJob", "nightly")),
            pod("nightly-1-a", of: "nightly-1", kind: "Job", "Running"),
        ])
        #expect(tree.workloads.map(\.id.name) == ["migrate", "seed"])
        #expect(tree.workloads.map { $0.podSets.map(\.name) } == [["migrate"], []])
        #expect(tree.pods.map(\.name) == ["migrate-a"])
    }

    @Test("where the workload tells no revision, the highest is the newest")
    func withoutRevision() throws {
        let tree = try tree([
            node("Rollout", "web", group: "argoproj.io"),
            node("ReplicaSet", "a", parent: ("Rollout", "web"), info: ["Revision": "Rev:2"]),
            node("ReplicaSet", "b", parent: ("Rollout", "web"), info: ["Revision": "Rev:10"]),
            pod("a-1", of: "a", "Running"),
        ])
        #expect(tree.workloads.first?.podSets.map(\.name) == ["b", "a"])
        #expect(tree.workloads.first?.podSets.map(\.isNewest) == [true, false])
    }

    @Test("pods of a StatefulSet by the revision in their labels")
    func statefulSet() throws {
        func labels(_ hash: String) -> String {
            #""networkingInfo": {"labels": {"controller-revision-hash": "\#(hash)"}},"#
        }
        let tree = try tree([
            node("StatefulSet", "db"),
            node("ControllerRevision", "db-old", parent: ("StatefulSet", "db"), info: ["Revision": "Rev:1"]),
            node("ControllerRevision", "db-new", parent: ("StatefulSet", "db"), info: ["Revision": "Rev:2"]),
            pod("db-0", of: "db", kind: "StatefulSet", "Running", more: labels("db-old")),
            pod("db-1", of: "db", kind: "StatefulSet", "Running", more: labels("db-new")),
            pod("db-2", of: "db", kind: "StatefulSet", "Running"),
        ])
        let sets = try #require(tree.workloads.first).podSets
        #expect(sets.map(\.name) == ["db-new", "db-old", ""])
        #expect(sets.map(\.isNewest) == [true, false, nil])
        #expect(sets.map(\.revision) == [2, 1, nil])
    }

    @Test("a daemon set's pods carry only the end of their revision's name")
    func daemonSet() throws {
        let tree = try tree([
            node("DaemonSet", "agent"),
            node("ControllerRevision", "agent-5d8", parent: ("DaemonSet", "agent"), info: ["Revision": "Rev:3"]),
            pod(
                "agent-x", of: "agent", kind: "DaemonSet", "Running",
                more: #""networkingInfo": {"labels": {"controller-revision-hash": "5d8"}},"#),
        ])
        #expect(tree.newPods.map(\.name) == ["agent-x"])
    }

    @Test("what a pod tells")
    func pods() throws {
        let more = """
            "health": {"status": "Degraded", "message": "back-off\\u001b[2J"}, "createdAt": "2026-11-22T10:00:00Z",
            "images": ["b:2", "host:5000/a:1"],
            """
        let tree = try tree([
            node("ReplicaSet", "rs"),
            node(
                "Pod", "p", group: "", parent: ("ReplicaSet", "rs"),
                info: [
                    "Status Reason": "CrashLoopBackOff", "Containers": "1/3", "Restart Count": "4", "Node": "node-7",
                    "cpu": "100", "custom": "x",
                ], more: more),
            node("Pod", "q", group: "", parent: ("ReplicaSet", "rs"), info: ["Status Reason": "Pending", "Node": ""]),
            node("Pod", "loose", group: "", info: ["Status Reason": "Running"]),
        ])
        #expect(tree.pods.map(\.name) == ["p", "q"])
        let pod = try #require(tree.pods.first)
        #expect(pod.reason == "CrashLoopBackOff" && pod.health == .degraded && pod.message == "back-off[2J")
        #expect(pod.readyContainers == 1 && pod.containers == 3 && pod.restarts == 4 && pod.node == "node-7")
        #expect(pod.createdAt == Instant(rfc3339: "2026-11-22T10:00:00Z"))
        #expect(pod.images.map(\.description) == ["b:2", "host:5000/a:1"])
        #expect(tree.pods.last?.isHomeless == true)
    }

    @Test("parents are known by uid, and by name where one has none")
    func parents() throws {
        let stranger = #"{"group": "apps", "kind": "ReplicaSet", "namespace": "n", "name": "rs", "uid": "another"}"#
        let nameless = #"{"group": "apps", "kind": "ReplicaSet", "namespace": "n", "name": "rs"}"#
        func child(_ name: String, _ parent: String) -> String {
            #"{"kind": "Pod", "namespace": "n", "name": "\#(name)", "parentRefs": [\#(parent)], "info": []}"#
        }
        #expect(try tree([node("ReplicaSet", "rs"), child("a", stranger)]).pods.isEmpty)
        #expect(try tree([node("ReplicaSet", "rs"), child("a", nameless)]).pods.map(\.name) == ["a"])
        // One that knows its parent by uid does not hide one that knows it by name.
        let both = try tree([node("ReplicaSet", "rs"), child("a", nameless), pod("b", of: "rs", "Running")])
        #expect(both.pods.map(\.name) == ["a", "b"])
    }

    @Test("of very many pods, some are only counted")
    func bounds() throws {
        let pods = (0..<(ResourceTree.podLimit + 5)).map { pod("p\($0)", of: "rs", "Running") }
        let tree = try tree([node("ReplicaSet", "rs")] + pods)
        #expect(tree.pods.count == ResourceTree.podLimit)
        #expect(tree.omittedPods == 5)
    }

    @Test("damaged nodes are left out, and a tree without nodes is empty")
    func damaged() throws {
        let tree = try tree([
            "7", "null", "{}", #"{"kind": "Pod"}"#, node("ReplicaSet", "rs"), pod("p", of: "rs", "Running"),
        ])
        #expect(tree.pods.map(\.name) == ["p"])
        for json in ["{}", #"{"nodes": null}"#, #"{"nodes": 7}"#] {
            #expect(ResourceTree(try JSONDocument.decode(ResourceTreeWire.self, from: json.utf8)).workloads.isEmpty)
        }
    }

    @Test("a tree whose nodes are their own parents ends")
    func circle() throws {
        let tree = try tree([
            node("ReplicaSet", "rs", parent: ("ReplicaSet", "rs")),
            node("Deployment", "web", parent: ("Deployment", "web")),
        ])
        #expect(tree.pods.isEmpty)
    }
}
