import Foundation
import Hummingbird
import NIOHTTP1
import NIOSSL
import Releases
import Testing

@testable import Clients

@Suite("TLS")
struct TLSTests {
    @Test("a certificate of one's own is trusted where its file is named, and only there", .enabled(if: OpenSSL.exists))
    func authorities() async throws {
        try await withCertificate(for: "localhost") { certificate, tls in
            try await TestServer.running(tls: tls) { _ in
                .text("{}")
            } body: { server in
                let address = try ServerAddress("https://localhost:\(server.port)")
                let trusting = HTTPSession(address: address, authorities: certificate, logger: .silent)
                let answer = try await trusting.get(address.url(path: ["x"]), headers: HTTPHeaders())
                #expect(answer.status == 200)
                await trusting.close()

                let wary = HTTPSession(address: address, logger: .silent)
                let failure = await readFailure { try await wary.get(address.url(path: ["x"]), headers: HTTPHeaders()) }
                await wary.close()
                let reason = "the certificate is not of a trusted authority, or it has expired"
                #expect(failure == .tlsRefused(reason: reason))
            }
        }
    }

    @Test("a certificate for another name", .enabled(if: OpenSSL.exists))
    func otherName() async throws {
        try await withCertificate(for: "argocd.example.com") { certificate, tls in
            try await TestServer.running(tls: tls) { _ in
                .text("{}")
            } body: { server in
                let address = try ServerAddress("https://localhost:\(server.port)")
                let session = HTTPSession(address: address, authorities: certificate, logger: .silent)
                let failure = await readFailure {
                    try await session.get(address.url(path: ["x"]), headers: HTTPHeaders())
                }
                await session.close()
                #expect(failure == .tlsRefused(reason: "the certificate is for another host name"))
            }
        }
    }

    @Test("a certificate that is not trusted can be looked at, and nothing else", .enabled(if: OpenSSL.exists))
    func certificate() async throws {
        try await withCertificate(for: "argocd.example.com") { _, tls in
            try await TestServer.running(tls: tls) { _ in
                .text("{}")
            } body: { server in
                for host in ["localhost", "127.0.0.1"] {
                    let address = try ServerAddress("https://\(host):\(server.port)")
                    let certificate = try #require(await ServerCertificate.shown(by: address, within: .seconds(5)))
                    #expect(certificate.notBefore <= Instant(Date()))
                    #expect(certificate.notAfter > Instant(Date()))
                }
            }
        }
        try await TestServer.running { _ in
            .text("{}")
        } body: { server in
            let address = try ServerAddress("https://127.0.0.1:\(server.port)")
            #expect(await ServerCertificate.shown(by: address, within: .seconds(5)) == nil)
        }
    }

    @Test("a server that does not speak TLS at all")
    func plainServer() async throws {
        try await TestServer.running { _ in
            .text("{}")
        } body: { server in
            let address = try ServerAddress("https://127.0.0.1:\(server.port)")
            let session = HTTPSession(address: address, limits: .init(deadline: .seconds(5)), logger: .silent)
            let failure = await readFailure { try await session.get(address.url(path: ["x"]), headers: HTTPHeaders()) }
            await session.close()
            #expect(failure == .tlsRefused(reason: "the server does not speak TLS at this port"))
        }
    }

    @Test("a file with authorities that is missing, or holds none", arguments: [nil, "", "no certificate"])
    func badFile(content: String?) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/ca.pem"
            if let content { try Data(content.utf8).write(to: URL(filePath: path)) }
            let address = try ServerAddress("https://localhost:9")
            let session = HTTPSession(address: address, authorities: path, logger: .silent)
            let failure = await readFailure { try await session.get(address.url(path: ["x"]), headers: HTTPHeaders()) }
            await session.close()
            let problem = content == nil ? "can't be read" : "holds no certificate in PEM form"
            #expect(failure == .local(reason: "ca_file \(path) \(problem)"))
        }
    }

    private func withCertificate(
        for name: String, _ body: @Sendable (String, TLSConfiguration) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try OpenSSL.makeCertificate(for: name, in: folder)
            let certificate = folder + "/certificate.pem"
            try await body(
                certificate,
                .makeServerConfiguration(
                    certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
                    privateKey: .privateKey(try NIOSSLPrivateKey(file: folder + "/key.pem", format: .pem))))
        }
    }
}

/// The command line tool, which makes certificates that are good for a day.
private enum OpenSSL {
    private static let path = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static let exists = path != nil

    static func makeCertificate(for name: String, in folder: String) throws {
        let process = Process()
        process.executableURL = path.map { URL(filePath: $0) }
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
            "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", folder + "/key.pem",
            "-out", folder + "/certificate.pem",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl could not make a certificate")
    }
}
