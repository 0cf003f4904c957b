import Releases
import Testing

@testable import Clients

@Suite("Progress of workloads, by Argo CD's rules")
struct WorkloadProgressTests {
    /// One row: a manifest, its counts (desired, current, updated, ready, available) and how it stands.
    struct Row: Sendable, CustomTestStringConvertible {
        var kind: String
        var manifest: String
        var counts: [Int]
        var progress: WorkloadProgress
        var testDescription: String { "\(kind) \(progress)" }
    }

    private static func seen(_ spec: String, _ status: String) -> String {
        """
        {"metadata": {"generation": 3}, "spec": {\(spec)}, "status": {"observedGeneration": 3, \(status)}}
        """
    }
    private static let all = #""replicas": 3, "updatedReplicas": 3, "readyReplicas": 3, "availableReplicas": 3"#
    private static let rolling = #""updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 0}}"#

    static let deployments: [Row] = [
        Row(kind: "Deployment", manifest: seen(#""replicas": 3"#, all), counts: [3, 3, 3, 3, 3], progress: .complete),
        Row(
            kind: "Deployment", manifest: #"{"spec": {}, "status": {}}"#, counts: [1, 0, 0, 0, 0],
            progress: .progressing("0 of 1 new replicas updated")),
        Row(
            kind: "Deployment", manifest: #"{"metadata": {"generation": 1}, "spec": {"replicas": 0}}"#,
            counts: [0, 0, 0, 0, 0], progress: .progressing(WorkloadProgress.unobserved)),
        Row(
            kind: "Deployment", manifest: seen(#""replicas": 0"#, #""replicas": 0"#), counts: [0, 0, 0, 0, 0],
            progress: .complete),
        Row(
            kind: "Deployment", manifest: seen(#""replicas": 3, "paused": true"#, all), counts: [3, 3, 3, 3, 3],
            progress: .paused("deployment is paused")),
        Row(
            kind: "Deployment",
            manifest:
                #"{"metadata": {"generation": 4}, "spec": {"replicas": 3}, "status": {"observedGeneration": 3, \#(all)}}"#,
            counts: [3, 3, 3, 3, 3], progress: .progressing(WorkloadProgress.unobserved)),
        Row(
            kind: "Deployment",
            manifest: seen(
                #""replicas": 3"#,
                #""conditions": [{"type": "Available"}, {"type": "Progressing", "reason": "ProgressDeadlineExceeded"}], \#(all)"#
            ),
            counts: [3, 3, 3, 3, 3], progress: .failed("exceeded its progress deadline")),
        Row(
            kind: "Deployment",
            manifest: seen(
                #""replicas": 3"#,
                #""replicas": 1, "updatedReplicas": 1, "conditions": [{"type": "ReplicaFailure", "status": "True", "message": "exceeded quota: pods"}]"#
            ),
            counts: [3, 1, 1, 0, 0],
            progress: .progressing("1 of 3 new replicas updated: exceeded quota: pods")),
        Row(
            kind: "Deployment",
            manifest: seen(
                #""replicas": 3"#,
                #""conditions": [{"type": "ReplicaFailure", "status": "False", "message": "no more"}], \#(all)"#),
            counts: [3, 3, 3, 3, 3], progress: .complete),
        Row(
            kind: "Deployment",
            manifest: seen(#""replicas": 3"#, #""replicas": 4, "updatedReplicas": 3, "availableReplicas": 3"#),
            counts: [3, 4, 3, 0, 3], progress: .progressing("1 old replicas pending termination")),
        Row(
            kind: "Deployment",
            manifest: seen(#""replicas": 3"#, #""replicas": 3, "updatedReplicas": 3, "availableReplicas": 2"#),
            counts: [3, 3, 3, 0, 2], progress: .progressing("2 of 3 updated replicas available")),
        Row(
            kind: "Deployment",
            manifest: """
                {"metadata": {"deletionTimestamp": "2026-11-22T10:00:00Z"}, "spec": {"replicas": 1}, "status": {}}
                """, counts: [1, 0, 0, 0, 0], progress: .progressing("pending deletion")),
    ]

    static let sets: [Row] = [
        Row(
            kind: "StatefulSet", manifest: seen(#""replicas": 3, \#(rolling)"#, all), counts: [3, 3, 3, 3, 3],
            progress: .complete),
        Row(
            kind: "StatefulSet", manifest: #"{"spec": {"replicas": 1}, "status": {"readyReplicas": 1}}"#,
            counts: [1, 0, 0, 1, 0], progress: .progressing(WorkloadProgress.unobserved)),
        Row(
            kind: "StatefulSet", manifest: seen(#""replicas": 3, \#(rolling)"#, #""readyReplicas": 1"#),
            counts: [3, 0, 0, 1, 0], progress: .progressing("waiting for 2 pods to be ready")),
        Row(
            kind: "StatefulSet",
            manifest: seen(#""replicas": 3, \#(rolling)"#, #""readyReplicas": 3, "updatedReplicas": 1"#),
            counts: [3, 0, 1, 3, 0], progress: .progressing("1 of 3 new pods updated")),
        Row(
            kind: "StatefulSet",
            manifest: seen(
                #""replicas": 3, "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 2}}"#,
                #""readyReplicas": 3, "updatedReplicas": 1"#),
            counts: [3, 0, 1, 3, 0], progress: .paused("partition 2: 1 of 3 updated")),
        Row(
            kind: "StatefulSet",
            manifest: seen(#""replicas": 3, "updateStrategy": {"type": "OnDelete"}"#, #""readyReplicas": 3"#),
            counts: [3, 0, 0, 3, 0], progress: .paused("OnDelete: 0 of 3 updated")),
        Row(
            kind: "StatefulSet",
            manifest: seen(
                #""replicas": 3, "updateStrategy": {"type": "OnDelete"}"#,
                #""replicas": 3, "readyReplicas": 3, "currentRevision": "a", "updateRevision": "a""#),
            counts: [3, 3, 3, 3, 0], progress: .complete),
        Row(
            kind: "StatefulSet",
            manifest: seen(
                #""replicas": 3, "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": -9223372036854775808}}"#,
                #""readyReplicas": 9223372036854775807, "updatedReplicas": -9223372036854775808"#),
            counts: [3, 0, 0, 1_000_000, 0], progress: .progressing("0 of 3 new pods updated")),
        Row(
            kind: "StatefulSet",
            manifest: seen(#""replicas": 1"#, #""readyReplicas": 1, "currentRevision": "a", "updateRevision": "b""#),
            counts: [1, 0, 0, 1, 0], progress: .progressing("0 pods at the new revision")),
        Row(
            kind: "DaemonSet",
            manifest: seen(
                "",
                """
                "desiredNumberScheduled": 2, "currentNumberScheduled": 2, "updatedNumberScheduled": 2, "numberReady": 2,
                "numberAvailable": 2
                """), counts: [2, 2, 2, 2, 2], progress: .complete),
        Row(
            kind: "DaemonSet", manifest: seen("", #""desiredNumberScheduled": 2, "updatedNumberScheduled": 1"#),
            counts: [2, 0, 1, 0, 0], progress: .progressing("1 of 2 new pods updated")),
        Row(
            kind: "DaemonSet",
            manifest: seen("", #""desiredNumberScheduled": 2, "updatedNumberScheduled": 2, "numberAvailable": 1"#),
            counts: [2, 0, 2, 0, 1], progress: .progressing("1 of 2 updated pods available")),
        Row(
            kind: "DaemonSet",
            manifest: seen(#""updateStrategy": {"type": "OnDelete"}"#, #""desiredNumberScheduled": 2"#),
            counts: [2, 0, 0, 0, 0], progress: .paused("OnDelete: 0 of 2 updated")),
        Row(
            kind: "ReplicaSet", manifest: seen(#""replicas": 2"#, #""replicas": 2, "availableReplicas": 1"#),
            counts: [2, 2, 2, 0, 1], progress: .progressing("1 of 2 replicas available")),
        Row(
            kind: "ReplicaSet",
            manifest: seen(
                #""replicas": 1"#, #""conditions": [{"type": "ReplicaFailure", "status": "True", "message": "quota"}]"#),
            counts: [1, 0, 0, 0, 0], progress: .failed("quota")),
        Row(
            kind: "CronJob", manifest: seen("", ""), counts: [1, 0, 0, 0, 0], progress: .unknown("no rule for CronJob")),
    ]

    static let jobs: [Row] = [
        Row(
            kind: "Job", manifest: #"{"spec": {}}"#, counts: [1, 0, 0, 0, 0],
            progress: .progressing("0 of 1 completed")),
        Row(
            kind: "Job", manifest: seen(#""completions": 3"#, #""active": 1, "ready": 1, "succeeded": 1"#),
            counts: [3, 1, 2, 1, 1], progress: .progressing("1 of 3 completed")),
        Row(
            kind: "Job",
            manifest: seen(
                #""completions": 2"#, #""succeeded": 2, "conditions": [{"type": "Complete", "status": "True"}]"#),
            counts: [2, 0, 2, 0, 2], progress: .complete),
        Row(
            kind: "Job",
            manifest: seen(
                "",
                #""conditions": [{"type": "Suspended", "status": "True"}, {"type": "Failed", "message": "BackoffLimitExceeded"}]"#
            ), counts: [1, 0, 0, 0, 0], progress: .failed("BackoffLimitExceeded")),
        Row(
            kind: "Job", manifest: seen("", #""conditions": [{"type": "Suspended", "status": "True"}]"#),
            counts: [1, 0, 0, 0, 0], progress: .paused("job is suspended")),
        Row(
            kind: "Job", manifest: seen("", #""conditions": [{"type": "Suspended", "status": "False"}]"#),
            counts: [1, 0, 0, 0, 0], progress: .complete),
    ]

    static let rollouts: [Row] = [
        Row(
            kind: "Rollout",
            manifest: #"{"spec": {"replicas": 2}, "status": {"phase": "Paused", "message": "CanaryPauseStep"}}"#,
            counts: [2, 0, 0, 0, 0], progress: .paused("CanaryPauseStep")),
        Row(
            kind: "Rollout",
            manifest: #"{"spec": {"replicas": 2}, "status": {"phase": "Degraded", "message": "RolloutAborted: x"}}"#,
            counts: [2, 0, 0, 0, 0], progress: .failed("RolloutAborted: x")),
        Row(
            kind: "Rollout", manifest: #"{"spec": {}, "status": {"phase": "Dreaming"}}"#, counts: [1, 0, 0, 0, 0],
            progress: .unknown("phase Dreaming")),
        Row(
            kind: "Rollout",
            manifest:
                #"{"metadata": {"generation": 5}, "spec": {}, "status": {"phase": "Healthy", "observedGeneration": "4"}}"#,
            counts: [1, 0, 0, 0, 0], progress: .progressing(WorkloadProgress.unobserved)),
        Row(
            kind: "Rollout",
            manifest: """
                {"metadata": {"generation": 5}, "spec": {}, "status": {"phase": "Healthy", "observedGeneration": "5c788f4484"}}
                """, counts: [1, 0, 0, 0, 0], progress: .complete),
        Row(
            kind: "Rollout",
            manifest: """
                {"metadata": {"annotations": {"rollout.argoproj.io/workload-generation": "3"}},
                 "spec": {"workloadRef": {"name": "x"}}, "status": {"phase": "Healthy", "workloadObservedGeneration": "2"}}
                """, counts: [1, 0, 0, 0, 0], progress: .progressing(WorkloadProgress.unobserved)),
        Row(
            kind: "Rollout",
            manifest: """
                {"metadata": {"annotations": {"rollout.argoproj.io/workload-generation": "3"}},
                 "spec": {"workloadRef": {"name": "x"}}, "status": {"phase": "Healthy"}}
                """, counts: [1, 0, 0, 0, 0], progress: .complete),
        Row(
            kind: "Rollout", manifest: #"{"spec": {}}"#, counts: [1, 0, 0, 0, 0],
            progress: .progressing(WorkloadProgress.unobserved)),
    ]

    @Test(arguments: deployments + sets + jobs + rollouts)
    func progress(row: Row) throws {
        let manifest = row.manifest.replacing(", }", with: "}")
        let workload = try workload(kind: row.kind, manifest)
        #expect(
            [workload.desired, workload.current, workload.updated, workload.ready, workload.available] == row.counts)
        #expect(workload.progress == row.progress)
    }

    @Test("images are those of the template's containers, without init containers")
    func images() throws {
        let workload = try workload(
            kind: "Deployment",
            """
            {"spec": {"template": {"spec": {"initContainers": [{"image": "init:1"}],
             "containers": [{"image": "host:5000/shop/checkout:1.2"}, {"name": "no image"}, {"image": "envoy:3"}]}}}}
            """)
        #expect(workload.images.map(\.description) == ["host:5000/shop/checkout:1.2", "envoy:3"])
    }

    @Test("a manifest without a spec is not understood")
    func noSpec() {
        #expect(throws: ReadFailure.undecodable(reason: "the manifest has no spec")) {
            try workload(kind: "Deployment", #"{"status": {}}"#)
        }
    }
}
