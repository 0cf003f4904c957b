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
        let (world, clock) = await simulation.scene()
        let version = simulation.settings.version
        // Together with `name` the real one returns the first match alone.
        let selected = world.applications(in: environment).filter(query.matches)
        let items = (query.name == nil ? selected : Array(selected.prefix(1))).map {
            ApplicationDocument(application: $0, world: world, clock: clock, version: version, purpose: .list)
        }
        let document = ApplicationListDocument(items: items, version: version, fields: query.fields)
        return .success(document.json)
    }

    /// `fields` does nothing here, and `refresh` would only ask the controller to look again.
    private func answer(_ name: String, _ query: ApplicationQuery) async -> Response {
        let (world, clock) = await simulation.scene()
        switch query.find(name, of: environment, in: world) {
        case .failure(let error): return .failure(error)
        case .success(let application):
            let document = ApplicationDocument(
                application: application, world: world, clock: clock, version: simulation.settings.version,
                purpose: .single)
            return .success(document.json)
        }
    }
}
