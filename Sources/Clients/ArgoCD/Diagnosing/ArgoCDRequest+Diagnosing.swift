import Releases

extension ArgoCDRequest {
    /// Which version the server is. It needs no token. (argocd-api.md, section 2)
    static let version = ArgoCDRequest(subject: .server, path: ["api", "version"], query: [])

    /// Whether the token has a right to an application. (section 2)
    static func mayWe(_ right: ServerRight, _ object: [String]) -> ArgoCDRequest {
        ArgoCDRequest(
            subject: .server, path: ["api", "v1", "account", "can-i", right.resource, right.action] + object, query: [])
    }
}
