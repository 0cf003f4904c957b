import NIOHTTP1
import Releases

extension ReadFailure {
    /// What an answer means that is no document. Nothing is known of the server but HTTP.
    init?(_ answer: HTTPAnswer, from server: ServerAddress) {
        switch answer.status {
        case 200..<300:
            guard answer.isPage else { return nil }
            self = .notTheAPI(contentType: answer.mediaType.sanitized(limit: 80))
        case 300..<400: self.init(redirect: answer.headers.first(name: "location"), from: server)
        case 401: self = .tokenRefused(message: answer.plainText)
        case 403: self = answer.isPage ? .accessForbidden : .rightMissing(message: answer.plainText)
        case 404, 410: self = .absent
        case 407: self = .unreachable(reason: "the proxy wants other credentials")
        case 429: self = .throttled(retryAfter: answer.retryAfter)
        case 500...:
            self =
                answer.isPage
                ? .gatewayFailed(status: answer.status)
                : .serverFailed(status: answer.status, message: answer.plainText)
        default: self = .requestRefused(status: answer.status, message: answer.plainText)
        }
    }
}
