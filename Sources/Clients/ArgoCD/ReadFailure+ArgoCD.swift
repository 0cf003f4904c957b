import FoundationEssentials
import NIOHTTP1
import Releases

extension ReadFailure {
    /// What an answer means that is not what was asked for; nil for one that is. (argocd-api.md, sections 3, 14 and 18)
    ///
    /// Argo CD's own errors are known by their body: everything else comes from what stands in between. Texts of messages decide
    /// nothing, since they change between versions.
    init?(_ answer: HTTPAnswer, subject: ArgoCDRequest.Subject, address: ServerAddress) {
        // A good answer may be large: it is not decoded twice.
        let error = answer.isJSON && !answer.isSuccess ? ArgoCDError(answer.body) : nil
        switch answer.status {
        case 200..<300:
            guard !answer.isJSON else { return nil }
            self = .notTheAPI(
                contentType: answer.mediaType.isEmpty ? "no content type" : answer.mediaType.sanitized(limit: 80))
        case 300..<400:
            self.init(redirect: answer.headers.first(name: "location"), from: address)
        case 401:
            self = .tokenRefused(message: error?.message ?? "")
        case 403:
            self = error.map { ReadFailure.rightMissing(message: $0.message).about(subject) } ?? .accessForbidden
        case 404:
            // A list, or a word of the server on itself, is never missing where the API is.
            self = error == nil || subject == .server ? .endpointMissing : .absent
        case 407:
            self = .unreachable(reason: "the proxy wants other credentials")
        case 429:
            self = .throttled(retryAfter: answer.retryAfter)
        case 500...:
            if answer.status == 503, let wish = answer.retryAfter {
                self = .unavailable(retryAfter: wish)
                return
            }
            self =
                error.map { .serverFailed(status: answer.status, message: $0.message) }
                ?? .gatewayFailed(status: answer.status)
        default:
            self = .requestRefused(status: answer.status, message: error?.message ?? answer.plainText)
        }
    }

    /// What a redirect that was not followed means: Cloudflare Access sends those whom it does not know to its login page.
    init(redirect location: String?, from address: ServerAddress) {
        guard let location, let target = URLComponents(string: location) else {
            self = .redirected(to: "an unreadable address")
            return
        }
        let host = (target.host ?? address.host).lowercased()
        if host == "cloudflareaccess.com" || host.hasSuffix(".cloudflareaccess.com")
            || target.path.hasPrefix("/cdn-cgi/access/")
        {
            self = .accessLogin(host: host.sanitized(limit: 100))
        } else {
            // The query may carry a state or a ticket: it says nothing to a person and may be secret.
            let port = target.port.map { ":\($0)" } ?? ""
            self = .redirected(to: "\(host)\(port)\(target.path)".sanitized(limit: 200))
        }
    }
}

/// An error as Argo CD's gateway writes it, for a single answer or for a stream. (argocd-api.md, section 3)
struct ArgoCDError: JSONReadable {
    /// The server's words, sanitised; ``ReadFailure/masking(_:)`` cuts them.
    var message: String

    /// Nil where `body` is not such an error.
    init?(_ body: [UInt8]) {
        guard let error = try? JSONDocument.decode(Self.self, from: body) else { return nil }
        self = error
    }

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        let inner = fields["error"]
        guard fields.has("code") || inner?.has("grpc_code") == true else {
            throw JSONFault.shape
        }
        message =
            (inner ?? fields).text("message", limit: Self.lengthLimit) ?? fields.text("error", limit: Self.lengthLimit)
            ?? ""
    }

    /// Longer ones are cut before a secret in them can be masked, and long before anybody is shown their end.
    static let lengthLimit = 4096
}
