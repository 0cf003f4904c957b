import Hummingbird

/// Cloudflare Access in front of a host: lets through who has the service token, and sends everybody else to the login page
/// of another host (argocd-api.md, section 14).
struct AccessMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let credentials: Credentials

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.headers[.accessClientID] == credentials.clientID,
            request.headers[.accessClientSecret] == credentials.clientSecret
        else { return Self.login(for: request) }
        var response = try await next(request, context)
        response.headers[.server] = "cloudflare"
        response.headers[.cfRay] = Self.ray(of: request)
        return response
    }

    /// 302 to the login page.
    static func login(for request: Request) -> Response {
        let host = request.head.authority ?? "argocd.example.com"
        let back = request.uri.path.replacing("/", with: "%2F")
        var response = Response.page(title: "Found", status: .found)
        response.headers[.location] =
            "https://sim-team.cloudflareaccess.com/cdn-cgi/access/login/\(host)?kid=\(ray(of: request))&redirect_url=\(back)"
        response.headers[.server] = "cloudflare"
        response.headers[.cfRay] = ray(of: request)
        return response
    }

    /// 403 with a page: what an Access application with a Service Auth policy alone answers.
    static func forbidden(for request: Request) -> Response {
        var response = Response.page(title: "Forbidden. You don't have permission to view this.", status: .forbidden)
        response.headers[.server] = "cloudflare"
        response.headers[.cfRay] = ray(of: request)
        return response
    }

    private static func ray(of request: Request) -> String {
        Fingerprint(seed: 0).hexadecimal(request.uri.path, count: 16) + "-FRA"
    }
}
