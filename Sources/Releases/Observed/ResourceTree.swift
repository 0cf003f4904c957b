/// What an application's pods look like, workload by workload: the part of Argo CD's resource tree that a rollout moves.
/// (argocd-api.md, section 7)
///
/// A tree knows pods, not how many there shall be: that stands in ``Workload/desired``.
package struct ResourceTree: Hashable, Sendable, Codable {
    /// Workloads that the application manages, in the order of their names.
    package var workloads: [WorkloadNode]
    /// Pods that were left out because there are too many.
    package var omittedPods: Int

    /// A tree of `workloads`.
    package init(workloads: [WorkloadNode], omittedPods: Int = 0) {
        self.workloads = workloads
        self.omittedPods = omittedPods
    }

    /// Every pod, newest templates first within each workload.
    package var pods: [Pod] { workloads.flatMap { $0.podSets.flatMap(\.pods) } }

    /// Pods of the newest templates.
    package var newPods: [Pod] { workloads.flatMap { $0.podSets.filter { $0.isNewest == true }.flatMap(\.pods) } }
}

/// A workload in a resource tree.
package struct WorkloadNode: Hashable, Sendable, Codable {
    /// Which workload.
    package var id: WorkloadID
    /// Argo CD's health of it.
    package var health: HealthStatus
    /// Argo CD's words on the health.
    package var message: String?
    /// `Rev:n`, of kinds that count their revisions.
    package var revision: Int?
    /// Its pods by template: the newest template first, then by falling revision. Old sets without a pod are left out.
    package var podSets: [PodSet]

    /// A workload with its pods.
    package init(
        id: WorkloadID, health: HealthStatus = .unknown, message: String? = nil, revision: Int? = nil,
        podSets: [PodSet] = []
    ) {
        self.id = id
        self.health = health
        self.message = message
        self.revision = revision
        self.podSets = podSets
    }
}

/// Pods made from one template: those of a replica set, or of one controller revision of a StatefulSet or DaemonSet.
package struct PodSet: Hashable, Sendable, Codable {
    /// The replica set's or controller revision's name; empty where pods hang under their workload and tell no revision.
    package var name: String
    /// `Rev:n`.
    package var revision: Int?
    /// Whether it is of the workload's newest template; nil where nothing tells.
    package var isNewest: Bool?
    /// When the set was made.
    package var createdAt: Instant?
    /// Those that count: neither ended nor on their way out.
    package var pods: [Pod]

    /// A set of pods.
    package init(name: String, revision: Int? = nil, isNewest: Bool? = nil, createdAt: Instant? = nil, pods: [Pod]) {
        self.name = name
        self.revision = revision
        self.isNewest = isNewest
        self.createdAt = createdAt
        self.pods = pods
    }
}

/// A pod as the resource tree shows it.
package struct Pod: Hashable, Sendable, Codable {
    /// Its name.
    package var name: String
    /// The namespace it runs in.
    package var namespace: String
    /// kubectl's STATUS column: `Running`, `ContainerCreating`, `CrashLoopBackOff`, `Init:0/1` …
    package var reason: String
    /// Argo CD's health of it.
    package var health: HealthStatus
    /// Argo CD's words on the health.
    package var message: String?
    /// Containers that are ready.
    package var readyContainers: Int?
    /// Containers that it has.
    package var containers: Int?
    /// Restarts of its containers so far.
    package var restarts: Int
    /// The node it runs on; nil where it has none yet.
    package var node: String?
    /// When it was made.
    package var createdAt: Instant?
    /// Images of its containers, in no order.
    package var images: [ImageReference]

    /// A pod.
    package init(
        name: String, namespace: String = "", reason: String, health: HealthStatus = .unknown, message: String? = nil,
        readyContainers: Int? = nil, containers: Int? = nil, restarts: Int = 0, node: String? = nil,
        createdAt: Instant? = nil, images: [ImageReference] = []
    ) {
        self.name = name
        self.namespace = namespace
        self.reason = reason
        self.health = health
        self.message = message
        self.readyContainers = readyContainers
        self.containers = containers
        self.restarts = restarts
        self.node = node
        self.createdAt = createdAt
        self.images = images
    }
}

extension Pod {
    /// Whether all its containers are ready and Argo CD has nothing against it. Readiness gates do not show in a tree.
    package var isReady: Bool {
        if health == .healthy { return true }
        guard let readyContainers, let containers, reason == "Running" else { return false }
        return containers > 0 && readyContainers >= containers
    }

    /// Whether it waits for a node that takes it.
    package var isHomeless: Bool { reason == "Pending" && node == nil }

    /// Whether it fails, rather than takes its time: by kubectl's words for it, or by Argo CD's. (section 9, "Pod")
    package var isFailing: Bool {
        if health == .degraded { return true }
        let word = reason.hasPrefix("Init:") ? reason.dropFirst(5) : reason[...]
        return word.hasSuffix("BackOff") || word.hasPrefix("Err") || word.hasSuffix("Error") || word == "OOMKilled"
            || word == "Failed" || word == "Evicted" || word == "ContainerCannotRun"
            || word == "InvalidImageName" || word == "DeadlineExceeded"
    }
}

extension ResourceTree {
    /// The pod whose manifest says most about what is wrong: of the new pods, where they can be told, the first of those that fail in the
    /// commonest way; else one that finds no node.
    package var mostTroubledPod: Pod? {
        let isToldApart = workloads.contains { $0.podSets.contains { $0.isNewest == true } }
        let pods = isToldApart ? newPods : pods
        let failing = pods.filter(\.isFailing)
        let counts = Dictionary(failing.map { ($0.reason, 1) }, uniquingKeysWith: +)
        let most = counts.values.max()
        return failing.first { counts[$0.reason] == most } ?? pods.first(where: \.isHomeless)
    }
}
