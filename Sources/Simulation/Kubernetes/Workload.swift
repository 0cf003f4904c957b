/// A Deployment, StatefulSet, DaemonSet or Rollout with its templates and pods.
struct Workload: Hashable, Sendable {
    let kind: WorkloadKind
    let name: String
    let fingerprint: Fingerprint
    /// Whether a proxy runs beside the main container in every pod.
    let hasSidecar: Bool
    /// How many pods are wanted.
    let desired: Int
    /// How long a rollout may go without progress before it counts as failed (`progressDeadlineSeconds`).
    let progressDeadline: Duration
    /// World time of creation.
    let createdAt: Duration
    /// Oldest first; empty until the workload is first deployed. Older ones stay as empty replica sets.
    private(set) var templates: [PodTemplate] = []
    var pods: [Pod] = []
    /// How the pods of the newest template fare.
    var course: Course = .clean
    /// How a Rollout goes about it.
    var strategy = RolloutStrategy.canary
    /// Where a Rollout stands among its canary steps; in front of them or behind them where it is blue-green.
    var canary = CanaryProgress()
    /// When the rollout last came nearer to its end.
    var progressedAt: Duration
    /// How many pods have been made so far.
    var serial = 0
    /// The revision that every pod had when the last rollout ended: a StatefulSet's current, a Rollout's stable revision.
    var stableRevision = 0

    /// Kubernetes keeps ten old replica sets; three show as much.
    private static let revisionHistoryLimit = 3

    init(plan: WorkloadPlan, application: String, fingerprint: Fingerprint, createdAt: Duration) {
        self.kind = plan.kind
        self.name = application + plan.suffix
        self.fingerprint = fingerprint.scoped(application + plan.suffix)
        self.hasSidecar = plan.hasSidecar
        self.desired = plan.replicas
        self.progressDeadline = plan.progressDeadline
        self.createdAt = createdAt
        self.progressedAt = createdAt
    }

    /// The template that pods are made from now.
    var newest: PodTemplate? { templates.last }

    /// The template that every pod had when the last rollout ended.
    var stable: PodTemplate? { templates.first { $0.revision == stableRevision } }

    /// Whether it has ever been applied to the cluster.
    var isDeployed: Bool { !templates.isEmpty }

    /// Takes a new template, as `kubectl apply` of a changed manifest does. An equal one changes nothing.
    mutating func apply(version: String, containers: [PodTemplate.Container], course: Course, at now: Duration) {
        guard newest?.containers != containers else { return }
        let revision = (newest?.revision ?? 0) + 1
        let hash = fingerprint.characters("template \(revision)", count: 10)
        templates.append(
            PodTemplate(revision: revision, version: version, hash: hash, createdAt: now, containers: containers))
        templates = templates.suffix(Self.revisionHistoryLimit)
        self.course = course
        // The first rollout of all has nothing to be careful about: Argo Rollouts skips its steps.
        canary = CanaryProgress(step: pods.isEmpty ? CanaryProgress.steps.count : 0)
        progressedAt = now
    }

    /// Brings the newest template to every pod at once: how the world looks before anything happens in it.
    mutating func settle(at time: Duration) {
        guard let newest else { return }
        pods = (0..<desired).map { slot in
            serial += 1
            return Pod(
                serial: serial, slot: slot, revision: newest.revision, createdAt: time, state: .ready(since: time))
        }
        canary.step = CanaryProgress.steps.count
        stableRevision = newest.revision
    }
}
