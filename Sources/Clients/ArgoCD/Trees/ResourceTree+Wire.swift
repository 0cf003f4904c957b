import Releases

extension ResourceTree {
    /// More pods than this are counted, not kept.
    static let podLimit = 2_000

    /// Takes the workloads with their pods out of a tree. (argocd-api.md, sections 7 and 8)
    init(_ wire: ResourceTreeWire) {
        let family = Family(wire.nodes)
        var room = Self.podLimit
        var omitted = 0
        let workloads = wire.nodes.filter(\.isWorkload).sorted(by: NodeWire.precedes).map { node in
            var workload = WorkloadNode(node, sets: family.podSets(of: node))
            for index in workload.podSets.indices {
                let count = workload.podSets[index].pods.count
                if count > room {
                    omitted += count - room
                    workload.podSets[index].pods.removeLast(count - room)
                }
                room -= workload.podSets[index].pods.count
            }
            return workload
        }
        self.init(workloads: workloads, omittedPods: omitted)
    }
}

/// Who belongs to whom in a tree.
private struct Family {
    private var childrenByUID: [String: [NodeWire]] = [:]
    private var childrenByName: [ReferenceWire: [NodeWire]] = [:]

    init(_ nodes: [NodeWire]) {
        for node in nodes {
            for parent in node.parents {
                if let uid = parent.uid { childrenByUID[uid, default: []].append(node) }
                childrenByName[parent.nameOnly, default: []].append(node)
            }
        }
    }

    /// What belongs to `node`: by uid, or by name where one of both has none.
    private func children(of node: NodeWire) -> [NodeWire] {
        let name = node.reference.nameOnly
        let named = childrenByName[name] ?? []
        guard let uid = node.reference.uid else { return named }
        return (childrenByUID[uid] ?? []) + named.filter { $0.parents.contains(name) }
    }

    private func pods(of node: NodeWire) -> [NodeWire] {
        children(of: node).filter { $0.isPod && $0.counts }
    }

    /// The pods of a workload by their templates, the newest first.
    func podSets(of node: NodeWire) -> [PodSet] {
        if node.reference.kind == "ReplicaSet" || node.reference.kind == "Job" {
            let pods = pods(of: node)
            // The pods of a job that is over don't count: nothing of it moves any more.
            if node.reference.kind == "Job", pods.isEmpty { return [] }
            return [PodSet(node, isNewest: true, pods: pods)]
        }
        let sets = children(of: node).filter { $0.reference.kind == "ReplicaSet" }
        guard sets.isEmpty else { return replicaSets(sets, of: node) }
        return revisions(of: node)
    }

    /// The newest is the one with the workload's own revision, else with the highest.
    private func replicaSets(_ sets: [NodeWire], of node: NodeWire) -> [PodSet] {
        let newest =
            node.revision.flatMap { own in sets.contains { $0.revision == own } ? own : nil }
            ?? sets.compactMap(\.revision).max()
        return sets.map { set in
            PodSet(set, isNewest: newest.map { $0 == set.revision }, pods: pods(of: set))
        }
        // Old sets stay in the tree for a while with no pods.
        .filter { $0.isNewest == true || !$0.pods.isEmpty }
        .sorted {
            ($0.isNewest == true ? 0 : 1, -($0.revision ?? 0)) < ($1.isNewest == true ? 0 : 1, -($1.revision ?? 0))
        }
    }

    /// Pods of a StatefulSet or DaemonSet hang directly under it, and carry the hash of their controller revision.
    private func revisions(of node: NodeWire) -> [PodSet] {
        let records = children(of: node).filter { $0.reference.kind == "ControllerRevision" }
        let newest = records.max { ($0.revision ?? 0) < ($1.revision ?? 0) }
        let groups = Dictionary(grouping: pods(of: node)) { $0.labels["controller-revision-hash"] ?? "" }
        return groups.map { hash, pods in
            let record = records.first { $0.isRevision(hash) }
            let isNewest = hash.isEmpty ? nil : newest.map { $0.isRevision(hash) }
            return PodSet(
                name: hash, revision: record?.revision, isNewest: isNewest, createdAt: record?.createdAt,
                pods: pods.sorted(by: NodeWire.precedes).map { Pod($0) })
        }
        .sorted {
            ($0.isNewest == true ? 0 : 1, -($0.revision ?? 0), $0.name) < (
                $1.isNewest == true ? 0 : 1, -($1.revision ?? 0), $1.name
            )
        }
    }
}

extension NodeWire {
    /// Whether it is managed by the application and has pods of its own.
    fileprivate var isWorkload: Bool {
        switch (reference.group, reference.kind) {
        case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("argoproj.io", "Rollout"): true
        // A job with a parent is one of many that a CronJob has made.
        case ("apps", "ReplicaSet"), ("batch", "Job"): parents.isEmpty
        default: false
        }
    }

    fileprivate var isPod: Bool { reference.kind == "Pod" && reference.group.isEmpty }

    /// Whether it counts as a replica: one that has ended or is on its way out does not.
    fileprivate var counts: Bool {
        switch info["Status Reason"] {
        case "Completed", "Succeeded", "Evicted", "Terminating": false
        default: true
        }
    }

    /// `Rev:n`.
    fileprivate var revision: Int? {
        info["Revision"].flatMap { $0.hasPrefix("Rev:") ? Int($0.dropFirst(4)) : nil }
    }

    /// Whether a controller revision is the one of `hash`: a StatefulSet's pods carry its whole name, a DaemonSet's its end.
    fileprivate func isRevision(_ hash: String) -> Bool {
        reference.name == hash || reference.name.hasSuffix("-" + hash)
    }

    fileprivate static func precedes(_ left: NodeWire, _ right: NodeWire) -> Bool {
        (left.reference.kind, left.reference.namespace, left.reference.name)
            < (right.reference.kind, right.reference.namespace, right.reference.name)
    }
}

extension WorkloadNode {
    fileprivate init(_ node: NodeWire, sets: [PodSet]) {
        self.init(
            id: WorkloadID(
                group: node.reference.group, version: node.version, kind: node.reference.kind,
                namespace: node.reference.namespace, name: node.reference.name),
            health: node.health?.status ?? .unknown, message: node.health?.message, revision: node.revision,
            podSets: sets)
    }
}

extension PodSet {
    fileprivate init(_ node: NodeWire, isNewest: Bool?, pods: [NodeWire]) {
        self.init(
            name: node.reference.name, revision: node.revision, isNewest: isNewest, createdAt: node.createdAt,
            pods: pods.sorted(by: NodeWire.precedes).map { Pod($0) })
    }
}

extension Pod {
    /// `Containers` is `ready/total`; what is missing is not known.
    fileprivate init(_ node: NodeWire) {
        let counts = (node.info["Containers"] ?? "").split(separator: "/").map { Int($0) }
        let host = node.info["Node"]
        self.init(
            name: node.reference.name, namespace: node.reference.namespace,
            reason: node.info["Status Reason"] ?? "", health: node.health?.status ?? .unknown,
            message: node.health?.message, readyContainers: counts.count == 2 ? counts[0] : nil,
            containers: counts.count == 2 ? counts[1] : nil,
            restarts: node.info["Restart Count"].flatMap { Int($0) } ?? 0,
            node: host?.isEmpty == false ? host : nil, createdAt: node.createdAt,
            images: node.images.sorted().map { ImageReference($0) })
    }
}
