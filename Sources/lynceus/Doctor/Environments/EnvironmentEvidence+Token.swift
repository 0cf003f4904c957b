import Clients
import Releases

extension EnvironmentEvidence {
    /// Whoever has less than this left wants a new one.
    private static let warnedBefore = Duration.seconds(14 * 86_400)

    /// How the token stands, by what it says itself and by what the server says of it.
    var tokenFinding: CheckFinding {
        switch token {
        case .failure(let failure): finding(.token, .failed, failure.summary, remedy: failure.advice)
        case .success(.none): anonymousFinding
        case .success(.malformed):
            finding(
                .token, .failed, "it is no JWT: Argo CD passes it over as if there were none",
                remedy: "copy the whole token, three parts with two dots, on one line")
        case .success(.readable(let claims)): finding(of: claims)
        }
    }

    private var anonymousFinding: CheckFinding {
        if case .tokenRefused = obstacle?.failure {
            return finding(
                .token, .failed, "none is configured, and the server asks for one",
                remedy: TokenAdvice(nil).renewal)
        }
        guard case .success = list else {
            return finding(
                .token, .info, "none is configured",
                remedy: "put one into token or token_file, unless anybody may read this Argo CD")
        }
        return finding(.token, .info, "none is configured, and anybody may read this Argo CD")
    }

    private func finding(of claims: TokenClaims) -> CheckFinding {
        let advice = TokenAdvice(claims)
        let holder = claims.subject.map { "of \($0)" } ?? "of nobody that it names"
        if let end = claims.expiresAt, end <= now {
            return finding(
                .token, .failed, "\(holder), expired \(now.since(end).coarse) ago (\(end.rfc3339))",
                remedy: advice.renewal)
        }
        if let begin = claims.notBefore, begin > now {
            return finding(
                .token, .failed, "\(holder), good only from \(begin.rfc3339) on",
                remedy: "wait until then, or set this host's clock if it is wrong")
        }
        if case .success(let acquaintance) = acquaintance, !acquaintance.isKnown {
            return finding(
                .token, .failed, "\(holder), but the server does not know it",
                remedy: "check that it is this Argo CD's, and not revoked; else \(advice.renewal)")
        }
        guard let end = claims.expiresAt else {
            return finding(.token, .ok, "\(holder), without an end")
        }
        let left = "\(holder), expires in \(end.since(now).coarse) (\(end.rfc3339))"
        if advice.isOfSession {
            return finding(
                .token, .warning, "\(left): it is that of a session, which ends within a day",
                remedy:
                    "use the token of an account with the capability apiKey: argocd account generate-token --account NAME"
            )
        }
        return end.since(now) < Self.warnedBefore
            ? finding(.token, .warning, left, remedy: advice.renewal) : finding(.token, .ok, left)
    }
}
