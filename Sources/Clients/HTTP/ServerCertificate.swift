import NIOCore
import NIOPosix
import NIOSSL
package import Releases

/// What a server shows of itself where that was not accepted: why, BoringSSL does not say more closely.
package struct ServerCertificate: Hashable, Sendable {
    /// From when on it is good.
    package var notBefore: Instant
    /// Until when it is good.
    package var notAfter: Instant

    /// A certificate that is good for a while.
    package init(notBefore: Instant, notAfter: Instant) {
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Looks at the certificate of a server, and hangs up before anything is said. Directly, not through a proxy.
    ///
    /// - Returns: nil where it can't be had within `limit`.
    @concurrent
    package static func shown(by address: ServerAddress, within limit: Duration) async -> ServerCertificate? {
        guard address.isSecure, let context = try? NIOSSLContext(configuration: .makeClientConfiguration()) else {
            return nil
        }
        let isName = !address.host.contains(":") && address.host.contains { $0.isLetter }
        let name = isName ? address.host : nil
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        // Whoever comes first says it; those who come later are not heard.
        let found = loop.makePromise(of: ServerCertificate?.self)
        let alarm = loop.scheduleTask(in: TimeAmount(limit)) { found.succeed(nil) }
        ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(limit))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(
                        context: context, serverHostname: name,
                        customVerificationCallback: { certificates, verdict in
                            found.succeed(certificates.first.map { ServerCertificate($0) })
                            verdict.succeed(.failed)
                        })
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(host: address.host, port: address.port)
            .whenComplete { result in
                switch result {
                case .success(let channel):
                    channel.closeFuture.whenComplete { _ in found.succeed(nil) }
                    found.futureResult.whenComplete { _ in channel.close(promise: nil) }
                case .failure: found.succeed(nil)
                }
            }
        let certificate = try? await found.futureResult.get()
        alarm.cancel()
        return certificate
    }
}

extension ServerCertificate {
    fileprivate init(_ certificate: NIOSSLCertificate) {
        self.init(
            notBefore: Instant(seconds: Int64(certificate.notValidBefore)),
            notAfter: Instant(seconds: Int64(certificate.notValidAfter)))
    }
}
