import Hummingbird

/// `GET …/{name}/resource-tree`, `GET …/{name}/resource` and `GET …/{name}/managed-resources`.
struct ResourceRoutes {
    let simulation: Simulation
    let environment: String

    func add(to group: RouterGroup<BasicRequestContext>) {
        group.get(":name/resource-tree") { request, context in
            let name = try context.parameters.require("name")
            return await withView(of: name, for: request) { .success(ResourceTreeDocument(view: $0).json) }
        }
        group.get(":name/managed-resources") { request, context in
            let name = try context.parameters.require("name")
            return await withView(of: name, for: request) { .success(managed(request, in: $0)) }
        }
        group.get(":name/resource") { request, context in
            let name = try context.parameters.require("name")
            return await withView(of: name, for: request) { resource(request, of: name, in: $0) }
        }
    }

    /// The filters for kind, group, namespace and name do work here. (argocd-api.md, section 8)
    private func managed(_ request: Request, in view: ClusterView) -> JSON {
        let parameters = request.uri.queryParameters
        func isWanted(_ item: JSON) -> Bool {
            ["kind", "group", "namespace", "name"].allSatisfy { field in
                guard let wanted = parameters[field[...]], !wanted.isEmpty else { return true }
                return item[field]?.text.map { $0 == wanted } ?? false
            }
        }
        return ["items": .nonEmpty(ManagedResourcesDocument(view: view).items.filter(isWanted))]
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
