import Clients
import ConfigurationFile
import Releases
import Testing

@testable import lynceus

/// What the answers of an Argo CD mean, without one.
struct EnvironmentEvidenceTests {
    private static let now = Instant(seconds: 1_800_000_000)

    private static func environment(_ lines: String = "") throws -> Configuration.Environment {
        let text = """
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
            \(lines)
            """
        let outcome = ConfigurationLoader.load(text: text, path: "test.yaml", environment: [:])
        return try #require(outcome.configuration?.argocd.environments.first, "\(outcome.diagnostics)")
    }

    private static func evidence(
        token: Result<TokenForm, ReadFailure> = .success(.readable(TokenClaims(subject: "ci:apiKey")))
    ) throws -> EnvironmentEvidence {
        EnvironmentEvidence(
            settings: try environment(), named: [], proxy: .success(nil), token: token,
            greeting: .success(ServerGreeting(version: "v3.1.8", clockSkew: .zero)),
            acquaintance: .success(ServerAcquaintance(isKnown: true)),
            list: .success([ApplicationID(environment: "qa", name: "checkout-qa")]), wantsStreams: true, now: now)
    }

    private static func finding(_ check: EnvironmentCheck, in evidence: EnvironmentEvidence) throws -> CheckFinding {
        try #require(evidence.findings.first { $0.check == check.rawValue })
    }

    @Test(
        "when a token ends is told in time",
        arguments: [
            (nil, .ok, "without an end"), (400 * 86_400, .ok, "expires in 400d"),
            (15 * 86_400, .ok, "expires in 15d"), (14 * 86_400, .ok, "expires in 14d"),
            (14 * 86_400 - 1, .warning, "expires in 13d"), (60, .warning, "expires in 1m"),
            (0, .failed, "expired 0s ago"), (-3600, .failed, "expired 1h ago"),
        ] as [(Int64?, Verdict, String)])
    func expiry(seconds: Int64?, verdict: Verdict, words: String) throws {
        let end = seconds.map { Instant(seconds: Self.now.seconds + $0) }
        let claims = TokenClaims(subject: "ci:apiKey", expiresAt: end)
        let finding = try Self.finding(.token, in: Self.evidence(token: .success(.readable(claims))))
        #expect(finding.verdict == verdict)
        #expect(finding.found.contains(words), "\(finding)")
        #expect((finding.remedy == nil) == (verdict == .ok))
    }

    @Test(
        "who has to do what is said in Argo CD's own words",
        arguments: [
            (
                "ci:apiKey", "argocd account generate-token --account ci)",
                "argocd-rbac-cm: p, ci, logs, get, shop/*, allow"
            ),
            (
                "proj:shop:reader", "argocd proj role create-token shop reader)",
                "AppProject: p, proj:shop:reader, logs, get, shop/*, allow"
            ),
        ])
    func advice(subject: String, renewal: String, policy: String) {
        let advice = TokenAdvice(TokenClaims(subject: subject))
        #expect(advice.renewal.contains(renewal))
        #expect(advice.giving(.getLogs, in: "shop").contains(policy))
    }

    @Test("the token of a session is warned of, however long it lasts")
    func session() throws {
        let claims = TokenClaims(subject: "me:login", expiresAt: Instant(seconds: Self.now.seconds + 80_000))
        let finding = try Self.finding(.token, in: Self.evidence(token: .success(.readable(claims))))
        #expect(finding.verdict == .warning)
        #expect(finding.remedy?.contains("apiKey") == true)
    }

    @Test("when a token ends is told also where nobody answers")
    func tokenWithoutContact() throws {
        let claims = TokenClaims(expiresAt: Self.now - .seconds(86_400))
        var evidence = try Self.evidence(token: .success(.readable(claims)))
        evidence.greeting = .failure(.nameUnknown(host: "argocd.example.com"))
        (evidence.acquaintance, evidence.list) = (nil, nil)
        #expect(try Self.finding(.token, in: evidence).verdict == .failed)
        #expect(try Self.finding(.address, in: evidence).remedy?.contains("DNS") == true)
        #expect(try Self.finding(.rights, in: evidence).verdict == .skipped)
        #expect(evidence.isLost)
    }

    @Test(
        "a certificate that has expired, and one that is not good yet, are told apart from one of an unknown authority")
    func certificates() throws {
        let day = Duration.seconds(86_400)
        let cases: [(begin: Instant, end: Instant, found: String, remedy: String)] = [
            (Self.now - day, Self.now + day, "not of a trusted authority", "ca_file"),
            (Self.now - day - day, Self.now - day, "expired 1d ago", "renewed"),
            (Self.now + day, Self.now + day + day, "good only from", "clock"),
        ]
        for example in cases {
            var evidence = try Self.evidence()
            evidence.greeting = .failure(.tlsRefused(reason: "the certificate is not of a trusted authority"))
            evidence.certificate = ServerCertificate(notBefore: example.begin, notAfter: example.end)
            let finding = try Self.finding(.tls, in: evidence)
            #expect(finding.verdict == .failed)
            #expect(finding.found.contains(example.found), "\(finding)")
            #expect(finding.remedy?.contains(example.remedy) == true, "\(finding)")
        }
    }

