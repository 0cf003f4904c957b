import NIOSSL

/// What a host that speaks TLS shows of itself.
enum ServerIdentity: Hashable, Sendable {
    /// A certificate for loopback.
    case genuine
    /// A certificate for another host name.
    case otherName
    /// A certificate for loopback, of an authority that nobody knows.
    case unknownAuthority

    /// The server's side of TLS.
    ///
    /// - Throws: what BoringSSL says where it can't read our own certificates.
    var configuration: TLSConfiguration {
        get throws {
            let certificates = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
            let key = try NIOSSLPrivateKey(bytes: Array(Certificates.key.utf8), format: .pem)
            return .makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key))
        }
    }

    private var certificate: String {
        switch self {
        case .genuine: Certificates.loopback
        case .otherName: Certificates.otherName
        case .unknownAuthority: Certificates.unknownAuthority
        }
    }
}
