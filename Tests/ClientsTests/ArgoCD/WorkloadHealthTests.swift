import Releases
import Testing

@testable import Clients

/// Health is Argo CD's verdict; progress is how far a rollout is. Where they part is what these tests are about.
@Suite("Health of workloads, by Argo CD's rules")
struct WorkloadHealthTests {
    @Test(
        "half-way because somebody wants it so is healthy, and paused",
        arguments: [
            (
                "StatefulSet",
                #""replicas": 3, "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 2}}"#,
                #""readyReplicas": 3, "updatedReplicas": 1"#
            ),
            ("StatefulSet", #""replicas": 3, "updateStrategy": {"type": "OnDelete"}"#, #""readyReplicas": 3"#),
            ("DaemonSet", #""updateStrategy": {"type": "OnDelete"}"#, #""desiredNumberScheduled": 2"#),
        ])
    func halfWay(kind: String, spec: String, status: String) throws {
        let workload = try workload(
            kind: kind,
            #"{"metadata": {"generation": 1}, "spec": {\#(spec)}, "status": {"observedGeneration": 1, \#(status)}}"#)
        #expect(workload.progress.name == "paused")
        #expect(workload.health == .healthy)
    }

    @Test(
        "where the wanted number is not written down, it is not compared",
        arguments: ["Deployment", "ReplicaSet"])
    func withoutReplicas(kind: String) throws {
        #expect(try workload(kind: kind, #"{"spec": {}, "status": {}}"#).health == .healthy)
        #expect(
            try workload(kind: "Rollout", #"{"spec": {}, "status": {"currentPodHash": "a"}}"#).health == .progressing)
    }

    @Test("what is being deleted is on its way", arguments: ["Deployment", "Job", "Rollout", "StatefulSet"])
    func deleting(kind: String) throws {
        let json =
            #"{"metadata": {"deletionTimestamp": "2026-11-22T10:00:00Z"}, "spec": {"paused": true}, "status": {}}"#
        #expect(try workload(kind: kind, json).health == .progressing)
    }
}
