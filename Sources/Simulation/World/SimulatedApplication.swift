/// One Argo CD Application: what Git wants, what was synced, and the workloads that came of it.
struct SimulatedApplication: Hashable, Sendable {
    /// Where the manifests come from.
    enum Source: Hashable, Sendable {
        /// A path in a Git repository, with Kustomize: revisions are commits.
        case git
        /// A Helm chart in a Git repository, with the version among its parameters: revisions are commits.
        case chartInGit
        /// A chart of a Helm repository: revisions are chart versions.
        case chart
    }

    private(set) var key: ApplicationKey
    let fingerprint: Fingerprint
    /// The repo of a release that it deploys; nil for applications that no release names.
    let repo: String?
    let project: String
    let source: Source
    /// Whether Argo CD syncs by itself what has changed in Git.
    let syncsAutomatically: Bool
    private(set) var createdAt: Duration
    /// How many applications there have been of it before: each has a uid of its own.
    private(set) var incarnation = 0
    /// What it deploys beside its workloads and their service.
    let companions: [Companion]
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
    /// The health before this one.
    var healthBefore: Health = .missing
    /// What each workload's health was when the controller last wrote the application.
    var workloadHealths: [Health] = []
    /// A health that it has whatever its workloads say.
    var claimedHealth: Health?
    /// When its deletion began (`metadata.deletionTimestamp`).
    var deletedAt: Duration?
    /// When the controller last looked at it (`status.reconciledAt`).
    var reconciledAt: Duration
    /// How often it was written because something had changed; with ``looks``, what makes `resourceVersion` grow.
    var changes = 0
    /// How often the controller looked at it and found nothing new.
    var looks = 0
    /// How often its cluster has changed without a change of its own.
    var clusterChanges = 0
    /// Milliseconds of the wall clock since 1970 at which its last change was sent; a measured fleet's alone has that.
    var sentAtMilliseconds: Int?

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
        self.companions = plan.companions
        self.healthSince = createdAt
        self.reconciledAt = createdAt
        let own = self.fingerprint
        self.workloads = plan.workloads.map {
            Workload(plan: $0, application: plan.repo ?? key.name, fingerprint: own, createdAt: createdAt)
        }
    }
}

extension SimulatedApplication {
    /// A new application made of this one: with a uid of its own, and with its past or without.
    func reborn(as key: ApplicationKey, keepsPast: Bool, at now: Duration) -> SimulatedApplication {
        var reborn = self
        reborn.key = key
        reborn.createdAt = now
        reborn.incarnation += 1
        reborn.deletedAt = nil
        guard !keepsPast else {
            reborn.look(at: now)
            return reborn
        }
        reborn.requested = nil
        reborn.operationState = nil
        reborn.history = []
        reborn.settle(at: now)
        return reborn
    }

    /// How many seconds before the world's beginning the controller last had its regular look.
    var lookOffset: Int { fingerprint.number("reconcile", in: 0...LookRota.period - 1) }

    /// `metadata.resourceVersion`: grows with every change and with every look, as the real one does.
    var resourceVersion: Int {
        fingerprint.number("resource version", in: 1_000_000...1_900_000) + changes + looks
    }

    /// `metadata.uid`.
    var uid: String { fingerprint.uuid(incarnation == 0 ? "application" : "application \(incarnation)") }

    /// Synced where the cluster has what Git wants.
    var isSynced: Bool { deployed == target }

    /// Whether its workloads have nothing left to do.
    var isSettled: Bool { workloads.allSatisfy(\.isSettled) }

    /// The revision that stands for `version`: the chart's version, or a commit of the configuration repository.
    func revision(of version: String) -> String {
        switch source {
        case .chart: version
        case .git, .chartInGit: fingerprint.hexadecimal("commit \(version)", count: 40)
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
