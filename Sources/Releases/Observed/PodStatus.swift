/// What the live manifest of one pod adds to the tree: why it is not ready. (argocd-api.md, sections 8 and 9)
package struct PodStatus: Hashable, Sendable, Codable {
    /// The pod's name.
    package var name: String
    /// `Pending`, `Running`, `Succeeded`, `Failed`, `Unknown`.
    package var phase: String
    /// Health by Argo CD's rule for pods.
    package var health: HealthStatus
    /// Why no node took it: the message of the condition `PodScheduled` where that is False.
    package var schedulingMessage: String?
    /// Init containers first, in the manifest's order.
    package var containers: [ContainerStatus]

    /// A pod's status.
    package init(
        name: String, phase: String, health: HealthStatus, schedulingMessage: String? = nil,
        containers: [ContainerStatus] = []
    ) {
        self.name = name
        self.phase = phase
        self.health = health
        self.schedulingMessage = schedulingMessage
        self.containers = containers
    }
}

/// How one container of a pod fares.
package struct ContainerStatus: Hashable, Sendable, Codable {
    /// Its name.
    package var name: String
    /// Whether it is ready.
    package var isReady: Bool
    /// How often it was started again.
    package var restarts: Int
    /// What it waits for, in the kubelet's word: `CrashLoopBackOff`, `ImagePullBackOff`; nil where it does not wait.
    package var waitingReason: String?
    /// The kubelet's words on that.
    package var waitingMessage: String?
    /// How it last ended; nil where it never did.
    package var lastTermination: Termination?

    /// The end of a container.
    package struct Termination: Hashable, Sendable, Codable {
        /// `Error`, `OOMKilled`, `Completed`.
        package var reason: String?
        /// The exit code.
        package var exitCode: Int?
        /// What it left as its last words (`terminationMessagePath`).
        package var message: String?
        /// When it ended.
        package var at: Instant?

        /// The end of a container.
        package init(reason: String? = nil, exitCode: Int? = nil, message: String? = nil, at: Instant? = nil) {
            self.reason = reason
            self.exitCode = exitCode
            self.message = message
            self.at = at
        }
    }

    /// A container.
    package init(
        name: String, isReady: Bool = false, restarts: Int = 0, waitingReason: String? = nil,
        waitingMessage: String? = nil, lastTermination: Termination? = nil
    ) {
        self.name = name
        self.isReady = isReady
        self.restarts = restarts
        self.waitingReason = waitingReason
        self.waitingMessage = waitingMessage
        self.lastTermination = lastTermination
    }
}
