import Clients
import Releases

extension BuildServerEvidence {
    /// What is checked, in order.
    private enum Check: String, CaseIterable {
        case address, tls, access, api, token, quota, clock, builds
    }

    /// Sources that fail are named one by one up to here.
    private static let mostNamed = 10
    /// With fewer requests left a board may fall silent within the hour.
    private static let fewRequests = 200

    /// What these answers mean.
    var findings: [CheckFinding] {
        guard url != nil else { return buildsFindings }
        var findings: [CheckFinding] = []
        let obstacle = obstacle
        for check in Check.allCases {
            if let obstacle, check == obstacle.check {
                findings.append(
                    finding(check, .failed, obstacle.failure.summary, remedy: remedy(for: obstacle.failure)))
            } else if let obstacle, !isBefore(check, obstacle.check), check != .clock || impression == nil {
                findings.append(
                    finding(check, .skipped, "not checked before \(obstacle.check.rawValue) is well"))
            } else {
                findings += self.findings(of: check)
            }
        }
        return findings
    }

    private func isBefore(_ check: Check, _ other: Check) -> Bool {
        (Check.allCases.firstIndex(of: check) ?? 0) < (Check.allCases.firstIndex(of: other) ?? 0)
    }

    /// What keeps every source from being read, and which check it concerns.
    private var obstacle: (check: Check, failure: ReadFailure)? {
        for source in sources {
            if case .failure(let failure)? = source.build, failure.concernsWholeServer {
                return (check(for: failure), failure)
            }
        }
        return nil
    }

    private func check(for failure: ReadFailure) -> Check {
        switch failure {
        case .tlsRefused: .tls
        case .accessLogin, .accessForbidden: .access
        case .tokenRefused, .local: .token
        case .throttled: .quota
        case .nameUnknown, .unreachable, .timedOut, .disconnected: .address
        default: .api
        }
    }

    private func findings(of check: Check) -> [CheckFinding] {
        switch check {
        case .address: [finding(.address, .ok, "\(url ?? name) answers")]
        case .tls:
            url?.hasPrefix("https://") == true
                ? [finding(.tls, .ok, "trusted")] : [finding(.tls, .info, "none: plain HTTP")]
        // Said only where one stands in the way, or something else answers.
        case .access, .api: []
        case .token: [tokenFinding]
        case .quota: [quotaFinding].compactMap(\.self)
        case .clock:
            [impression?.clockSkew.map { CheckFinding(subject, "clock", skew: $0) }].compactMap(\.self)
        case .builds: buildsFindings
        }
    }

    private var tokenFinding: CheckFinding {
        guard hasSecret else {
            return kind == .github
                ? finding(
                    .token, .warning, "none is configured: GitHub answers 60 questions an hour then",
                    remedy: "put one into ci: github: token (\(rights))")
                : finding(.token, .info, "none is configured, and none is asked for")
        }
        return finding(.token, .ok, "taken")
    }

    private var quotaFinding: CheckFinding? {
        guard let quota = impression?.quota else { return nil }
        let words = "\(quota.remaining) of \(quota.limit) requests left"
        return quota.remaining < min(Self.fewRequests, max(quota.limit / 10, 1))
            ? finding(
                .quota, .warning, words,
                remedy: "raise ci: poll_interval, or give the token to nobody else")
            : finding(.quota, .ok, words)
    }

    private var buildsFindings: [CheckFinding] {
        var problems: [CheckFinding] = []
        var count = 0
        for source in sources {
            switch source.build {
            case .success(let build) where build.version ?? build.lastSuccess?.version != nil:
                count += 1
            case .success(let build):
                let detail = build.detail ?? "status \(build.status.rawValue)"
                problems.append(
                    finding(
                        .builds, .warning, "\(source.name): no version, \(detail)",
                        remedy: "check `version` in the repo's ci: its fields must be those that CI names"))
            case .failure(let failure):
                problems.append(
                    finding(
                        .builds, .failed, "\(source.name): \(failure.summary)", remedy: remedy(for: failure)))
            case nil: continue
            }
        }
        let sum = finding(.builds, .ok, "\(count) of \(sources.count) tell a version")
        let more = problems.count - Self.mostNamed
        return (count > 0 || sources.isEmpty ? [sum] : []) + problems.prefix(Self.mostNamed)
            + (more > 0 ? [finding(.builds, .failed, "and \(more) more", remedy: "mend those above first")] : [])
    }

    private func finding(_ check: Check, _ verdict: Verdict, _ found: String, remedy: String? = nil) -> CheckFinding {
        CheckFinding(subject, check.rawValue, verdict, found, remedy: remedy)
    }

    /// What a token must be allowed to do, in the words of whoever gives it.
    private var rights: String {
        switch kind {
        case .github: "a fine-grained token with Actions: read on the repositories, or a classic one with repo"
        case .gitlab: "a token with the scope read_api, of a member who may see pipelines (Reporter)"
        case .jenkins: "user, and an API token of that user's, who has Overall/Read and Job/Read"
        case .page: "what the page asks for in headers"
        case .files, .commands: "readable for this user"
        }
    }

    private func remedy(for failure: ReadFailure) -> String {
        switch failure {
        case .tokenRefused:
            hasSecret
                ? "the token is wrong, revoked or expired: make a new one (\(rights))" : "give it a token: \(rights)"
        case .rightMissing: "give the token the right: \(rights)"
        case .notFound: "check the names in the repo's ci; where they are right, give the token the right: \(rights)"
        case .throttled:
            "wait until the quota is full again, raise ci: poll_interval"
                + (hasSecret ? ", or give the token to nobody else" : ", and give it a token: \(rights)")
        case .disconnected where url?.hasPrefix("http://") == true:
            "write https:// in its url where the server speaks TLS; else check the network and the proxy in between"
        case .notTheAPI, .undecodable, .endpointMissing, .redirected:
            "check its url in the configuration: it must be that of the API, and nothing in between may change answers"
        case .tooLarge: "check its url in the configuration: what answers there is not what was asked for"
        case .accessLogin, .accessForbidden:
            "Cloudflare Access is in front of it: let this host past it by a policy"
                + (kind == .page ? ", or send CF-Access-Client-Id and CF-Access-Client-Secret in headers" : "")
        case .tlsRefused:
            "let this host trust the authority (update-ca-certificates), or correct the host name in its url"
        case .local: kind == .commands ? "run it by hand as this user, and look at what it prints" : failure.advice
        default: failure.advice
        }
    }
}

extension ReadFailure {
    /// Whether asking the same server for something else would come to the same.
    var concernsWholeServer: Bool {
        switch self {
        case .rightMissing, .absent, .absentOrHidden, .notFound, .endpointMissing, .undecodable, .tooLarge, .noLog,
            .notRecorded, .requestRefused, .notTheAPI, .local, .serverLost, .serverRefused:
            false
        case .accessLogin, .accessForbidden, .tokenRefused, .redirected, .throttled, .unavailable, .serverFailed,
            .gatewayFailed, .timedOut, .unreachable, .nameUnknown, .tlsRefused, .disconnected:
            true
        }
    }
}
