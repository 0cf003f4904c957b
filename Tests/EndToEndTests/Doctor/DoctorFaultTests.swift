import Foundation
import Simulation
import Testing

/// What `doctor` has to say of one fault.
struct FaultDiagnosis {
    /// One finding: the check that fails or warns, what it says, and a part of what to do.
    struct Words {
        var check: String
        var result = "failed"
        var found: String
        var remedy: String
    }

    /// Of an Argo CD.
    var argoCD: Words
    /// Of GitHub; nil where such a fault does not concern a CI system.
    var builds: Words?
    /// How it ends where nothing else fails.
    var exitCode: Int32

    static func lost(_ check: String, _ found: String, _ remedy: String, builds: Words?) -> FaultDiagnosis {
        FaultDiagnosis(
            argoCD: Words(check: check, found: found, remedy: remedy), builds: builds, exitCode: 5)
    }

    static func failed(_ check: String, _ found: String, _ remedy: String, builds: Words?) -> FaultDiagnosis {
        FaultDiagnosis(
            argoCD: Words(check: check, found: found, remedy: remedy), builds: builds, exitCode: 1)
    }

    /// A board polls then: that is worth a warning.
    static func streams(_ found: String, _ remedy: String) -> FaultDiagnosis {
        FaultDiagnosis(
            argoCD: Words(check: "stream", result: "warning", found: found, remedy: remedy), builds: nil, exitCode: 0)
    }

    private static let noAnswer = Words(check: "address", found: "no answer within 5s", remedy: "network")
    private static let quota = Words(check: "quota", found: "too many requests", remedy: "poll_interval")
    private static let server = "look at the server's own state"

    static let all: [String: FaultDiagnosis] = [
        "hang": lost("address", "no answer within 5s", "check the network and the proxy", builds: noAnswer),
        "refuse": lost(
            "address", "connection refused", "check that the server runs",
            builds: Words(check: "address", found: "connection refused", remedy: "check that the server runs")),
        "access-login": lost(
            "access", "Cloudflare Access refused the service token (login page at sim-team.cloudflareaccess.com)",
            "cf_client_id and cf_client_secret",
            builds: Words(check: "access", found: "Cloudflare Access refused", remedy: "let this host past it")),
        "access-forbidden": lost(
            "access", "Cloudflare Access refused the service token (403)", "cf_client_id and cf_client_secret",
            builds: Words(check: "access", found: "Cloudflare Access refused", remedy: "let this host past it")),
        "unauthorized": failed(
            "token", "token is expired", "argocd account generate-token --account lynceus",
            builds: Words(check: "token", found: "token refused", remedy: "Actions: read")),
        "permission-denied": failed(
            "rights", "right missing: permission denied", "p, lynceus, applications, get, shop/*, allow",
            builds: Words(check: "builds", found: "right missing", remedy: "Actions: read")),
        "internal-error": lost(
            "api", "server error 500", server,
            builds: Words(check: "api", found: "server error 500", remedy: server)),
        "bad-gateway": lost(
            "api", "a proxy answers 502", server,
            builds: Words(check: "api", found: "a proxy answers 502", remedy: server)),
        "too-many-requests": lost("api", "too many requests, asked to wait 7s", "poll_interval", builds: quota),
        "too-many-requests-until": lost("api", "too many requests", "poll_interval", builds: quota),
        // GitHub's, which no Argo CD says: something in between does.
        "rate-limited": lost("access", "(403)", "what else answers so there", builds: quota),
        "secondary-rate-limit": lost("access", "(403)", "what else answers so there", builds: quota),
        "garbage": lost(
            "api", "not valid JSON", "check that url points at the API",
            builds: Words(check: "builds", found: "not valid JSON", remedy: "check its url")),
        "html": lost(
            "api", "answers, but not as the API does (text/html)", "base path",
            builds: Words(check: "builds", found: "not as the API does (text/html)", remedy: "check its url")),
        "slow": lost("rights", "can't be listed: no answer within 5s", "--timeout", builds: nil),
        "cut": lost(
            "address", "connection broke", "https://",
            builds: Words(check: "address", found: "connection broke", remedy: "https://")),
        "stall": lost("address", "no answer within 5s", "network", builds: noAnswer),
        "cut-streams": streams("connection broke", "idle timeout"),
        "end-streams": streams("ended before it told anything", "idle timeout"),
        "huge": lost(
            "api", "answer larger than", "check url",
            builds: Words(check: "builds", found: "answer larger than", remedy: "check its url")),
        "deep-nesting": lost(
            "api", "nested deeper", "check that url",
            builds: Words(check: "builds", found: "nested deeper", remedy: "check its url")),
        "gzip-bomb": lost(
            "api", "answer larger than", "check url",
            builds: Words(check: "builds", found: "answer larger than", remedy: "check its url")),
        "truncated-gzip": lost(
            "api", "compressed body is damaged", "check that url",
            builds: Words(check: "builds", found: "compressed body is damaged", remedy: "check its url")),
        "wrong-types": lost("api", "/api/version names no version", "check that url", builds: nil),
        "not-found-text": lost(
            "api", "no such endpoint (404)", "base path",
            builds: Words(check: "builds", found: "or the token may not see it", remedy: "Actions: read")),
        "not-found": lost(
            "api", "no such endpoint (404)", "base path",
            builds: Words(check: "builds", found: "or the token may not see it", remedy: "Actions: read")),
        "500": lost(
            "api", "server error 500", server, builds: Words(check: "api", found: "server error 500", remedy: server)),
        "501": lost(
            "api", "server error 501", server, builds: Words(check: "api", found: "server error 501", remedy: server)),
        "502": lost(
            "api", "a proxy answers 502", server,
            builds: Words(check: "api", found: "a proxy answers 502", remedy: server)),
        "503": lost(
            "api", "server error 503", server, builds: Words(check: "api", found: "server error 503", remedy: server)),
        "504": lost(
            "api", "server error 504", server, builds: Words(check: "api", found: "server error 504", remedy: server)),
        "524": lost(
            "api", "a proxy answers 524", server,
            builds: Words(check: "api", found: "a proxy answers 524", remedy: server)),
        "clock-fast": FaultDiagnosis(
            argoCD: Words(check: "clock", result: "warning", found: "ahead of ours", remedy: "set the clock"),
            builds: Words(check: "clock", result: "warning", found: "ahead of ours", remedy: "set the clock"),
            exitCode: 0),
        "clock-slow": FaultDiagnosis(
            argoCD: Words(check: "clock", result: "warning", found: "behind ours", remedy: "set the clock"),
            builds: Words(check: "clock", result: "warning", found: "behind ours", remedy: "set the clock"),
            exitCode: 0),
        "tls-other-name": lost(
            "tls", "the certificate is for another host name", "correct the host name in url",
            builds: Words(check: "address", found: "connection broke", remedy: "https://")),
        "tls-unknown-authority": lost(
            "tls", "not of a trusted authority", "ca_file",
            builds: Words(check: "address", found: "connection broke", remedy: "https://")),
        "no-streams": streams("no such endpoint", "/api/v1/stream/"),
        "streams-524": streams("a proxy answers 524", "proxy_buffering off"),
        "streams-hang": streams("no answer within 5s", "proxy_buffering off"),
        "streams-401": streams("token refused", "generate-token"),
    ]
}

