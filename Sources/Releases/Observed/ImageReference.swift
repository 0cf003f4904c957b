/// A container image, taken apart: `registry:5000/shop/checkout:1.4.2@sha256:…`.
package struct ImageReference: Hashable, Sendable, Codable {
    /// Everything before tag and digest.
    package var repository: String
    /// What stands after the last `:` behind the last `/`.
    package var tag: String?
    /// What stands after `@`.
    package var digest: String?

    /// Takes an image name apart; a colon before the last `/` is a port. (argocd-api.md, section 10)
    package init(_ text: String) {
        var rest = Substring(text)
        if let at = rest.firstIndex(of: "@") {
            digest = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        let nameStart = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        if let colon = rest[nameStart...].lastIndex(of: ":") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        }
        repository = String(rest)
    }

    /// The last path part: `checkout`.
    package var name: String {
        repository.lastIndex(of: "/").map { String(repository[repository.index(after: $0)...]) } ?? repository
    }
}

extension ImageReference: CustomStringConvertible {
    package var description: String {
        repository + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
    }
}
