import Releases

/// One deployment in the shape of the API. (mission.md, "HTTP API"; interface.md, "JSON of `status`")
struct DeploymentStatus: Encodable {
    private let deployment: Deployment

    init(_ deployment: Deployment) {
        self.deployment = deployment
    }

    private enum CodingKeys: String, CodingKey {
        case appName = "app_name"
        case currentVersion = "current_version"
        case expectedVersion = "expected_version"
        case syncStatus = "sync_status"
        case healthStatus = "health_status"
        case rollout
        case lastCheckedAt = "last_checked_at"
        case state
        case refinement
        case detail
        case observedAt = "observed_at"
        case stale
    }

    private struct Replicas: Encodable {
        var replicas: Int
        var ready: Int
        var updated: Int
        var available: Int
        var observedAt: Int64

        private enum CodingKeys: String, CodingKey {
            case replicas
            case ready
            case updated
            case available
            case observedAt = "observed_at"
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let application = deployment.application?.value
        try container.encode(deployment.applicationID.name, forKey: .appName)
        try container.encode(deployment.version.version, forKey: .currentVersion)
        try container.encode(deployment.expected, forKey: .expectedVersion)
        try container.encode((application?.sync ?? .unknown).rawValue, forKey: .syncStatus)
        try container.encode((application?.health ?? .unknown).rawValue, forKey: .healthStatus)
        let rollout = deployment.rollout.flatMap { $0.value.uncounted.isEmpty ? $0 : nil }
        try container.encode(rollout.map(Self.replicas), forKey: .rollout)
        try container.encode(deployment.observedAt?.seconds, forKey: .lastCheckedAt)
        try container.encode(deployment.standing.state, forKey: .state)
        try container.encode(deployment.standing.refinement, forKey: .refinement)
        try container.encode(deployment.detail, forKey: .detail)
        try container.encode(deployment.observedAt?.seconds, forKey: .observedAt)
        try container.encode(deployment.isStale, forKey: .stale)
    }

    private static func replicas(_ rollout: Known<Rollout>) -> Replicas {
        Replicas(
            replicas: rollout.value.desired, ready: rollout.value.ready, updated: rollout.value.updated,
            available: rollout.value.available, observedAt: rollout.observedAt.seconds)
    }
}
