extension ClusterView {
    /// A live DaemonSet; its counters have names of their own, and most are written even when zero.
    func daemonSet(_ workload: Workload) -> JSON {
        let counts = workload.counts
        let generation = workload.newest?.revision ?? 1
        return [
            "apiVersion": "apps/v1", "kind": "DaemonSet",
            "metadata": metadata(
                kind: "DaemonSet", name: workload.name, createdAt: workload.createdAt, generation: generation,
                labels: workload.selector, annotations: ["deprecated.daemonset.template.generation": "\(generation)"]),
            "spec": [
                "selector": ["matchLabels": .labels(workload.selector)],
                "template": podTemplate(workload.newest, of: workload),
                "updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1, "maxSurge": 0]],
                "revisionHistoryLimit": 10,
            ],
            "status": [
                "currentNumberScheduled": .number(counts.current),
                "numberMisscheduled": 0,
                "desiredNumberScheduled": .number(counts.desired),
                "numberReady": .number(counts.ready),
                "observedGeneration": .number(generation),
                "updatedNumberScheduled": .nonZero(counts.updated),
                "numberAvailable": .nonZero(counts.available),
                "numberUnavailable": .nonZero(counts.desired - counts.available),
            ],
        ]
    }
}
