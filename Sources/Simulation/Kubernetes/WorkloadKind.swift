/// The kinds of workload that the world holds.
package enum WorkloadKind: String, Hashable, Sendable, CaseIterable {
    case deployment = "Deployment"
    case statefulSet = "StatefulSet"
    case daemonSet = "DaemonSet"
    /// Argo Rollouts' canary.
    case rollout = "Rollout"
}

extension WorkloadKind {
    /// The API group.
    var group: String {
        self == .rollout ? "argoproj.io" : "apps"
    }

    /// The API version within the group.
    var version: String {
        self == .rollout ? "v1alpha1" : "v1"
    }

    /// Whether its pods hang under replica sets.
    var hasReplicaSets: Bool {
        self == .deployment || self == .rollout
    }
}
