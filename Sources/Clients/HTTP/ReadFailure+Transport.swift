import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import Releases

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ReadFailure {
    /// What an error of the libraries below means. Their descriptions are not passed on: they may hold addresses with secrets.
    init(transport error: any Error, limits: HTTPSession.Limits) {
        switch error {
        case let failure as ReadFailure: self = failure
        case let error as HTTPClientError: self.init(error, limits: limits)
        case let error as NIOConnectionError: self.init(error)
        case let error as IOError: self.init(errno: error.errnoCode)
        case let error as NIOSSLError: self.init(error)
        case let error as BoringSSLError: self = .tlsRefused(reason: Self.words(of: error))
        case let error as NIOSSLExtraError where error == .failedToValidateHostname:
            self = .tlsRefused(reason: "the certificate is for another host name")
        case is NIOSSLExtraError: self = .tlsRefused(reason: "the certificate can't be checked")
        case let error as ChannelError: self.init(error, limits: limits)
        case HTTPParserError.invalidEOFState: self = .disconnected(reason: "the answer is not complete")
        case is HTTPParserError: self = .undecodable(reason: "the answer is not HTTP")
        case is CancellationError: self = .disconnected(reason: "cancelled")
        case NIOHTTPDecompression.DecompressionError.limit: self = .tooLarge(limit: limits.body)
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            self = .undecodable(reason: "the compressed body is damaged")
        default: self = .disconnected(reason: "unexpected error")
        }
    }

    private init(_ error: HTTPClientError, limits: HTTPSession.Limits) {
        switch error {
        case .connectTimeout, .socksHandshakeTimeout, .httpProxyHandshakeTimeout, .tlsHandshakeTimeout,
            .getConnectionFromPoolTimeout:
            self = .timedOut(after: min(limits.connect, limits.deadline))
        case .deadlineExceeded, .readTimeout, .writeTimeout: self = .timedOut(after: limits.deadline)
        case .remoteConnectionClosed: self = .disconnected(reason: "the server closed the connection")
        case .cancelled, .requestStreamCancelled: self = .disconnected(reason: "cancelled")
        case .alreadyShutdown: self = .disconnected(reason: "shutting down")
        case .proxyAuthenticationRequired: self = .unreachable(reason: "the proxy wants other credentials")
        case .invalidProxyResponse: self = .unreachable(reason: "the proxy refused to connect")
        default:
            // The short description is the one that the library promises to keep free of values.
            self =
                error.shortDescription.hasPrefix("Invalid header field")
                ? .local(
                    reason: "a token or a client secret holds characters that no header may have, such as a line break")
                : .unreachable(reason: error.shortDescription)
        }
    }

    private init(_ error: NIOConnectionError) {
        if let first = error.connectionErrors.first {
            if let failure = first.error as? IOError {
                self.init(errno: failure.errnoCode)
            } else {
                self = .unreachable(reason: "")
            }
        } else {
            self = .nameUnknown(host: error.host.sanitized())
        }
    }

    /// `errno` of a failed system call on a socket.
    private init(errno: CInt) {
        switch errno {
        case ECONNREFUSED: self = .unreachable(reason: "connection refused")
        case EHOSTUNREACH, EHOSTDOWN: self = .unreachable(reason: "no route to host")
        case ENETUNREACH, ENETDOWN: self = .unreachable(reason: "network is unreachable")
        case EACCES, EPERM: self = .unreachable(reason: "not permitted on this host")
        case EMFILE, ENFILE: self = .local(reason: "too many open files on this host")
        case ETIMEDOUT: self = .disconnected(reason: "the other side fell silent")
        case ECONNRESET, EPIPE, ECONNABORTED: self = .disconnected(reason: "connection reset")
        default: self = .disconnected(reason: "system error \(errno)")
        }
    }

    private init(_ error: NIOSSLError) {
        switch error {
        case .uncleanShutdown: self = .disconnected(reason: "the server closed the connection")
        case .handshakeFailed(let reason): self = .tlsRefused(reason: Self.words(of: reason))
        case .unableToValidateCertificate, .noCertificateToValidate:
            self = .tlsRefused(reason: "the certificate can't be checked")
        default: self = .tlsRefused(reason: "the secure connection can't be made")
        }
    }

    /// What BoringSSL says, in words: its own text is a chain of numbers and file names.
    private static func words(of error: BoringSSLError) -> String {
        let text = String(describing: error)
        let known = [
            ("CERTIFICATE_VERIFY_FAILED", "the certificate is not of a trusted authority, or it has expired"),
            ("WRONG_VERSION_NUMBER", "the server does not speak TLS at this port"),
            ("UNKNOWN_CA", "the server does not trust our certificate"),
            ("PROTOCOL_VERSION", "the server speaks no version of TLS that is still safe"),
            ("HANDSHAKE_FAILURE", "the server refused the handshake"),
        ]
        return known.first { text.contains($0.0) }?.1 ?? "the handshake failed"
    }

    private init(_ error: ChannelError, limits: HTTPSession.Limits) {
        switch error {
        case .connectTimeout: self = .timedOut(after: min(limits.connect, limits.deadline))
        default: self = .disconnected(reason: "the connection was closed")
        }
    }
}
