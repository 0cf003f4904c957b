import NIOCore

/// Where the server listens: `127.0.0.1:7272`, `[::1]:7272`, `localhost:0`, `0.0.0.0:7272`.
package struct ListenAddress: Hashable, Sendable {
    /// The host's name or address, without brackets.
    package var host: String
    /// The port; 0 for one that is free.
    package var port: Int

    /// - Returns: nil where the text is no address with a port.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }) else {
            return nil
        }
        self.host = host
        self.port = port
    }

    /// Whether only this machine can reach it.
    package var isLoopback: Bool { HostName.isLoopback(host) }

    /// The address as a URL has it, with the port that it came to be.
    package func url(port: Int) -> String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

/// Names of hosts as requests and command lines have them.
enum HostName {
    /// Whether a name or address, without a port, is this machine's own and nobody else's.
    static func isLoopback(_ name: String) -> Bool {
        if name.lowercased() == "localhost" { return true }
        // As the system writes it: there are many ways to spell the same.
        guard let address = (try? SocketAddress(ipAddress: name, port: 0))?.ipAddress else { return false }
        return address.hasPrefix("127.") || address == "::1"
    }

    /// The host of a `Host` header, without its port.
    static func host(ofAuthority authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }
}
