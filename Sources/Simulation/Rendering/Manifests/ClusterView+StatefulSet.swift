extension ClusterView {
    /// A live StatefulSet with the rolling update that the API server always fills in.
    func statefulSet(_ workload: Workload) -> JSON {
        let counts = workload.counts
        let generation = workload.newest?.revision ?? 1
        let stable = workload.templates.first { $0.revision == workload.stableRevision } ?? workload.newest
        let currentReplicas = workload.pods.count { $0.revision == stable?.revision && !$0.isTerminating }
        return [
            "apiVersion": "apps/v1", "kind": "StatefulSet",
            "metadata": metadata(
                kind: "StatefulSet", name: workload.name, createdAt: workload.createdAt, generation: generation,
                labels: workload.selector),
            "spec": [
                "replicas": .number(workload.desired),
                "selector": ["matchLabels": .labels(workload.selector)],
                "template": podTemplate(workload.newest, of: workload),
                "serviceName": .string(application.serviceName),
                "podManagementPolicy": "OrderedReady",
                "updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["partition": 0]],
                "revisionHistoryLimit": 10,
            ],
            "status": [
                "observedGeneration": .number(generation),
                "replicas": .number(counts.current),
                "readyReplicas": .nonZero(counts.ready),
                "currentReplicas": .nonZero(currentReplicas),
                "updatedReplicas": .nonZero(counts.updated),
                "currentRevision": .nonEmpty(stable.map(workload.revisionName)),
                "updateRevision": .nonEmpty(workload.newest.map(workload.revisionName)),
                "collisionCount": 0,
                "availableReplicas": .nonZero(counts.available),
            ],
        ]
    }
}
