/// What the target cluster says of one application at one time: the source of the tree's nodes and of live manifests.
struct ClusterView {
    let application: SimulatedApplication
    let now: Duration
    let clock: WallClock

    var namespace: String { application.destination }

    /// The uid of the object called `name` of the kind `kind`.
    func uid(_ kind: String, _ name: String) -> String {
        application.fingerprint.uuid("\(kind)/\(name)")
    }

    /// Grows with the changes of the application and of its cluster.
    func resourceVersion(_ kind: String, _ name: String) -> String {
        String(
            application.fingerprint.number("\(kind)/\(name)", in: 2_000_000...2_900_000) + application.changes
                + application.clusterChanges)
    }

    /// `metadata` of a live object. `identity` tells objects apart that have had the same name one after another.
    func metadata(
        kind: String, name: String, identity: String = "", createdAt: Duration, generation: Int? = nil,
        labels: [String: String] = [:], annotations: [String: String] = [:], owner: JSON = .omitted
    ) -> JSON {
        [
            "name": .string(name), "namespace": .string(namespace), "uid": .string(uid(kind, name + identity)),
            "resourceVersion": .string(resourceVersion(kind, name)),
            "generation": generation.map { .number($0) } ?? .omitted,
            "creationTimestamp": clock.json(createdAt), "labels": .labels(labels), "annotations": .labels(annotations),
            "ownerReferences": owner == .omitted ? .omitted : [owner],
        ]
    }

    /// An element of `ownerReferences`.
    func owner(apiVersion: String, kind: String, name: String) -> JSON {
        [
            "apiVersion": .string(apiVersion), "kind": .string(kind), "name": .string(name),
            "uid": .string(uid(kind, name)), "controller": true, "blockOwnerDeletion": true,
        ]
    }
}

extension Workload {
    /// The labels that select its pods.
    var selector: [String: String] { ["app.kubernetes.io/name": name] }

    /// The name of the replica set, or controller revision, of `template`.
    func revisionName(_ template: PodTemplate) -> String { "\(name)-\(template.hash)" }

    /// The template that `pod` was made from.
    func template(of pod: Pod) -> PodTemplate? { templates.first { $0.revision == pod.revision } }

    /// The name of `pod`.
    func podName(_ pod: Pod) -> String {
        let suffix = fingerprint.characters("pod \(pod.serial)", count: 5)
        return switch kind {
        case .deployment, .rollout: "\(name)-\(template(of: pod)?.hash ?? "")-\(suffix)"
        case .statefulSet: "\(name)-\(pod.slot)"
        case .daemonSet: "\(name)-\(suffix)"
        }
    }

    /// The labels of `pod`, among them the hash that tells its template.
    func podLabels(_ pod: Pod) -> [String: String] {
        var labels = selector
        guard let template = template(of: pod) else { return labels }
        labels["app.kubernetes.io/version"] = template.version
        switch kind {
        case .deployment: labels["pod-template-hash"] = template.hash
        case .rollout: labels["rollouts-pod-template-hash"] = template.hash
        case .statefulSet:
            labels["controller-revision-hash"] = revisionName(template)
            labels["statefulset.kubernetes.io/pod-name"] = podName(pod)
        case .daemonSet: labels["controller-revision-hash"] = template.hash
        }
        return labels
    }

    /// The node that `pod` runs on; nil where none has room.
    func node(of pod: Pod) -> String? {
        if pod.state == .pending { return nil }
        return "node-\(kind == .daemonSet ? pod.slot + 1 : fingerprint.number("node \(pod.serial)", in: 1...5))"
    }
}

extension SimulatedApplication {
    /// The name of its service.
    var serviceName: String { repo ?? key.name }

    /// The name of one of its companions.
    func name(of companion: Companion) -> String { serviceName + companion.suffix }
}
