import Hummingbird

/// Argo CD's authentication: a bearer token in three parts, or 401 (argocd-api.md, section 2).
struct TokenMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let credentials: Credentials

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        switch Self.check(request, for: credentials) {
        case nil: try await next(request, context)
        case let refusal?: .failure(refusal)
        }
    }

    /// Why the request's token is refused; nil where it is the right one.
    static func check(_ request: Request, for credentials: Credentials) -> ErrorDocument? {
        let prefix = "Bearer "
        let value = request.headers[.authorization] ?? ""
        // A bearer value that does not look like a JWT is passed over, as if nothing had been sent.
        guard value.hasPrefix(prefix),
            value.dropFirst(prefix.count).split(separator: ".", omittingEmptySubsequences: false).count == 3
        else { return .noSession }
        return value.dropFirst(prefix.count) == credentials.token ? nil : .badSignature
    }
}
