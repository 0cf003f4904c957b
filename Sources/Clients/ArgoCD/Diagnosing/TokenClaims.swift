import FoundationEssentials
package import Releases

/// What a token looks like from outside. Nothing of the token itself is in it.
package enum TokenForm: Hashable, Sendable {
    /// None is configured.
    case none
    /// It is no JWT: Argo CD passes such a one over as if nothing had been sent. (argocd-api.md, section 2)
    case malformed
    /// It is a JWT, with what it says of itself.
    case readable(TokenClaims)
}

/// What a JWT says of itself, read without verifying it: only the server can do that. (RFC 7519, section 4.1)
package struct TokenClaims: Hashable, Sendable {
    /// `sub`: `ACCOUNT:apiKey`, `ACCOUNT:login` or `proj:PROJECT:ROLE` where Argo CD has made it. Sanitised.
    package var subject: String?
    /// `exp`; nil for a token without an end.
    package var expiresAt: Instant?
    /// `nbf`; nil where it is good from the beginning.
    package var notBefore: Instant?

    /// Claims, each of which may be absent.
    package init(subject: String? = nil, expiresAt: Instant? = nil, notBefore: Instant? = nil) {
        self.subject = subject
        self.expiresAt = expiresAt
        self.notBefore = notBefore
    }
}

extension TokenForm {
    /// Looks at a token.
    init(_ token: Secret) {
        guard !token.isEmpty else {
            self = .none
            return
        }
        let parts = token.exposed.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts.contains(""), let payload = [UInt8](base64URL: parts[1]),
            let claims = try? JSONDocument.decode(TokenClaims.self, from: payload)
        else {
            self = .malformed
            return
        }
        self = .readable(claims)
    }
}

extension TokenClaims: JSONReadable {
    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        subject = fields.text("sub", limit: 200)
        expiresAt = fields.number("exp").map { Instant(seconds: Int64($0)) }
        notBefore = fields.number("nbf").map { Instant(seconds: Int64($0)) }
    }
}

extension [UInt8] {
    /// Decodes base64url without padding. (RFC 4648, section 5)
    fileprivate init?(base64URL text: Substring) {
        var standard = String(text).replacing("-", with: "+").replacing("_", with: "/")
        standard += String(repeating: "=", count: (4 - standard.count % 4) % 4)
        guard let data = Data(base64Encoded: standard) else { return nil }
        self.init(data)
    }
}
