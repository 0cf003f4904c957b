import FoundationEssentials
package import Releases

/// A proxy and who we are to it.
package struct ProxyServer: Hashable, Sendable {
    /// How the proxy is spoken to.
    package enum Kind: Hashable, Sendable {
        /// HTTP: a tunnel is asked for with `CONNECT`, also to a server without TLS.
        case http
        /// SOCKS 5, without credentials.
        case socks
    }

    /// How it is spoken to.
    package let kind: Kind
    /// Its host.
    package let host: String
    /// Its port.
    package let port: Int
    /// User and password for it, as `user:password`.
    package let credentials: Secret?

    /// Reads the value of a proxy variable: `http://user:password@host:3128`, `socks5://host`, `host:3128`.
    ///
    /// - Parameter variable: the variable's name, for the message: its value may hold a password and is never quoted.
    /// - Throws: ``ReadFailure/local(reason:)``.
    init(_ text: String, variable: String) throws(ReadFailure) {
        let address = text.contains("://") ? text : "http://" + text
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            let name = parts.host,
            !name.isEmpty
        else { throw .local(reason: "\(variable) is not the address of a proxy") }
        switch scheme {
        case "http":
            kind = .http
            port = parts.port ?? 80
        case "socks5", "socks5h":
            kind = .socks
            port = parts.port ?? 1080
        default:
            throw .local(
                reason: "\(variable) names a proxy of kind \(scheme.sanitized(limit: 20)); http and socks5 can be used")
        }
        host = String(name.drop { $0 == "[" }.prefix { $0 != "]" })
        credentials = parts.user.map { Secret("\($0):\(parts.password ?? "")") }
        if kind == .socks, credentials != nil {
            throw .local(reason: "\(variable) holds credentials for a SOCKS proxy, which can't be sent")
        }
    }
}
