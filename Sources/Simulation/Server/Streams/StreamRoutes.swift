import Hummingbird

/// `GET /api/v1/stream/applications` and `GET /api/v1/stream/applications/{name}/resource-tree`.
struct StreamRoutes {
    let simulation: Simulation
    let environment: String
    let credentials: Credentials

    func add(to group: RouterGroup<BasicRequestContext>) {
        let streams = group.group("api/v1/stream/applications")
        streams.get("") { request, _ in try await watch(request) }
        streams.get(":name/resource-tree") { request, context in
            try await tree(of: try context.parameters.require("name"), for: request)
        }
    }

    private func watch(_ request: Request) async throws -> Response {
        let responder = StreamResponder(request, in: simulation)
        if let refusal = TokenMiddleware.check(request, for: credentials) { return responder.failure(refusal) }
        let query = ApplicationQuery(request)
        var leastVersion = 0
        if let text = query.resourceVersion {
            guard let number = Int(text) else { return responder.failure(.notANumber(text)) }
            leastVersion = number
        }
        let (subscription, world, clock) = await simulation.subscribe(to: .applications(environment: environment))
        let stream = WatchStream(query: query, leastVersion: leastVersion, clock: clock, writer: simulation.writer)
        // A version alone means that the client has a list already.
        let hasBurst = query.resourceVersion == nil || query.name != nil
        return try await responder.respond(with: stream, subscription, burst: hasBurst ? burst(of: world) : [])
    }

    /// Everything that there is, in the order of qualified names.
    private func burst(of world: World) -> [WorldEvent] {
        world.applications(in: environment)
            .sorted { ($0.key.namespace, $0.key.name) < ($1.key.namespace, $1.key.name) }
            .map { WorldEvent(kind: .added, application: $0, time: world.now) }
    }

    private func tree(of name: String, for request: Request) async throws -> Response {
        let responder = StreamResponder(request, in: simulation)
        if let refusal = TokenMiddleware.check(request, for: credentials) { return responder.failure(refusal) }
        let query = ApplicationQuery(request)
        let key = query.key(of: name, in: environment)
        let (subscription, world, clock) = await simulation.subscribe(to: .tree(key))
        if case .failure(let error) = query.find(name, of: environment, in: world) {
            await simulation.unsubscribe(subscription)
            return responder.failure(error)
        }
        return try await responder.respond(
            with: TreeStream(clock: clock, filter: responder.filter), subscription)
    }
}
