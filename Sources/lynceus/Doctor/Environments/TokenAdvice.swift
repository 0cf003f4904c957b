import Clients
import Releases

/// Whose token it is, and what has to be written where for it: in the words of Argo CD's own command line and policies.
struct TokenAdvice {
    /// `sub` of the token.
    private let subject: String?

    init(_ claims: TokenClaims?) {
        subject = claims?.subject
    }

    /// `ACCOUNT`, or `proj:PROJECT:ROLE`; nil where the token does not say.
    private var holder: String? {
        guard let subject else { return nil }
        if subject.hasPrefix("proj:") { return subject }
        for ending in [":apiKey", ":login"] where subject.hasSuffix(ending) {
            return String(subject.dropLast(ending.count))
        }
        return subject
    }

    /// Whether it is the token of a person's session, which ends with that.
    var isOfSession: Bool { subject?.hasSuffix(":login") ?? false }

    /// How a new token is made.
    var renewal: String {
        let place = "and put it into token or token_file"
        guard let holder else { return "make a new token (argocd account generate-token --account NAME) \(place)" }
        let parts = holder.split(separator: ":")
        guard parts.count == 3, parts[0] == "proj" else {
            return "make a new one (argocd account generate-token --account \(holder)) \(place)"
        }
        return "make a new one (argocd proj role create-token \(parts[1]) \(parts[2])) \(place)"
    }

    /// How a right is given.
    ///
    /// - Parameter project: whose applications they are; nil for all.
    func giving(_ right: ServerRight, in project: String?) -> String {
        let holder = holder ?? "ACCOUNT"
        let line = "p, \(holder), \(right.resource), \(right.action), \(project ?? "*")/*, allow"
        return holder.hasPrefix("proj:")
            ? "add to the role in its AppProject: \(line)"
            : "add to policy.csv in the ConfigMap argocd-rbac-cm: \(line)"
    }
}
