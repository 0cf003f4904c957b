import Hummingbird
import NIOCore

/// Answers in the place of a host that fails.
struct FaultMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let simulation: Simulation
    let host: SimulatedHost

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        switch await simulation.fault(of: host) {
        case nil: return try await next(request, context)
        case .hang:
            // Until the client loses patience or the connection is cut: nothing else ends it.
            return try await request.body.consumeWithCancellationOnInboundClose { _ in
                while true { try await Task.sleep(for: .seconds(3600)) }
            }
        case .refuse:
            // A request that slipped in while the listener was closing. Its connection is about to be cut.
            throw HTTPError(.serviceUnavailable)
        case .accessLogin: return AccessMiddleware.login(for: request)
        case .accessForbidden: return AccessMiddleware.forbidden(for: request)
        case .unauthorized: return .failure(.expired)
        case .permissionDenied: return .failure(.permissionDenied)
        case .internalError: return .failure(.treeUnavailable)
        case .badGateway: return .page(title: "502 Bad Gateway", status: .badGateway)
        case .tooManyRequests(let seconds):
            var response = Response.text("error code: 1015", status: .tooManyRequests)
            response.headers[.retryAfter] = String(seconds)
            return response
        case .garbage:
            var response = Response.text("\u{0}\u{1b}[2J{\"items\":[{]}", status: .ok)
            response.headers[.contentType] = "application/json"
            return response
        case .htmlPage: return .page(title: "Argo CD", status: .ok)
        case .slow(let pause):
            return try await next(request, context).rewritten { SlowWriter(parent: $0, pause: pause) }
        case .cut:
            return try await next(request, context).rewritten { CutWriter(parent: $0) }
        }
    }
}

extension Response {
    /// The same answer with the same length announced, but with its body sent through another writer.
    fileprivate func rewritten(
        by writer: @escaping @Sendable (any ResponseBodyWriter) -> any ResponseBodyWriter
    ) -> Response {
        let body = body
        var response = self
        response.body = ResponseBody(contentLength: body.contentLength) { parent in
            try await body.write(writer(parent))
        }
        return response
    }
}
