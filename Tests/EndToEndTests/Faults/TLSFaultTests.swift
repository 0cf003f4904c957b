import Foundation
import Releases
import Simulation
import Testing
import Tracking

/// Argo CDs that speak TLS, over real HTTPS: certificates that prove nothing.
@Suite(.serialized) struct TLSFaultTests {
    @Test(
        "a certificate that proves nothing is told as what it is, and the link is back as soon as it has a good one",
        arguments: [
            ("tls-other-name", "TLS: the certificate is for another host name"),
            ("tls-unknown-authority", "TLS: the certificate is not of a trusted authority, or it has expired"),
        ])
    func badCertificate(name: String, words: String) async throws {
        let fault = try #require(Fault.named[name])
        try await run { world in
            try await world.waitUntilLive()
            try await world.simulation.setFault(fault, on: .argoCD(environment: "qa"))
            try await world.wait(for: "\(name): \(words)") { picture in
                picture.links["qa"]?.isUp == false && picture.links["qa"]?.failure?.summary == words
            } shows: {
                $0.contains("TLS: the certificate is ")
            }
            let picture = await world.tracker.picture
            let remedy = try #require(picture.links["qa"]?.failure?.remedy)
            #expect(remedy.contains("ca_file"))
            for other: EnvironmentID in ["uat", "prod"] {
                #expect(picture.links[other]?.isLive == true, "\(other) suffers with qa")
            }
            #expect(picture.deployment(FaultTests.checkout)?.application != nil, "what was known is still shown")
            try await world.simulation.setFault(nil, on: .argoCD(environment: "qa"))
            try await world.waitUntilLive()
        }
    }

    @Test("a secured Argo CD that goes away and comes back is live again, and tells what has changed meanwhile")
    func outage() async throws {
        try await run { world in
            try await world.waitUntilLive()
            try await world.simulation.setFault(.refuse, on: .argoCD(environment: "qa"))
            try await world.wait(for: "qa to be lost") { picture in picture.links["qa"]?.isUp == false }
            let key = await world.simulation.key(of: "checkout", in: "qa")
            try await world.simulation.change(key, .deploy(version: "9.9.9"))
            try await world.simulation.setFault(nil, on: .argoCD(environment: "qa"))
            try await world.waitUntilLive()
            try await world.wait(for: "the new version") { picture in
                picture.deployment(FaultTests.checkout)?.version.version == "9.9.9"
            }
        }
    }

    /// Runs `body` over a world whose Argo CDs speak TLS, with an authority that the configuration names.
    private func run(_ body: (FollowedWorld) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("lynceus-ca-\(UUID().uuidString).pem")
        defer { try? FileManager.default.removeItem(at: file) }
        try await FollowedWorld.run(authorityFile: file.path, body)
    }
}
