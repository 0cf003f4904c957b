import NIOHTTP1
import Releases

extension ReadFailure {
    /// What an answer means that is no document. Nothing is known of the server but HTTP, and that it may say `message` in JSON.
    init?(_ answer: HTTPAnswer, from server: ServerAddress) {
        let words = answer.jsonMessage ?? answer.plainText
        switch answer.status {
        case 200..<300:
            guard answer.isPage else { return nil }
            self = .notTheAPI(contentType: answer.mediaType.sanitized(limit: 80))
        case 300..<400:
            let location = answer.headers.first(name: "location")
            self.init(redirect: location, from: server)
            if case .redirected(let target) = self, target.isLogin { self = .tokenRefused(message: "asks to log in") }
        case 401: self = .tokenRefused(message: words)
        case 403:
            let isAccess = answer.isPage && answer.headers.contains(name: "cf-ray")
            self = isAccess ? .accessForbidden : .rightMissing(message: words)
        case 404, 410: self = .absent
        case 407: self = .unreachable(reason: "the proxy wants other credentials")
        case 429: self = .throttled(retryAfter: answer.retryAfter)
        case 500...:
            if answer.status == 503, let wish = answer.retryAfter {
                self = .unavailable(retryAfter: wish)
                return
            }
            self =
                answer.isPage
                ? .gatewayFailed(status: answer.status)
                : .serverFailed(status: answer.status, message: words)
        default: self = .requestRefused(status: answer.status, message: words)
        }
    }

    /// This failure, with what was asked for where that is not there: CI systems don't tell missing from hidden.
    func naming(_ what: String) -> ReadFailure {
        self == .absent ? .notFound(what: "\(what), or the token may not see it") : self
    }
}

extension String {
    /// Whether an address is that of a page on which people log in: GitLab's and Jenkins'.
    var isLogin: Bool { contains("/users/sign_in") || hasSuffix("/login") || contains("/login?") }
}
