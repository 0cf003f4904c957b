import Hummingbird

/// What Argo CD answers where it has no such path: a text and not JSON, so that a missing endpoint can be told from a missing
/// application (argocd-api.md, section 1).
struct UnknownPathMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            var response = Response.text("Not Found", status: .notFound)
            response.headers[.contentTypeOptions] = "nosniff"
            return response
        }
    }
}
