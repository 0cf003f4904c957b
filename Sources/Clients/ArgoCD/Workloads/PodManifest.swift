import Releases

/// The live manifest of a pod: what tells why it is not ready. (argocd-api.md, sections 8 and 9)
struct PodManifest: JSONReadable {
    var isDeleting: Bool
    var restartPolicy: String
    var phase: String
    var message: String?
    var conditions: [WorkloadManifest.StatusCondition]
    /// Init containers first.
    var containers: [ContainerWire]

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        isDeleting = fields.value("metadata", as: MetadataWire.self)?.isDeleting ?? false
        // The API server fills it in where nobody did.
        restartPolicy = fields["spec"]?.text("restartPolicy") ?? "Always"
        guard let status = fields["status"] else {
            throw ReadFailure.undecodable(reason: "the manifest has no status")
        }
        phase = status.text("phase") ?? "Unknown"
        message = status.text("message", limit: 300)
        conditions = status.list("conditions")
        containers = status.list("initContainerStatuses") + status.list("containerStatuses")
    }
}

/// One entry of `containerStatuses`.
struct ContainerWire: JSONReadable {
    var name: String
    var isReady: Bool
    var restarts: Int
    var waitingReason: String?
    var waitingMessage: String?
    var termination: ContainerStatus.Termination?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        name = fields.text("name") ?? ""
        isReady = fields.flag("ready") ?? false
        restarts = fields.count("restartCount") ?? 0
        let state = fields["state"]
        let waiting = state?["waiting"]
        waitingReason = waiting?.text("reason", limit: 80)
        waitingMessage = waiting?.text("message", limit: 300)
        let last = fields["lastState"]
        let ended =
            state?["terminated"] ?? last?["terminated"]
        termination = ended.map { ended in
            ContainerStatus.Termination(
                reason: ended.text("reason", limit: 80), exitCode: ended.number("exitCode"),
                message: ended.text("message", limit: 300), at: ended.instant("finishedAt"))
        }
    }
}

extension PodStatus {
    /// Takes the status out of a live manifest.
    init(_ manifest: PodManifest, name: String) {
        let scheduling = manifest.conditions.first { $0.type == "PodScheduled" && $0.status == "False" }
        self.init(
            name: name, phase: manifest.phase, health: manifest.health, schedulingMessage: scheduling?.message,
            containers: manifest.containers.map {
                ContainerStatus(
                    name: $0.name, isReady: $0.isReady, restarts: $0.restarts, waitingReason: $0.waitingReason,
                    waitingMessage: $0.waitingMessage, lastTermination: $0.termination)
            })
    }
}

extension PodManifest {
    /// Health as `gitops-engine/pkg/health/health_pod.go` finds it. (section 9)
    var health: HealthStatus {
        if isDeleting { return .progressing }
        // A container that is told to start again for ever has failed, whatever the phase says.
        if restartPolicy == "Always", containers.contains(where: \.isFailing) { return .degraded }
        switch phase {
        case "Pending": return .progressing
        case "Succeeded": return .healthy
        case "Failed": return .degraded
        case "Running":
            guard restartPolicy == "Always" else { return .progressing }
            if conditions.contains(where: { $0.type == "Ready" && $0.status == "True" }) { return .healthy }
            return containers.contains { $0.termination != nil } ? .degraded : .progressing
        default: return .unknown
        }
    }
}

extension ContainerWire {
    fileprivate var isFailing: Bool {
        guard let waitingReason else { return false }
        return waitingReason.hasPrefix("Err") || waitingReason.hasSuffix("Error") || waitingReason.hasSuffix("BackOff")
    }
}
