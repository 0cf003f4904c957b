extension ClusterView {
    /// A live ReplicaSet: the newest one's, or an old one's that may have no pods left.
    func replicaSet(_ template: PodTemplate, of workload: Workload) -> JSON {
        let own = workload.pods.filter { $0.revision == template.revision && !$0.isTerminating }
        let ready = own.count { $0.isReady }
        let isDeployment = workload.kind == .deployment
        let hash = [isDeployment ? "pod-template-hash" : "rollouts-pod-template-hash": template.hash]
        let annotation = isDeployment ? "deployment.kubernetes.io/revision" : "rollout.argoproj.io/revision"
        let labels = workload.selector.merging(hash) { $1 }
        return [
            "apiVersion": "apps/v1", "kind": "ReplicaSet",
            "metadata": metadata(
                kind: "ReplicaSet", name: workload.revisionName(template), createdAt: template.createdAt,
                generation: 1, labels: labels, annotations: [annotation: "\(template.revision)"],
                owner: owner(
                    apiVersion: "\(workload.kind.group)/\(workload.kind.version)", kind: workload.kind.rawValue,
                    name: workload.name)),
            "spec": [
                "replicas": .number(own.count),
                "selector": ["matchLabels": .labels(labels)],
                "template": podTemplate(template, of: workload, extraLabels: hash),
            ],
            "status": [
                "replicas": .number(own.count),
                "fullyLabeledReplicas": .nonZero(own.count),
                "readyReplicas": .nonZero(ready),
                "availableReplicas": .nonZero(ready),
                "observedGeneration": 1,
            ],
        ]
    }
}
