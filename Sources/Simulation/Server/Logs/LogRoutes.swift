import Hummingbird

/// `GET …/{name}/logs` and `GET …/{name}/pods/{podName}/logs`: a stream as every other, also where nobody follows.
struct LogRoutes {
    let simulation: Simulation
    let environment: String
    let credentials: Credentials

    func add(to group: RouterGroup<BasicRequestContext>) {
        let applications = group.group("api/v1/applications")
        applications.get(":name/logs") { request, context in
            try await logs(of: try context.parameters.require("name"), pod: nil, for: request)
        }
        applications.get(":name/pods/:pod/logs") { request, context in
            let pod = try context.parameters.require("pod")
            return try await logs(of: try context.parameters.require("name"), pod: pod, for: request)
        }
    }

    private func logs(of name: String, pod: String?, for request: Request) async throws -> Response {
        let responder = StreamResponder(request, in: simulation)
        if let refusal = TokenMiddleware.check(request, for: credentials) { return responder.failure(refusal) }
        guard !simulation.settings.deniesLogs else { return responder.failure(.permissionDenied) }
        let query = ApplicationQuery(request)
        let key = query.key(of: name, in: environment)
        let (subscription, world, _) = await simulation.subscribe(to: .tree(key))
        do {
            let application = try query.find(name, of: environment, in: world).get()
            let reader = try LogReader(try LogQuery(request, pod: pod), in: application)
            let pieces = LogPieces(
                reader, of: key, in: simulation, framing: responder.framing, filter: responder.filter,
                subscription: subscription)
            return try await responder.respond(sending: pieces, subscription)
        } catch let error as ErrorDocument {
            await simulation.unsubscribe(subscription)
            return responder.failure(error)
        }
    }
}
