import Releases

/// What is checked of an Argo CD, in order: whatever stands in the way of one stands in the way of those behind it.
enum EnvironmentCheck: String, CaseIterable, Comparable {
    /// The proxy that leads there, where there is one.
    case proxy
    /// The name has an address, and somebody listens there.
    case address
    case tls
    /// Cloudflare Access lets us through.
    case access
    /// It is an Argo CD that answers.
    case api
    case version
    case clock
    case token
    case rights
    case stream
    /// Those that the configuration names are there.
    case applications

    /// Whether without it nothing at all has answered as an Argo CD.
    var isOfContact: Bool { self <= .api }

    static func < (left: Self, right: Self) -> Bool { left.position < right.position }

    private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// What a failure of a question to the API says about: the first check that could not have been passed.
    ///
    /// - Parameter isProxied: whether a proxy leads there.
    init(blaming failure: ReadFailure, isProxied: Bool) {
        switch failure {
        case .nameUnknown, .timedOut, .disconnected: self = .address
        case .unreachable(let reason):
            self = isProxied && reason.contains("proxy") ? .proxy : .address
        case .local(let reason):
            // What a file holds concerns whoever it is shown to.
            self = reason.contains("ca_file") ? .tls : reason.contains("_PROXY") ? .proxy : .token
        case .tlsRefused: self = .tls
        case .accessLogin, .accessForbidden: self = .access
        case .tokenRefused: self = .token
        case .rightMissing: self = .rights
        case .absentOrHidden, .absent, .notFound, .endpointMissing, .redirected, .notTheAPI, .undecodable, .tooLarge,
            .throttled, .unavailable, .requestRefused, .serverFailed, .gatewayFailed, .noLog, .notRecorded,
            .serverLost, .serverRefused:
            self = .api
        }
    }
}
