/// One Argo CD Application: what Git wants, what was synced, and the workloads that came of it.
struct SimulatedApplication: Hashable, Sendable {
    /// Where the manifests come from.
    enum Source: Hashable, Sendable {
        /// A path in a Git repository, with Kustomize: revisions are commits.
        case git
        /// A chart of a Helm repository: revisions are chart versions.
        case chart
    }

    let key: ApplicationKey
    let fingerprint: Fingerprint
    /// The repo of a release that it deploys; nil for applications that no release names.
    let repo: String?
    let project: String
    let source: Source
    /// Whether Argo CD syncs by itself what has changed in Git.
    let syncsAutomatically: Bool
    let createdAt: Duration
    /// The version that Git wants now.
    var target: String
    /// The version that was last synced; nil where it was never deployed.
    var deployed: String?
    var workloads: [Workload]
    /// `operation`: what was asked for and has not ended yet.
    var requested: Operation?
    /// `status.operationState`: the last operation that began.
    var operationState: OperationState?
    /// Oldest first.
    var history: [HistoryEntry] = []
    var health: Health = .missing
    var healthSince: Duration
    /// When the controller last looked at it because something had changed.
    var changedAt: Duration
    /// How many changes there have been: what makes `resourceVersion` grow.
    var changes = 0

    init(plan: ApplicationPlan, key: ApplicationKey, fingerprint: Fingerprint) {
        let createdAt = Duration.seconds(-86_400 * fingerprint.number("age \(key.name)", in: 30...300))
        self.key = key
        self.fingerprint = fingerprint.scoped("\(key.environment)/\(key.namespace)/\(key.name)")
        self.repo = plan.repo
        self.project = plan.project
        self.source = plan.source
        self.syncsAutomatically = plan.syncsAutomatically
        self.createdAt = createdAt
        self.target = plan.version
        self.healthSince = createdAt
        self.changedAt = createdAt
        let own = self.fingerprint
        self.workloads = plan.workloads.map {
            Workload(plan: $0, application: plan.repo ?? key.name, fingerprint: own, createdAt: createdAt)
        }
    }
}

extension SimulatedApplication {
    /// Synced where the cluster has what Git wants.
    var isSynced: Bool { deployed == target }

    /// Whether its workloads have nothing left to do.
    var isSettled: Bool { workloads.allSatisfy(\.isSettled) }

    /// The revision that stands for `version`: the chart's version, or a commit of the configuration repository.
    func revision(of version: String) -> String {
        switch source {
        case .chart: version
        case .git: fingerprint.hexadecimal("commit \(version)", count: 40)
        }
    }

    /// What the containers of `workload` run at `version`. A chart's images have tags of their own.
    func containers(of workload: Workload, version: String) -> [PodTemplate.Container] {
        let tag = source == .chart ? "v\(version)-bookworm" : version
        let name = repo ?? key.name
        var containers = [PodTemplate.Container(name: name, image: "\(World.registry)/\(project)/\(name):\(tag)")]
        if workload.hasSidecar {
            containers.append(.init(name: "mesh-proxy", image: "\(World.registry)/mesh/proxy:1.29.2"))
        }
        return containers
    }

    /// `metadata.labels`; applications that no release names have fewer.
    var labels: [String: String] {
        var labels = ["app.kubernetes.io/part-of": project, "environment": key.environment]
        labels["repo"] = repo
        return labels
    }

    /// The namespace of its workloads.
    var destination: String { "\(project)-\(key.environment)" }

    /// The sums over its workloads.
    var counts: ReplicaCounts {
        workloads.reduce(ReplicaCounts()) { $0 + $1.counts }
    }

    /// The images of the pods that there are, sorted (`status.summary.images`).
    var images: [String] {
        var images: Set<String> = []
        for workload in workloads {
            for pod in workload.pods {
                let template = workload.templates.first { $0.revision == pod.revision }
                images.formUnion(template?.containers.map(\.image) ?? [])
            }
        }
        return images.sorted()
    }
}
