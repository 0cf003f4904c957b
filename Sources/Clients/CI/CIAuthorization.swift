import FoundationEssentials
import Releases

/// By what a CI system knows us.
package enum CIAuthorization: Sendable {
    /// It does not.
    case none
    /// `Authorization: Bearer`, as GitHub wants it.
    case bearer(any SecretReading)
    /// `Authorization: Basic`, as Jenkins wants it: a user and an API token of that user's.
    case basic(user: String, any SecretReading)
    /// Headers by name, each a secret: `PRIVATE-TOKEN` for GitLab, and whatever a page needs.
    case headers([String: any SecretReading])

    /// What a request carries, and what of it must not be repeated to anybody.
    struct Headers: Hashable {
        var fields: [String: String] = [:]
        var secrets: [Secret] = []
    }

    /// - Parameter read: which reading of a secret is wanted.
    func headers(_ read: (any SecretReading) throws(ReadFailure) -> Secret) throws(ReadFailure) -> Headers {
        var headers = Headers()
        switch self {
        case .none: break
        case .bearer(let source):
            let secret = try read(source)
            if !secret.isEmpty { headers.fields["Authorization"] = "Bearer \(secret.exposed)" }
            headers.secrets = [secret]
        case .basic(let user, let source):
            let secret = try read(source)
            let encoded = Data("\(user):\(secret.exposed)".utf8).base64EncodedString()
            headers.fields["Authorization"] = "Basic \(encoded)"
            headers.secrets = [secret, Secret(encoded)]
        case .headers(let sources):
            for (name, source) in sources {
                let secret = try read(source)
                headers.fields[name] = secret.exposed
                headers.secrets.append(secret)
            }
        }
        return headers
    }
}
