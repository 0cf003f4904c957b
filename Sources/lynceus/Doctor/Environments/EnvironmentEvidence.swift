import Clients
import ConfigurationFile
import Releases

/// What an Argo CD has answered to the questions of `doctor`: values, so that what they mean can be told without asking again.
struct EnvironmentEvidence: Sendable {
    /// What came of watching.
    enum Watch: Sendable {
        /// The configuration wants none.
        case off
        /// There is no application that could be watched.
        case nothingToWatch
        case tried(Result<Void, ReadFailure>)
    }

    /// What was asked about one application, as an example of all.
    struct Example: Sendable {
        var id: ApplicationID
        var project: String
        /// The application by itself.
        var whole: Result<Void, ReadFailure>
        /// Its resource tree.
        var tree: Result<Void, ReadFailure>
        /// Whether the token may read logs; nil where the server can't say.
        var logs: Result<Bool?, ReadFailure>
        var watch: Watch
    }

    var settings: Configuration.Environment
    /// The applications that the configuration names here.
    var named: [ApplicationID]
    /// The proxy that leads there; nil for none.
    var proxy: Result<ProxyServer?, ReadFailure>
    var token: Result<TokenForm, ReadFailure>
    var greeting: Result<ServerGreeting, ReadFailure>
    /// What the server shows of itself, looked at where that was refused.
    var certificate: ServerCertificate?
    /// nil: not asked, since the greeting failed.
    var acquaintance: Result<ServerAcquaintance, ReadFailure>?
    /// nil: not asked, as before.
    var list: Result<[ApplicationID], ReadFailure>?
    /// nil: there is none that could be asked about.
    var example: Example?
    /// Whether streams are wanted at all.
    var wantsStreams: Bool
    /// When all this was asked.
    var now: Instant

    var subject: CheckFinding.Subject { .environment(settings.name) }

    /// The first failure that stands in everybody's way, and which check it concerns.
    var obstacle: (check: EnvironmentCheck, failure: ReadFailure)? {
        switch (proxy, greeting, list) {
        case (.failure(let failure), _, _): (.proxy, failure)
        case (_, .failure(let failure), _): (EnvironmentCheck(blaming: failure, isProxied: isProxied), failure)
        // It has answered before: where we are not refused, what fails is the list.
        case (_, _, .failure(let failure)?):
            (
                failure.isRefusal ? EnvironmentCheck(blaming: failure, isProxied: isProxied) : .rights, failure
            )
        default: nil
        }
    }

    /// Whether nothing can be learned of its applications, for another reason than what the token may do.
    var isLost: Bool {
        guard let failure = obstacle?.failure else { return false }
        return EnvironmentCheck(blaming: failure, isProxied: isProxied).isOfContact
    }

    var isProxied: Bool { (try? proxy.get()) != nil }

    /// What the token says of itself.
    var claims: TokenClaims? {
        if case .success(.readable(let claims)) = token { claims } else { nil }
    }
}
