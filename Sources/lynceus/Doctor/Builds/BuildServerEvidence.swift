import Clients
import Releases

/// What a CI system, or whatever else says which version is expected, has answered to the questions of `doctor`.
struct BuildServerEvidence: Sendable {
    /// What kind of system it is: each calls its rights by other names.
    enum Kind: Hashable, Sendable {
        case github
        case gitlab
        case jenkins
        /// A page with JSON.
        case page
        /// Files on this host.
        case files
        /// Programs on this host.
        case commands
    }

    /// One repo's source.
    struct Source: Sendable {
        /// `RELEASE/REPO`.
        var name: String
        /// nil: not asked, since asking others had shown that it would be in vain.
        var build: Result<Build, ReadFailure>?
    }

    var kind: Kind
    /// `github`, or the host of a page.
    var name: String
    /// Where it is; nil for this host.
    var url: String?
    /// Whether the configuration holds a secret for it.
    var hasSecret: Bool
    var sources: [Source]
    /// What it has said of itself; nil where nothing was answered.
    var impression: CIServer.Impression?

    var subject: CheckFinding.Subject { .builds(name) }
}
