import Releases

/// The answer of `/resource`: JSON in a JSON text.
struct ManifestAnswerWire: JSONReadable {
    var manifest: String

    init(_ node: JSONNode) throws {
        guard let manifest = try Fields(node).rawText("manifest"), !manifest.isEmpty, manifest != "null" else {
            throw ReadFailure.undecodable(reason: "manifest is missing")
        }
        self.manifest = manifest
    }
}

/// The live manifest of a workload, of any kind that has replicas: what the counts and the rules need. Kubernetes leaves counters
/// that are zero out. (argocd-api.md, section 8)
struct WorkloadManifest: JSONReadable {
    var metadata: MetadataWire?
    var spec: Spec
    var status: Status?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        metadata = fields.value("metadata")
        guard let spec: Spec = fields.value("spec") else {
            throw ReadFailure.undecodable(reason: "the manifest has no spec")
        }
        self.spec = spec
        status = fields.value("status")
    }

    struct Spec: JSONReadable {
        /// What an absent value means is up to the kind.
        var replicas: Int?
        /// Of a job.
        var completions: Int
        var isPaused: Bool
        var updateStrategy: String?
        /// Of a stateful set: pods with a lower ordinal stay at the old template. nil where there is no rolling update.
        var partition: Int?
        var hasWorkloadReference: Bool
        /// Of a Rollout: nil where it has neither of the strategies, and for every other kind.
        var strategy: RolloutStrategy?
        var images: [String]

        init(_ node: JSONNode) throws {
            let fields = try Fields(node)
            replicas = fields.count("replicas")
            completions = fields.count("completions") ?? 1
            isPaused = fields.flag("paused") ?? false
            let update = fields["updateStrategy"]
            updateStrategy = update?.text("type")
            partition = update?["rollingUpdate"].map { $0.count("partition") ?? 0 }
            hasWorkloadReference = fields.has("workloadRef")
            strategy = fields.value("strategy", as: RolloutStrategy.self).flatMap {
                $0.isBlueGreen || $0.canarySteps != nil ? $0 : nil
            }
            let containers = fields["template"]?["spec"]?.list("containers", of: Fields.self) ?? []
            images = containers.compactMap { $0.text("image") }
        }
    }

    struct Status: JSONReadable {
        var observedGeneration: ObservedGeneration
        var replicas: Int
        var updated: Int
        var ready: Int
        var available: Int
        /// Of a job: pods that run, that are ready among them, and that have ended well.
        var active: Int
        var readyPods: Int
        var succeeded: Int
        /// Of a daemon set.
        var scheduled: Scheduled
        var currentRevision: String?
        var updateRevision: String?
        var conditions: [StatusCondition]
        var rollout: RolloutStatus

        init(_ node: JSONNode) throws {
            let fields = try Fields(node)
            observedGeneration = ObservedGeneration(text: fields.text("observedGeneration"))
            replicas = fields.count("replicas") ?? 0
            updated = fields.count("updatedReplicas") ?? 0
            ready = fields.count("readyReplicas") ?? 0
            available = fields.count("availableReplicas") ?? 0
            active = fields.count("active") ?? 0
            readyPods = fields.count("ready") ?? 0
            succeeded = fields.count("succeeded") ?? 0
            scheduled = Scheduled(fields)
            currentRevision = fields.text("currentRevision")
            updateRevision = fields.text("updateRevision")
            conditions = fields.list("conditions")
            rollout = RolloutStatus(fields)
        }
    }

    /// The counters of a daemon set.
    struct Scheduled {
        var desired: Int
        var current: Int
        var updated: Int
        var ready: Int
        var available: Int

        init(_ fields: Fields) {
            desired = fields.count("desiredNumberScheduled") ?? 0
            current = fields.count("currentNumberScheduled") ?? 0
            updated = fields.count("updatedNumberScheduled") ?? 0
            ready = fields.count("numberReady") ?? 0
            available = fields.count("numberAvailable") ?? 0
        }
    }

    struct StatusCondition: JSONReadable {
        var type: String?
        var status: String?
        var reason: String?
        var message: String?

        init(_ node: JSONNode) throws {
            let fields = try Fields(node)
            type = fields.text("type")
            status = fields.text("status")
            reason = fields.text("reason")
            message = fields.text("message", limit: 200)
        }
    }

    /// `status.observedGeneration`: a number, which a Rollout writes as a text; its old versions wrote a hash.
    struct ObservedGeneration {
        var text: String?
        var number: Int? { text.flatMap { Int($0) } }
    }
}