    @Test("a proxy is named, without its password, also where it is what fails")
    func proxy() throws {
        let proxies = ProxySettings(environment: ["HTTPS_PROXY": "http://me:geheim@proxy.example.com:3128"])
        var evidence = try Self.evidence()
        evidence.proxy = .success(try proxies.proxy(for: try ServerAddress("https://argocd.example.com")))
        #expect(try Self.finding(.proxy, in: evidence).found == "HTTPS_PROXY leads through proxy.example.com:3128")
        evidence.greeting = .failure(.unreachable(reason: "the proxy wants other credentials"))
        let finding = try Self.finding(.proxy, in: evidence)
        #expect(finding.verdict == .failed)
        #expect(!evidence.findings.contains { $0.found.contains("geheim") })
    }

    @Test("what keeps a stream from telling is told apart")
    func streams() throws {
        let cases: [(ReadFailure, String)] = [
            (.timedOut(after: .seconds(5)), "proxy_buffering off"), (.gatewayFailed(status: 504), "120 s"),
            (.undecodable(reason: "the stream is compressed"), "no compression"),
            (.disconnected(reason: "connection reset"), "idle timeout"), (.endpointMissing, "/api/v1/stream/"),
        ]
        for (failure, words) in cases {
            var evidence = try Self.evidence()
            evidence.example = EnvironmentEvidence.Example(
                id: ApplicationID(environment: "qa", name: "checkout-qa"), project: "shop", whole: .success(()),
                tree: .success(()), logs: .success(true), watch: .tried(.failure(failure)))
            let finding = try Self.finding(.stream, in: evidence)
            #expect(finding.verdict == .warning)
            #expect(finding.remedy?.contains(words) == true, "\(finding)")
        }
    }

    @Test("a token that sees nothing is told the line that lets it")
    func nothing() throws {
        var evidence = try Self.evidence()
        evidence.list = .success([])
        let finding = try Self.finding(.rights, in: evidence)
        #expect(finding.verdict == .warning, "nothing is asked for yet")
        #expect(finding.remedy?.contains("p, ci, applications, get, */*, allow") == true)
        evidence.named = [ApplicationID(environment: "qa", name: "checkout-qa")]
        #expect(try Self.finding(.rights, in: evidence).verdict == .failed)
    }

    @Test(
        "versions are told apart by their first two numbers",
        arguments: [
            ("v2.7.14+a40c95a", SupportedVersions.Standing.tooOld), ("v1.8.7", .tooOld), ("v2.8.0", .supported),
            ("v2.14.2+x", .supported), ("3.5.1", .supported), ("v3.6.0-rc1", .untested), ("v4.0", .untested),
            ("99.99.99+unknown", .untested), ("latest", .unreadable), ("", .unreadable),
        ])
    func versions(version: String, standing: SupportedVersions.Standing) {
        #expect(SupportedVersions.standing(of: version) == standing)
    }
}

/// What could be written for applications that belong to nobody.
struct ReleaseSuggestionTests {
    private static func suggestion(
        _ names: [String], taken: Set<String> = [], configured: String = ""
    ) -> ReleaseSuggestion? {
        ReleaseSuggestion(names, in: "qa", taken: taken, configured: configured)
    }

    @Test("the ending that most have is found, the longest of as common ones")
    func ending() {
        #expect(Self.suggestion(["a-eu-qa", "b-eu-qa", "grafana"])?.suffix == "-eu-qa")
        #expect(Self.suggestion(["a-eu-qa", "b-us-qa", "grafana"])?.suffix == "-qa")
        #expect(Self.suggestion(["a-eu-qa", "b-us-qa", "grafana"])?.repos == ["a-eu", "b-us"])
    }

    @Test("where none is common, the names themselves are the repos")
    func noEnding() {
        let suggestion = Self.suggestion(["checkout", "mailer", "billing-api"])
        #expect(suggestion?.suffix == nil)
        #expect(suggestion?.repos == ["billing-api", "checkout", "mailer"])
        #expect(Self.suggestion([]) == nil)
    }

    @Test("what the configuration says already is not said again, and what is of others is left alone")
    func configured() {
        let suggestion = Self.suggestion(
            ["new-qa", "grafana", "checkout-qa"], taken: ["checkout-qa"], configured: "-qa")
        #expect(suggestion?.suffix == nil)
        #expect(suggestion?.repos == ["new"])
        #expect(suggestion?.count == 3)
    }

    @Test("several environments make one text, with each repo once")
    func text() throws {
        let text = try #require(
            [
                ReleaseSuggestion(["a-qa", "b-qa"], in: "qa", taken: [], configured: ""),
                ReleaseSuggestion(["a-master", "b-master"], in: "prod", taken: [], configured: ""),
            ].compactMap(\.self).text)
        #expect(text.contains("4 applications belong to no repo of a release (qa: 2, prod: 2)"))
        #expect(text.ranges(of: "- name: a\n").count == 1)
        #expect(text.contains("app_suffix: \"-master\""))
    }
}
