import Hummingbird

/// `GET …/{name}/resource-tree` and `GET …/{name}/resource`.
struct ResourceRoutes {
    let simulation: Simulation
    let environment: String

    func add(to group: RouterGroup<BasicRequestContext>) {
        group.get(":name/resource-tree") { request, context in
            let name = try context.parameters.require("name")
            return await withView(of: name, for: request) { .success(ResourceTreeDocument(view: $0).json) }
        }
        group.get(":name/resource") { request, context in
            let name = try context.parameters.require("name")
            return await withView(of: name, for: request) { resource(request, of: name, in: $0) }
        }
    }

    private func withView(
        of name: String, for request: Request, _ body: (ClusterView) -> Response
    ) async -> Response {
        let (world, clock) = await simulation.scene(of: .argoCD(environment: environment))
        return switch ApplicationQuery(request).find(name, of: environment, in: world) {
        case .failure(let error): .failure(error)
        case .success(let application): body(ClusterView(application: application, now: world.now, clock: clock))
        }
    }

    private func resource(_ request: Request, of application: String, in view: ClusterView) -> Response {
        let parameters = request.uri.queryParameters
        guard let name = parameters["resourceName"].map(String.init), let kind = parameters["kind"].map(String.init),
            parameters["version"] != nil
        else { return .failure(.requiredFieldMissing) }
        let group = parameters["group"].map(String.init) ?? ""
        let namespace = parameters["namespace"].map(String.init)
        guard namespace == nil || namespace == view.namespace,
            let manifest = view.manifest(group: group, kind: kind, name: name)
        else {
            return .failure(.notPartOfApplication(kind: kind, group: group, name: name, application: application))
        }
        return .success(["manifest": .string(manifest.encoded)])
    }
}