/// Every way in which an Argo CD and a CI system can fail, over real HTTP: `doctor` names it, and what to do.
@Suite(.serialized) struct DoctorFaultTests {
    @Test("every fault has a diagnosis") func complete() {
        #expect(Set(FaultDiagnosis.all.keys) == Set(Fault.named.keys))
    }

    @Test("a fault is named with its remedy, and nobody else suffers", arguments: Fault.named.keys.sorted())
    func named(name: String) async throws {
        let fault = try #require(Fault.named[name])
        let diagnosis = try #require(FaultDiagnosis.all[name], "no diagnosis of \(name)")
        let authority = FileManager.default.temporaryDirectory.appendingPathComponent("ca-\(UUID().uuidString).pem")
        defer { try? FileManager.default.removeItem(at: authority) }
        let settings = SimulationSettings(
            scenario: .quiet, authorityFile: name.hasPrefix("tls") ? authority.path : nil,
            keepaliveInterval: .milliseconds(250))
        try await SimulatedWorld.run(settings) { world in
            try await world.simulation.setFault(fault, on: .argoCD(environment: "qa"))
            if diagnosis.builds != nil { try await world.simulation.setFault(fault, on: .github) }
            let run = try await DoctorRun(world)
            Self.expect(diagnosis.argoCD, of: "qa", in: run)
            if let words = diagnosis.builds { Self.expect(words, of: "github", in: run) }
            let buildsFail = diagnosis.builds.map { $0.result == "failed" } ?? false
            #expect(
                run.outcome.exitCode == (diagnosis.exitCode == 0 && buildsFail ? 1 : diagnosis.exitCode),
                "\(run.outcome)")
            #expect(run.document.problems(of: "uat").isEmpty, "\(run.outcome)")
            #expect(run.document.problems(of: "gitlab").isEmpty, "\(run.outcome)")
            #expect(!run.outcome.output.contains("\u{1B}"))
            try await DoctorTests.expectNoSecret(in: run.outcome, of: world)
        }
    }

    private static func expect(_ words: FaultDiagnosis.Words, of subject: String, in run: DoctorRun) {
        let problems = run.document.problems(of: subject)
        #expect(
            problems.contains {
                $0.check == words.check && $0.result == words.result && $0.found.contains(words.found)
                    && $0.remedy?.contains(words.remedy) == true
            }, "\(subject) should have \(words); it has \(problems)")
        for problem in problems where problem.result != "skipped" {
            #expect(problem.remedy?.isEmpty == false, "\(problem) says nothing to do")
        }
    }
}
