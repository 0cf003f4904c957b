/// `GET …/resource-tree` (argocd-api.md, section 7).
struct ResourceTreeDocument {
    let view: ClusterView

    private var application: SimulatedApplication { view.application }

    var json: JSON {
        let nodes = [service] + application.workloads.flatMap(nodes) + application.companions.map(node)
        let sorted = nodes.sorted { sortKey($0).lexicographicallyPrecedes(sortKey($1)) }
        return ["nodes": .array(sorted), "shardsCount": 1]
    }

    /// Servers from 2.13 on sort the nodes by full name.
    private func sortKey(_ node: JSON) -> [String] {
        ["group", "kind", "namespace", "name"].map { node[$0]?.text ?? "" }
    }

    private var service: JSON {
        guard application.deployed != nil else {
            return node(version: "v1", kind: "Service", name: application.serviceName)
        }
        return node(
            version: "v1", kind: "Service", name: application.serviceName, createdAt: application.createdAt,
            health: ResourceHealth(.healthy),
            networking: ["targetLabels": .labels(application.workloads.first?.selector ?? [:])])
    }

    private func node(of companion: Companion) -> JSON {
        let name = application.name(of: companion)
        guard application.deployed != nil else {
            return node(group: companion.group, version: companion.version, kind: companion.kind, name: name)
        }
        return node(
            group: companion.group, version: companion.version, kind: companion.kind, name: name,
            createdAt: application.createdAt, health: companion.hasHealth ? ResourceHealth(.healthy) : nil)
    }

    private func nodes(of workload: Workload) -> [JSON] {
        let kind = workload.kind
        guard let newest = workload.newest else {
            return [node(group: kind.group, version: kind.version, kind: kind.rawValue, name: workload.name)]
        }
        let info = kind.hasReplicaSets ? [revision(newest)] : []
        let root = node(
            group: kind.group, version: kind.version, kind: kind.rawValue, name: workload.name,
            createdAt: workload.createdAt, health: workload.health(at: view.now), info: info)
        return [root] + workload.templates.map { revisionNode($0, of: workload) }
            + workload.pods.map { podNode($0, of: workload) }
    }

    private func revision(_ template: PodTemplate) -> JSON {
        ["name": "Revision", "value": "Rev:\(template.revision)"]
    }

    /// The ReplicaSet of a template, or its ControllerRevision, which has no health.
    private func revisionNode(_ template: PodTemplate, of workload: Workload) -> JSON {
        let owner = parent(group: workload.kind.group, kind: workload.kind.rawValue, name: workload.name)
        let hasReplicaSets = workload.kind.hasReplicaSets
        return node(
            group: "apps", version: "v1", kind: hasReplicaSets ? "ReplicaSet" : "ControllerRevision",
            name: workload.revisionName(template), createdAt: template.createdAt, parent: owner,
            health: hasReplicaSets ? workload.replicaSetHealth(template) : nil, info: [revision(template)])
    }

    private func podNode(_ pod: Pod, of workload: Workload) -> JSON {
        guard let template = workload.template(of: pod) else { return .omitted }
        let owner =
            workload.kind.hasReplicaSets
            ? parent(group: "apps", kind: "ReplicaSet", name: workload.revisionName(template))
            : parent(group: workload.kind.group, kind: workload.kind.rawValue, name: workload.name)
        let total = template.containers.count
        let ready = workload.readyContainers(of: pod)
        let restarts = pod.restarts(at: view.now)
        var info: [JSON] = [
            ["name": "Status Reason", "value": .string(pod.reason(at: view.now))],
            ["name": "Node", "value": .string(workload.node(of: pod) ?? "")],
            ["name": "Containers", "value": "\(ready)/\(total)"],
        ]
        if restarts > 0 { info.append(["name": "Restart Count", "value": "\(restarts)"]) }
        return node(
            version: "v1", kind: "Pod", name: workload.podName(pod), identity: "\(pod.serial)",
            createdAt: pod.createdAt, parent: owner, health: pod.health(at: view.now), info: info,
            networking: ["labels": .labels(workload.podLabels(pod))], images: template.containers.map(\.image))
    }
}

extension ResourceTreeDocument {
    /// A reference to a parent; the real one never has a version.
    private func parent(group: String, kind: String, name: String) -> JSON {
        [
            "group": .nonEmpty(group), "kind": .string(kind), "namespace": .string(view.namespace),
            "name": .string(name), "uid": .string(view.uid(kind, name)),
        ]
    }

    /// What Git has and the cluster has not: Missing, without a uid.
    private func node(group: String = "", version: String, kind: String, name: String) -> JSON {
        [
            "group": .nonEmpty(group), "version": .string(version), "kind": .string(kind),
            "namespace": .string(view.namespace), "name": .string(name), "health": ["status": "Missing"],
        ]
    }

    private func node(
        group: String = "", version: String, kind: String, name: String, identity: String = "", createdAt: Duration,
        parent: JSON = .omitted, health: ResourceHealth?, info: [JSON] = [], networking: JSON = .omitted,
        images: [String] = []
    ) -> JSON {
        [
            "group": .nonEmpty(group), "version": .string(version), "kind": .string(kind),
            "namespace": .string(view.namespace), "name": .string(name),
            "uid": .string(view.uid(kind, name + identity)),
            "parentRefs": parent == .omitted ? .omitted : [parent],
            "info": .nonEmpty(info), "networkingInfo": networking,
            "resourceVersion": .string(view.resourceVersion(kind, name)),
            "images": .nonEmpty(images.map { .string($0) }),
            "health": health?.json ?? .omitted,
            "createdAt": clock.json(createdAt),
        ]
    }

    private var clock: WallClock { view.clock }
}

extension Workload {
    /// How many containers of `pod` are ready: of a crashing pod only the sidecar.
    func readyContainers(of pod: Pod) -> Int {
        let total = template(of: pod)?.containers.count ?? 0
        return switch pod.state {
        case .ready: total
        case .crashing, .unpulled: total - 1
        case .pending, .creating, .terminating: 0
        }
    }

    /// What Argo CD's health check says of the ReplicaSet of `template`.
    func replicaSetHealth(_ template: PodTemplate) -> ResourceHealth {
        let own = pods.filter { $0.revision == template.revision && !$0.isTerminating }
        let available = own.count { $0.isReady }
        guard available < own.count else { return ResourceHealth(.healthy) }
        return ResourceHealth(
            .progressing,
            "Waiting for rollout to finish: \(available) out of \(own.count) new replicas are available...")
    }
}
