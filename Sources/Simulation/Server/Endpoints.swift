/// Where the hosts of a simulation are to be found. The ports stay the same through outages.
package struct Endpoints: Hashable, Sendable {
    /// TCP ports on 127.0.0.1.
    package var ports: [SimulatedHost: Int] = [:]
    /// What stands before every path of the Argo CDs.
    package var rootPath: String
    /// Whether the Argo CDs speak TLS.
    package var isSecured = false

    /// The base URL of `host` without a slash at its end, as it stands in a configuration.
    package func url(of host: SimulatedHost) -> String {
        let authority = "127.0.0.1:\(ports[host] ?? 0)"
        guard case .argoCD = host else { return "http://\(authority)" }
        return "\(isSecured ? "https" : "http")://\(authority)\(rootPath)"
    }
}
