/// What Argo CD says of an application's live state against its target. (argocd-api.md, section 11)
package enum SyncStatus: Hashable, Sendable {
    /// Live equals the target.
    case synced
    /// Live differs from the target.
    case outOfSync
    /// Argo CD could not compare, or says nothing.
    case unknown
    /// A value that this version does not know, sanitised.
    case other(String)
}

/// The health that Argo CD gives to an application or a resource. (argocd-api.md, section 9)
package enum HealthStatus: Hashable, Sendable {
    /// All is well.
    case healthy
    /// Not healthy yet, but it may become so.
    case progressing
    /// Paused.
    case suspended
    /// Failed, or did not become healthy in time.
    case degraded
    /// Not in the cluster.
    case missing
    /// The check failed, or nothing is said.
    case unknown
    /// A value that this version does not know, sanitised.
    case other(String)
}

/// The phase of a sync operation. (argocd-api.md, section 11)
package enum OperationPhase: Hashable, Sendable {
    /// Under way, or waiting for a retry.
    case running
    /// Ended well.
    case succeeded
    /// Tasks of the sync failed.
    case failed
    /// It could not even be tried.
    case error
    /// Being stopped.
    case terminating
    /// A value that this version does not know, sanitised.
    case other(String)
}

/// How a build of CI stands. (interface.md, "Configuration file")
package enum BuildStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// It ended well: its version is the one to expect.
    case success
    /// It is under way.
    case running
    /// It ended badly.
    case failed
    /// Somebody or something stopped it.
    case canceled
    /// CI could not be asked, or said something that is not understood.
    case unknown
}

extension SyncStatus: RawRepresentable, Codable {
    /// Reads Argo CD's spelling; an empty text means unknown.
    package init(rawValue: String) {
        switch rawValue {
        case "Synced": self = .synced
        case "OutOfSync": self = .outOfSync
        case "Unknown", "": self = .unknown
        default: self = .other(rawValue)
        }
    }

    package var rawValue: String {
        switch self {
        case .synced: "Synced"
        case .outOfSync: "OutOfSync"
        case .unknown: "Unknown"
        case .other(let text): text
        }
    }
}

extension HealthStatus: RawRepresentable, Codable {
    /// Reads Argo CD's spelling; an empty text means unknown.
    package init(rawValue: String) {
        switch rawValue {
        case "Healthy": self = .healthy
        case "Progressing": self = .progressing
        case "Suspended": self = .suspended
        case "Degraded": self = .degraded
        case "Missing": self = .missing
        case "Unknown", "": self = .unknown
        default: self = .other(rawValue)
        }
    }

    package var rawValue: String {
        switch self {
        case .healthy: "Healthy"
        case .progressing: "Progressing"
        case .suspended: "Suspended"
        case .degraded: "Degraded"
        case .missing: "Missing"
        case .unknown: "Unknown"
        case .other(let text): text
        }
    }
}

extension OperationPhase: RawRepresentable, Codable {
    /// Reads Argo CD's spelling.
    package init(rawValue: String) {
        switch rawValue {
        case "Running": self = .running
        case "Succeeded": self = .succeeded
        case "Failed": self = .failed
        case "Error": self = .error
        case "Terminating": self = .terminating
        default: self = .other(rawValue)
        }
    }

    package var rawValue: String {
        switch self {
        case .running: "Running"
        case .succeeded: "Succeeded"
        case .failed: "Failed"
        case .error: "Error"
        case .terminating: "Terminating"
        case .other(let text): text
        }
    }
}
