import Hummingbird

/// `GET /api/v1/applications` and `GET /api/v1/applications/{name}`.
struct ApplicationRoutes {
    let simulation: Simulation
    let environment: String

    func add(to group: RouterGroup<BasicRequestContext>) {
        group.get("") { request, _ in await list(ApplicationQuery(request)) }
        group.get(":name") { request, context in
            let query = ApplicationQuery(request)
            return await answer(try context.parameters.require("name"), query)
        }
    }

    private func list(_ query: ApplicationQuery) async -> Response {
        let (world, clock) = await simulation.scene(of: .argoCD(environment: environment))
        // Together with `name` the real one returns the first match alone.
        let selected = world.applications(in: environment).filter(query.matches)
        let document = ApplicationListDocument(
            applications: query.name == nil ? selected : Array(selected.prefix(1)), now: world.now, clock: clock,
            fields: query.fields, writer: simulation.writer)
        return .success(encoded: document.bytes)
    }

    /// `fields` does nothing here, and `refresh` would only ask the controller to look again.
    private func answer(_ name: String, _ query: ApplicationQuery) async -> Response {
        let (world, clock) = await simulation.scene(of: .argoCD(environment: environment))
        switch query.find(name, of: environment, in: world) {
        case .failure(let error): return .failure(error)
        case .success(let application):
            var document: [UInt8] = []
            simulation.writer.write(application, as: .single, now: world.now, clock: clock, to: &document)
            return .success(encoded: document)
        }
    }
}
