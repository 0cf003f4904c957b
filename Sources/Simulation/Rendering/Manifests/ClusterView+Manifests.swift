extension ClusterView {
    /// The live manifest of an object that the cluster has, or nil where it has none of that kind and name.
    func manifest(group: String, kind: String, name: String) -> JSON? {
        if kind == "Service", group.isEmpty, name == application.serviceName, application.deployed != nil {
            return service
        }
        if application.deployed != nil,
            let companion = application.companions.first(where: {
                kind == $0.kind && group == $0.group && name == application.name(of: $0)
            })
        {
            return manifest(of: companion)
        }
        for workload in application.workloads where workload.isDeployed {
            if kind == workload.kind.rawValue, group == workload.kind.group, name == workload.name {
                return manifest(of: workload)
            }
            if kind == "ReplicaSet", group == "apps", workload.kind.hasReplicaSets,
                let template = workload.templates.first(where: { workload.revisionName($0) == name })
            {
                return replicaSet(template, of: workload)
            }
            if kind == "Pod", group.isEmpty, let pod = workload.pods.first(where: { workload.podName($0) == name }) {
                return manifest(of: pod, in: workload)
            }
        }
        return nil
    }

    /// The live manifest of a workload.
    func manifest(of workload: Workload) -> JSON {
        switch workload.kind {
        case .deployment: deployment(workload)
        case .statefulSet: statefulSet(workload)
        case .daemonSet: daemonSet(workload)
        case .rollout: rollout(workload)
        }
    }

    /// The live manifest of the service.
    var service: JSON {
        [
            "apiVersion": "v1", "kind": "Service",
            "metadata": metadata(kind: "Service", name: application.serviceName, createdAt: application.createdAt),
            "spec": [
                "type": "ClusterIP", "ports": [["name": "http", "port": 80, "protocol": "TCP", "targetPort": "http"]],
                "selector": .labels(application.workloads.first?.selector ?? [:]),
            ],
            "status": ["loadBalancer": [:]],
        ]
    }

    /// `spec.template`, of a workload and of its replica sets.
    func podTemplate(_ template: PodTemplate?, of workload: Workload, extraLabels: [String: String] = [:]) -> JSON {
        let version = ["app.kubernetes.io/version": template?.version ?? ""]
        let labels = workload.selector.merging(version) { $1 }.merging(extraLabels) { $1 }
        return [
            "metadata": ["creationTimestamp": nil, "labels": .labels(labels)],
            "spec": podSpec(template),
        ]
    }

    /// The part of a pod's spec that a person would look at.
    func podSpec(_ template: PodTemplate?, node: String? = nil) -> JSON {
        [
            "containers": .array(
                (template?.containers ?? []).map { container in
                    [
                        "name": .string(container.name), "image": .string(container.image),
                        "imagePullPolicy": "IfNotPresent",
                        "resources": ["requests": ["cpu": "100m", "memory": "256Mi"], "limits": ["memory": "1Gi"]],
                    ]
                }),
            "nodeName": .nonEmpty(node), "restartPolicy": "Always", "dnsPolicy": "ClusterFirst",
            "terminationGracePeriodSeconds": 30,
        ]
    }
}
