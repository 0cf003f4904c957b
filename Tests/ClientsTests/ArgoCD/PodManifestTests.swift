import Releases
import Testing

@testable import Clients

@Suite("Pods, from their live manifests")
struct PodManifestTests {
    private func pod(_ status: String, policy: String = "Always", metadata: String = "") throws -> PodStatus {
        let json = #"{"metadata": {\#(metadata)}, "spec": {"restartPolicy": "\#(policy)"}, "status": {\#(status)}}"#
        return PodStatus(try JSONDocument.decode(PodManifest.self, from: json.utf8), name: "checkout-1")
    }

    private static let ready = #""conditions": [{"type": "Ready", "status": "True"}]"#

    @Test(
        "health, as Argo CD finds it",
        arguments: [
            (#""phase": "Pending""#, "Always", .progressing), (#""phase": "Running", \#(ready)"#, "Always", .healthy),
            (#""phase": "Running", \#(ready)"#, "Never", .progressing),
            (#""phase": "Running", \#(ready)"#, "OnFailure", .progressing),
            (#""phase": "Running""#, "Always", .progressing),
            (
                #""phase": "Running", "containerStatuses": [{"lastState": {"terminated": {"exitCode": 1}}}]"#, "Always",
                .degraded
            ),
            // One that has ended and was never started again has not failed twice.
            (
                #""phase": "Running", "containerStatuses": [{"state": {"terminated": {"exitCode": 1}}}]"#, "Always",
                .progressing
            ),
            (
                #""phase": "Pending", "containerStatuses": [{"state": {"waiting": {"reason": "ErrImagePull"}}}]"#,
                "Always", .degraded
            ),
            (
                #""phase": "Pending", "containerStatuses": [{"state": {"waiting": {"reason": "CreateContainerConfigError"}}}]"#,
                "Always", .degraded
            ),
            (
                #""phase": "Pending", "containerStatuses": [{"state": {"waiting": {"reason": "ContainerCreating"}}}]"#,
                "Always", .progressing
            ),
            (
                #""phase": "Pending", "containerStatuses": [{"state": {"waiting": {"reason": "ImagePullBackOff"}}}]"#,
                "Never", .progressing
            ),
            // Init containers are not looked at.
            (
                #""phase": "Pending", "initContainerStatuses": [{"state": {"waiting": {"reason": "CrashLoopBackOff"}}}]"#,
                "Always", .progressing
            ),
            (#""phase": "Failed", "message": "evicted""#, "Always", .degraded),
            (#""phase": "Succeeded""#, "Never", .healthy),
            (#""phase": "Unknown""#, "Always", .unknown), ("", "Always", .unknown),
        ] as [(String, String, HealthStatus)])
    func health(status: String, policy: String, expected: HealthStatus) throws {
        #expect(try pod(status, policy: policy).health == expected)
    }

    @Test("one that is being deleted is on its way")
    func deleting() throws {
        let pod = try pod(#""phase": "Failed""#, metadata: #""deletionTimestamp": "2026-11-22T10:00:00Z""#)
        #expect(pod.health == .progressing)
    }

    @Test("why it is not ready: waiting, ends, restarts, and no node")
    func reasons() throws {
        let pod = try pod(
            """
            "phase": "Pending",
            "conditions": [{"type": "PodScheduled", "status": "False", "message": "0/30 nodes have cpu"}],
            "initContainerStatuses": [{"name": "init", "ready": true, "state": {"terminated": {"exitCode": 0}}}],
            "containerStatuses": [7, {"name": "app", "ready": false, "restartCount": 4,
              "state": {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 40s"}},
              "lastState": {"terminated": {"reason": "OOMKilled", "exitCode": 137, "message": "no\\u001b memory",
                "finishedAt": "2026-11-22T10:00:00Z"}}}]
            """)
        #expect(pod.schedulingMessage == "0/30 nodes have cpu")
        #expect(pod.containers.map(\.name) == ["init", "app"])
        let container = try #require(pod.containers.last)
        #expect(container.restarts == 4 && !container.isReady)
        #expect(container.waitingReason == "CrashLoopBackOff" && container.waitingMessage == "back-off 40s")
        #expect(container.lastTermination?.reason == "OOMKilled" && container.lastTermination?.exitCode == 137)
        #expect(container.lastTermination?.message == "no memory")
        #expect(container.lastTermination?.at == Instant(rfc3339: "2026-11-22T10:00:00Z"))
    }

    @Test("a manifest without a status is not understood")
    func noStatus() {
        #expect(throws: ReadFailure.undecodable(reason: "the manifest has no status")) {
            try JSONDocument.decode(PodManifest.self, from: #"{"spec": {}}"#.utf8)
        }
    }
}
