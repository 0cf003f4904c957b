import NIOHTTP1
import Releases

/// Everything by which an Argo CD, and what stands in front of it, knows us.
struct ArgoCDCredentials: Hashable, Sendable {
    private var clientID: Secret?
    private var clientSecret: Secret?
    private var token: Secret?

    /// The credentials as they were last read.
    static func current(_ settings: ArgoCDSettings) throws(ReadFailure) -> ArgoCDCredentials {
        var credentials = ArgoCDCredentials()
        if let access = settings.accessToken {
            credentials.clientID = try access.clientID.current()
            credentials.clientSecret = try access.clientSecret.current()
        }
        credentials.token = try settings.token?.current()
        return credentials
    }

    /// The credentials as they are now.
    static func reread(_ settings: ArgoCDSettings) throws(ReadFailure) -> ArgoCDCredentials {
        var credentials = ArgoCDCredentials()
        if let access = settings.accessToken {
            credentials.clientID = try access.clientID.reread()
            credentials.clientSecret = try access.clientSecret.reread()
        }
        credentials.token = try settings.token?.reread()
        return credentials
    }

    /// All that must not be repeated to anybody.
    var secrets: [Secret] { [clientID, clientSecret, token].compactMap(\.self) }

    /// The headers of a request. A GET carries no content type. (argocd-api.md, sections 1, 2 and 14)
    var headers: HTTPHeaders {
        var headers: HTTPHeaders = ["Accept": "application/json"]
        if let clientID, let clientSecret {
            headers.add(name: "CF-Access-Client-Id", value: clientID.exposed)
            headers.add(name: "CF-Access-Client-Secret", value: clientSecret.exposed)
        }
        if let token, !token.isEmpty { headers.add(name: "Authorization", value: "Bearer \(token.exposed)") }
        return headers
    }
}

extension ReadFailure {
    /// Whether other credentials may help: who we are was refused, not what we may do.
    var refusesCredentials: Bool {
        switch self {
        case .tokenRefused, .accessLogin, .accessForbidden: true
        default: false
        }
    }
}
