import Clients
import ConfigurationFile
import Releases

extension EnvironmentEvidence {
    /// What these answers mean.
    var findings: [CheckFinding] {
        let obstacle = obstacle
        return EnvironmentCheck.allCases.flatMap { check -> [CheckFinding] in
            if let obstacle {
                if check == obstacle.check { return [failed(check, obstacle.failure)] }
                // When a token ends it says itself, whoever can be reached.
                let isKnown = check < obstacle.check || (check == .token && obstacle.check != .token)
                let wasSaid = greeting.isSuccess || (check != .version && check != .clock)
                guard isKnown && wasSaid else {
                    return [self.finding(check, .skipped, "not checked before \(obstacle.check.rawValue) is well")]
                }
            }
            return findings(of: check)
        }
    }

    private func findings(of check: EnvironmentCheck) -> [CheckFinding] {
        switch check {
        case .proxy: [proxyFinding].compactMap(\.self)
        case .address: [addressFinding]
        case .tls: [tlsFinding]
        case .access: [accessFinding]
        case .api: [finding(.api, .ok, "an Argo CD answers")]
        case .version: [versionFinding].compactMap(\.self)
        case .clock: [clockFinding]
        case .token: [tokenFinding]
        case .rights: rightsFindings
        case .stream: [streamFinding]
        case .applications: applicationsFindings
        }
    }

    func finding(
        _ check: EnvironmentCheck, _ verdict: Verdict, _ found: String, remedy: String? = nil
    ) -> CheckFinding {
        CheckFinding(subject, check.rawValue, verdict, found, remedy: remedy)
    }

    private func failed(_ check: EnvironmentCheck, _ failure: ReadFailure) -> CheckFinding {
        // What the token says of itself says more than the server's refusal.
        if check == .token, case let own = tokenFinding, own.verdict == .failed { return own }
        if check == .tls, let own = certificateFinding { return own }
        let isOfList = greeting.isSuccess && !failure.isRefusal
        return finding(
            check, .failed, (isOfList ? "the applications can't be listed: " : "") + summary(of: failure),
            remedy: remedy(for: failure))
    }

    private func summary(of failure: ReadFailure) -> String {
        guard case .success(.some(let proxy)) = proxy else { return failure.summary }
        return "\(failure.summary), through the proxy \(proxy.host):\(proxy.port)"
    }

    /// What helps against `failure` here, where more is known than in the failure itself.
    func remedy(for failure: ReadFailure) -> String {
        switch failure {
        case .disconnected where settings.url.isPlaintext:
            "write https:// in url where the server speaks TLS; else check the network and the proxy in between"
        case .tokenRefused: TokenAdvice(claims).renewal
        case .rightMissing: TokenAdvice(claims).giving(.getApplications, in: settings.project)
        case .accessLogin, .accessForbidden:
            settings.access == nil
                ? "put a Cloudflare service token into cf_client_id and cf_client_secret, and let the Access policy include it (action Service Auth)"
                : "\(failure.advice); where no Cloudflare is in front, look at what else answers so there"
        case .tooLarge where !greeting.isSuccess: "check url: what answers there is no Argo CD"
        case .timedOut:
            greeting.isSuccess
                ? "ask for less with project or app_namespace, or give it longer with --timeout; look at the server's load"
                : failure.advice
        default: failure.advice
        }
    }

    private var proxyFinding: CheckFinding? {
        guard case .success(.some(let proxy)) = proxy else { return nil }
        let variable = settings.url.isPlaintext ? "HTTP_PROXY" : "HTTPS_PROXY"
        return finding(.proxy, .info, "\(variable) leads through \(proxy.host):\(proxy.port)")
    }

    private var addressFinding: CheckFinding {
        let time = (try? greeting.get()).map { " in \($0.roundTrip.wholeMilliseconds) ms" } ?? ""
        return finding(.address, .ok, "\(settings.url) answers\(time)")
    }

    private var tlsFinding: CheckFinding {
        if settings.url.isPlaintext {
            return settings.url.isLoopback
                ? finding(.tls, .info, "none: plain HTTP on this host")
                : finding(
                    .tls, .warning, "none: the secrets can be read on the way", remedy: "write https:// in url")
        }
        return finding(.tls, .ok, settings.caFile.map { "trusted, with \($0)" } ?? "trusted")
    }

    /// What is wrong with the certificate itself, whoever has signed it; nil where nothing is.
    private var certificateFinding: CheckFinding? {
        guard let certificate else { return nil }
        if certificate.notAfter < now {
            return finding(
                .tls, .failed,
                "the certificate expired \(now.since(certificate.notAfter).coarse) ago (\(certificate.notAfter.rfc3339))",
                remedy: "have it renewed where TLS ends: at Argo CD, its ingress or load balancer")
        }
        guard certificate.notBefore > now else { return nil }
        return finding(
            .tls, .failed, "the certificate is good only from \(certificate.notBefore.rfc3339) on",
            remedy: "set this host's clock if it is wrong (\(now.rfc3339)); else wait, or have another one made")
    }

    private var accessFinding: CheckFinding {
        settings.access == nil
            ? finding(.access, .info, "no service token is configured, and none is asked for")
            : finding(.access, .ok, "the service token is let through")
    }

    private var versionFinding: CheckFinding? {
        guard let version = try? greeting.get().version else { return nil }
        return switch SupportedVersions.standing(of: version) {
        case .supported: finding(.version, .ok, version)
        case .tooOld:
            finding(
                .version, .warning, "\(version) is older than 2.8, which is not supported",
                remedy: "update Argo CD; until then some of what is shown may be missing or wrong")
        case .untested:
            finding(
                .version, .warning, "\(version) is newer than 3.5, with which nobody has tried it",
                remedy: "look for a newer lynceus; report what looks wrong")
        case .unreadable:
            finding(
                .version, .warning, "\(version) is no version that can be compared",
                remedy: "2.8 to 3.5 are supported; report what looks wrong")
        }
    }

    private var clockFinding: CheckFinding {
        guard let skew = (try? greeting.get())?.clockSkew else {
            return finding(.clock, .info, "the server does not say what time it has")
        }
        return CheckFinding(subject, EnvironmentCheck.clock.rawValue, skew: skew)
    }
}

extension CheckFinding {
    /// More than this lets ages and times that are compared be wrong.
    private static let mostSkew = Duration.seconds(30)

    /// How far a server's clock is from ours.
    init(_ subject: Subject, _ check: String, skew: Duration) {
        let size = skew < .zero ? .zero - skew : skew
        guard size > Self.mostSkew else {
            self.init(subject, check, .ok, "agrees with ours to \(size.wholeSeconds + 1)s")
            return
        }
        self.init(
            subject, check, .warning, "its clock is \(size.coarse) \(skew < .zero ? "behind" : "ahead of") ours",
            remedy:
                "set the clock that is wrong (timedatectl, chrony): ages are wrong by as much, and tokens may count as expired or not good yet"
        )
    }
}

extension Result {
    var isSuccess: Bool { if case .success = self { true } else { false } }
}
