import Releases

/// The live manifest of a pod: what tells why it is not ready. (argocd-api.md, sections 8 and 9)
struct PodManifest: JSONReadable {
    var isDeleting: Bool
    var restartPolicy: String
    var phase: String
    var message: String?
    var conditions: [WorkloadManifest.StatusCondition]
    var initContainers: [ContainerWire]
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
        initContainers = status.list("initContainerStatuses")
        containers = status.list("containerStatuses")
    }
}

/// One entry of `containerStatuses`.
struct ContainerWire: JSONReadable {
    var name: String
    var isReady: Bool
    var restarts: Int
    var waitingReason: String?
    var waitingMessage: String?
    /// How it ended, where it has ended.
    var end: ContainerStatus.Termination?
    /// How it ended the time before.
    var formerEnd: ContainerStatus.Termination?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        name = fields.text("name") ?? ""
        isReady = fields.flag("ready") ?? false
        restarts = fields.count("restartCount") ?? 0
        let state = fields["state"]
        let waiting = state?["waiting"]
        waitingReason = waiting?.text("reason", limit: 80)
        waitingMessage = waiting?.text("message", limit: 300)
        end = state?["terminated"].map { ContainerStatus.Termination($0) }
        formerEnd = fields["lastState"]?["terminated"].map { ContainerStatus.Termination($0) }
    }
}

extension ContainerStatus.Termination {
    fileprivate init(_ fields: Fields) {
        self.init(
            reason: fields.text("reason", limit: 80), exitCode: fields.number("exitCode"),
            message: fields.text("message", limit: 300), at: fields.instant("finishedAt"))
    }
}

extension PodStatus {
    /// Takes the status out of a live manifest.
    init(_ manifest: PodManifest, name: String) {
        let scheduling = manifest.conditions.first { $0.type == "PodScheduled" && $0.status == "False" }
        self.init(
            name: name, phase: manifest.phase, health: manifest.health, schedulingMessage: scheduling?.message,
            containers: (manifest.initContainers + manifest.containers).map {
                ContainerStatus(
                    name: $0.name, isReady: $0.isReady, restarts: $0.restarts, waitingReason: $0.waitingReason,
                    waitingMessage: $0.waitingMessage, lastTermination: $0.end ?? $0.formerEnd)
            })
    }
}

extension PodManifest {
    /// Health as `gitops-engine/pkg/health/health_pod.go` finds it. (section 9)
    var health: HealthStatus {
        if isDeleting { return .progressing }
        // A container that is told to start again for ever has failed, whatever the phase says. Init containers are not looked at.
        if restartPolicy == "Always", containers.contains(where: \.isFailing) { return .degraded }
        switch phase {
        case "Pending": return .progressing
        case "Succeeded": return .healthy
        case "Failed": return .degraded
        case "Running":
            guard restartPolicy == "Always" else { return .progressing }
            if conditions.contains(where: { $0.type == "Ready" && $0.status == "True" }) { return .healthy }
            return containers.contains { $0.formerEnd != nil } ? .degraded : .progressing
        default: return .unknown
        }
    }
}

extension ContainerWire {
    /// Whether it is told to start again for ever.
    var isFailing: Bool {
        guard let waitingReason else { return false }
        return waitingReason.hasPrefix("Err") || waitingReason.hasSuffix("Error") || waitingReason.hasSuffix("BackOff")
    }
}
