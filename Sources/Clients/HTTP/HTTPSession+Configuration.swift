import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTPCompression
import NIOSSL
import Releases

extension HTTPClient.Configuration {
    /// The configuration of a session's client.
    init(
        address: ServerAddress, limits: HTTPSession.Limits, authorities: String?, proxy: ProxyServer?,
        isForStreams: Bool = false
    ) throws(ReadFailure) {
        self.init(
            tlsConfiguration: try .trusting(authorities: authorities),
            redirectConfiguration: .disallow,
            timeout: Timeout(connect: TimeAmount(limits.connect)),
            connectionPool: ConnectionPool(
                // Shorter than the idle timeouts of common proxies (60 s and more), so that it is us who closes.
                idleTimeout: .seconds(45),
                concurrentHTTP1ConnectionsPerHostSoftLimit: limits.connections),
            proxy: proxy.map { HTTPClient.Configuration.Proxy($0) },
            // A compressor holds events back until it has enough of them, and the library asks for one where it could undo it.
            decompression: isForStreams ? .disabled : .enabled(limit: .size(limits.body)))
        httpVersion = .http1Only
        // A refused connection is an answer: whoever asked decides when to ask again.
        connectionPool.retryConnectionEstablishment = false
    }
}

extension HTTPClient.Configuration.Proxy {
    fileprivate init(_ proxy: ProxyServer) {
        switch proxy.kind {
        case .http:
            let authorization = proxy.credentials.map {
                HTTPClient.Authorization.basic(credentials: Data($0.exposed.utf8).base64EncodedString())
            }
            self = .server(host: proxy.host, port: proxy.port, authorization: authorization)
        case .socks:
            self = .socksServer(host: proxy.host, port: proxy.port)
        }
    }
}

extension TLSConfiguration {
    /// Full verification against the system's authorities and, where a file is named, the ones in it.
    fileprivate static func trusting(authorities path: String?) throws(ReadFailure) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        guard let path else { return configuration }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw .local(reason: "ca_file \(path.sanitized()) can't be read")
        }
        do {
            let certificates = try NIOSSLCertificate.fromPEMFile(path)
            guard !certificates.isEmpty else { throw NIOSSLError.failedToLoadCertificate }
            configuration.additionalTrustRoots = [.certificates(certificates)]
        } catch {
            throw .local(reason: "ca_file \(path.sanitized()) holds no certificate in PEM form")
        }
        return configuration
    }
}
