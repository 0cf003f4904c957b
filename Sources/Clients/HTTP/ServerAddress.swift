import FoundationEssentials
package import Releases

/// Where a server is: scheme, host, port and the path under which it lives.
///
/// An Argo CD that was started with `--rootpath /x` has its API below `/x`, so the prefix belongs to the address.
/// (argocd-api.md, section 1)
package struct ServerAddress: Hashable, Sendable {
    /// Whether the connection is secured with TLS.
    package let isSecure: Bool
    /// Host name or IP address, in lower case; an IPv6 address without its brackets.
    package let host: String
    /// The port, also where the text left it to the scheme.
    package let port: Int
    /// The text before every path: `https://host:8443/prefix`, without a slash at its end.
    let prefix: String

    /// Reads `url` as the configuration gives it: `https://argocd.example.com/prefix`.
    ///
    /// - Throws: ``ReadFailure/local(reason:)`` where it is no address of a server. The text itself is not quoted: people put
    ///   passwords into addresses.
    package init(_ url: String) throws(ReadFailure) {
        let parts = try URLComponents(address: url)
        guard parts.query == nil else { throw .local(reason: "url must hold nothing but scheme, host, port and path") }
        self.init(parts, path: parts.percentEncodedPath)
    }

    /// The server on which the document at `url` lies; its path and query are not part of the address.
    ///
    /// - Throws: as ``init(_:)``.
    init(ofDocument url: String) throws(ReadFailure) {
        self.init(try URLComponents(address: url), path: "")
    }

    private init(_ parts: URLComponents, path: String) {
        isSecure = parts.scheme?.lowercased() == "https"
        host = String((parts.host ?? "").lowercased().drop { $0 == "[" }.prefix { $0 != "]" })
        port = parts.port ?? (isSecure ? 443 : 80)
        let kept = path.lastIndex { $0 != "/" }.map { path[...$0] } ?? ""
        let bracketed = host.contains(":") ? "[\(host)]" : host
        let explicitPort = parts.port.map { ":\($0)" } ?? ""
        prefix = "\(isSecure ? "https" : "http")://\(bracketed)\(explicitPort)\(kept)"
    }

    /// The address of something on the server: `path` is a list of segments, which are encoded here, as names and values of
    /// `query` are.
    func url(path: [String], query: [QueryItem] = []) -> String {
        let segments = path.map { "/" + $0.percentEncoded }.joined()
        guard !query.isEmpty else { return prefix + segments }
        return prefix + segments + "?"
            + query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}

extension ServerAddress {
    /// The absolute form of where a redirect of this server points; nil where that is another server.
    func resolved(_ location: String) -> String? {
        guard let target = URLComponents(string: location) else { return nil }
        guard target.host != nil else {
            guard target.scheme == nil, location.hasPrefix("/") else { return nil }
            let origin = ServerAddress(isSecure: isSecure, host: host, port: port)
            return origin.prefix + location
        }
        guard let other = try? ServerAddress(ofDocument: location),
            (other.isSecure, other.host, other.port) == (isSecure, host, port)
        else { return nil }
        return location
    }

    private init(isSecure: Bool, host: String, port: Int) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        prefix = "\(isSecure ? "https" : "http")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}

extension URLComponents {
    /// Takes an address of HTTP apart that holds neither credentials nor a fragment.
    fileprivate init(address: String) throws(ReadFailure) {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            let host = parts.host,
            !host.isEmpty
        else { throw .local(reason: "url is not an address such as https://argocd.example.com") }
        guard scheme == "https" || scheme == "http" else {
            throw .local(reason: "url begins with \(scheme.sanitized(limit: 20))://, but must begin with https://")
        }
        guard parts.user == nil, parts.password == nil, parts.fragment == nil else {
            throw .local(reason: "url must hold neither credentials nor a fragment")
        }
        self = parts
    }
}

/// One parameter of a query; a parameter that repeats is a repeated item.
struct QueryItem: Hashable, Sendable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension String {
    /// This text with everything escaped but what RFC 3986 calls unreserved: safe as a path segment and in a query.
    var percentEncoded: String {
        var encoded = ""
        encoded.reserveCapacity(utf8.count)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }

    /// This text with every escape decoded; what is no escape stays.
    var percentDecoded: String {
        var decoded: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                decoded.append(code)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
