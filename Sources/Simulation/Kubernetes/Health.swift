/// A health status of Argo CD's, from best to worst (argocd-api.md, section 9).
package enum Health: String, Hashable, Sendable, Comparable {
    case healthy = "Healthy"
    case suspended = "Suspended"
    case progressing = "Progressing"
    case missing = "Missing"
    case degraded = "Degraded"

    private var badness: Int {
        switch self {
        case .healthy: 0
        case .suspended: 1
        case .progressing: 2
        case .missing: 3
        case .degraded: 4
        }
    }

    package static func < (left: Health, right: Health) -> Bool {
        left.badness < right.badness
    }
}

/// What Argo CD's health check says of one resource.
struct ResourceHealth: Hashable, Sendable {
    var status: Health
    var message: String?

    init(_ status: Health, _ message: String? = nil) {
        self.status = status
        self.message = message
    }
}
