import Hummingbird

/// Notes every request before anything can go wrong with it.
struct RequestLogMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let simulation: Simulation
    let host: SimulatedHost

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        await simulation.note(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query, on: host)
        return try await next(request, context)
    }
}
