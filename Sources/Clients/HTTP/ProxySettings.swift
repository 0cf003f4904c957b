package import Releases

/// Which proxy leads to which server, as the environment says: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in capitals or not.
///
/// The rules are those of Go's `httpproxy`, and so those of `kubectl`, `argocd` and `gh`: the variable in capitals comes first; a
/// proxy without a scheme is an HTTP proxy; loopback hosts are never sent through one.
package struct ProxySettings: Hashable, Sendable {
    private let forSecure: String?
    private let forPlain: String?
    private let exceptions: [ProxyException]

    /// Reads the variables of `environment`; an empty one counts as not set.
    package init(environment: [String: String]) {
        func value(_ name: String) -> String? {
            [environment[name], environment[name.lowercased()]].lazy.compactMap(\.self).first { !$0.isEmpty }
        }
        forSecure = value("HTTPS_PROXY")
        forPlain = value("HTTP_PROXY")
        exceptions = (value("NO_PROXY") ?? "").split { $0 == "," || $0.isWhitespace }.map { ProxyException($0) }
    }

    /// No proxy for anything.
    package static let none = ProxySettings(environment: [:])

    /// The proxy through which `address` is reached; nil where it is reached directly.
    ///
    /// - Throws: ``ReadFailure/local(reason:)`` where the variable names something that is no proxy we can use. Going around it
    ///   would be worse: the person said that traffic must not go out directly.
    package func proxy(for address: ServerAddress) throws(ReadFailure) -> ProxyServer? {
        guard let text = address.isSecure ? forSecure : forPlain else { return nil }
        guard !address.isLoopback, !exceptions.contains(where: { $0.covers(address) }) else { return nil }
        return try ProxyServer(text, variable: address.isSecure ? "HTTPS_PROXY" : "HTTP_PROXY")
    }
}

/// One entry of `NO_PROXY`.
private struct ProxyException: Hashable, Sendable {
    private let host: Substring
    private let port: Int?
    private let onlyBelow: Bool

    init(_ entry: Substring) {
        let text = entry.lowercased()[...]
        let (name, port) = text.splitPort()
        self.port = port
        // `.example.com` and `*.example.com` mean what is below, `example.com` also the host itself.
        onlyBelow = name.hasPrefix(".") || name.hasPrefix("*.")
        host = name.hasPrefix("*.") ? name.dropFirst(2) : name.hasPrefix(".") ? name.dropFirst() : name
    }

    func covers(_ address: ServerAddress) -> Bool {
        if host == "*" { return true }
        guard !host.isEmpty, port == nil || port == address.port else { return false }
        return (!onlyBelow && address.host == host) || address.host.hasSuffix("." + host)
    }
}

extension ServerAddress {
    /// Whether the host is this machine.
    var isLoopback: Bool {
        host == "localhost" || host.hasSuffix(".localhost") || host == "::1"
            || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }
}

extension Substring {
    /// Takes `host:port`, `[v6]:port`, `host` or a bare IPv6 address apart; the brackets go.
    func splitPort() -> (host: Substring, port: Int?) {
        if hasPrefix("["), let end = firstIndex(of: "]") {
            let rest = self[index(after: end)...]
            return (self[index(after: startIndex)..<end], rest.hasPrefix(":") ? Int(rest.dropFirst()) : nil)
        }
        guard let colon = firstIndex(of: ":"), lastIndex(of: ":") == colon, let port = Int(self[index(after: colon)...])
        else { return (self, nil) }
        return (self[..<colon], port)
    }
}
