extension ClusterView {
    /// A live Deployment. Counters that are zero are left out of the status, as Kubernetes does.
    func deployment(_ workload: Workload) -> JSON {
        let counts = workload.counts
        let generation = workload.newest?.revision ?? 1
        return [
            "apiVersion": "apps/v1", "kind": "Deployment",
            "metadata": metadata(
                kind: "Deployment", name: workload.name, createdAt: workload.createdAt, generation: generation,
                labels: workload.selector, annotations: ["deployment.kubernetes.io/revision": "\(generation)"]),
            "spec": [
                "replicas": .number(workload.desired),
                "selector": ["matchLabels": .labels(workload.selector)],
                "template": podTemplate(workload.newest, of: workload),
                "strategy": ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 0, "maxSurge": "25%"]],
                "revisionHistoryLimit": 10,
                "progressDeadlineSeconds": .number(Int(workload.progressDeadline.components.seconds)),
            ],
            "status": [
                "observedGeneration": .number(generation),
                "replicas": .nonZero(counts.current),
                "updatedReplicas": .nonZero(counts.updated),
                "readyReplicas": .nonZero(counts.ready),
                "availableReplicas": .nonZero(counts.available),
                "unavailableReplicas": .nonZero(max(0, max(counts.current, counts.desired) - counts.available)),
                "conditions": [available(workload), progressing(workload)],
            ],
        ]
    }

    private func available(_ workload: Workload) -> JSON {
        let isAvailable = workload.counts.available >= workload.desired
        return condition(
            "Available", isAvailable, at: workload.createdAt,
            reason: isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            message: isAvailable
                ? "Deployment has minimum availability." : "Deployment does not have minimum availability.")
    }

    private func progressing(_ workload: Workload) -> JSON {
        let name = workload.newest.map(workload.revisionName) ?? workload.name
        if workload.hasExceededDeadline(at: now) {
            return condition(
                "Progressing", false, at: workload.progressedAt + workload.progressDeadline,
                reason: "ProgressDeadlineExceeded", message: "ReplicaSet \"\(name)\" has timed out progressing.")
        }
        return condition(
            "Progressing", true, at: workload.progressedAt,
            reason: workload.isComplete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
            message: workload.isComplete
                ? "ReplicaSet \"\(name)\" has successfully progressed." : "ReplicaSet \"\(name)\" is progressing.")
    }

    /// An element of `status.conditions`.
    func condition(_ type: String, _ isTrue: Bool, at time: Duration, reason: String, message: String) -> JSON {
        [
            "type": .string(type), "status": isTrue ? "True" : "False", "lastUpdateTime": clock.json(time),
            "lastTransitionTime": clock.json(time), "reason": .string(reason), "message": .string(message),
        ]
    }
}
