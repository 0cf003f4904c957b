#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The address of a server: an `http` or `https` URL without a name and password in it.
package struct Endpoint: Hashable, Sendable {
    /// The URL, without a slash at its end.
    package let absoluteString: String
    /// The host, an IPv6 address without its brackets.
    package let host: String
    /// Whether what is sent there can be read on the way.
    package let isPlaintext: Bool

    /// What is wrong with a URL. None of the cases carries the text, which may hold a password.
    package enum Mistake: Error, Hashable, Sendable {
        /// It holds spaces or letters beyond ASCII, or a port that there is not.
        case malformed
        /// It is relative, or of another scheme.
        case scheme
        /// There is nobody to connect to.
        case noHost
        /// `user:password@` before the host.
        case userInfo
        /// `?…` where a server is named and not a document.
        case query
        /// `#…`, which no server ever sees.
        case fragment
    }

    /// Checks `text`.
    ///
    /// - Parameter allowsQuery: whether the URL names one document, which may need `?…`, rather than a server.
    package init(_ text: String, allowsQuery: Bool = false) throws(Mistake) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), var components = URLComponents(string: text) else {
            throw .malformed
        }
        guard let scheme = components.scheme?.lowercased(), ["http", "https"].contains(scheme) else { throw .scheme }
        guard components.user == nil, components.password == nil else { throw .userInfo }
        guard let host = components.host, !host.isEmpty else { throw .noHost }
        guard components.fragment == nil else { throw .fragment }
        guard allowsQuery || components.query == nil else { throw .query }
        if let port = components.port, !(1...65_535).contains(port) { throw .malformed }
        components.scheme = scheme
        if components.query == nil {
            // Encoded, so that a `%2F` stays what it is.
            while components.percentEncodedPath.hasSuffix("/") { components.percentEncodedPath.removeLast() }
        }
        guard let absoluteString = components.string else { throw .malformed }
        self.absoluteString = absoluteString
        self.host = String(host.lowercased().filter { $0 != "[" && $0 != "]" })
        self.isPlaintext = scheme == "http"
    }

    /// Whether the host is this machine: `localhost`, 127.0.0.0/8, `::1`.
    package var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension Endpoint: CustomStringConvertible {
    package var description: String { absoluteString }
}

extension Endpoint.Mistake {
    /// What is wrong, to stand after the key's name.
    package var summary: String {
        switch self {
        case .malformed: "is not a URL"
        case .scheme: "must start with https:// or http://"
        case .noHost: "names no host"
        case .userInfo: "holds a name or password, which would end up in logs"
        case .query: "must not hold a query (`?…`)"
        case .fragment: "must not hold a fragment (`#…`)"
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .malformed, .scheme, .noHost: "write it like `https://host.example.com/prefix`"
        case .userInfo:
            "give the secret its own key: `token`, `cf_client_id` and `cf_client_secret`, or `headers` of a CI `url`"
        case .query, .fragment: "keep what stands before it"
        }
    }
}
