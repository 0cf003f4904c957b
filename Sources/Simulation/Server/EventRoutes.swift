import Hummingbird

/// `GET …/{name}/events`: of the Application itself or, where one is named, of an object of its tree.
struct EventRoutes {
    let simulation: Simulation
    let environment: String

    func add(to group: RouterGroup<BasicRequestContext>) {
        group.get(":name/events") { request, context in
            await answer(request, try context.parameters.require("name"))
        }
    }

    private func answer(_ request: Request, _ name: String) async -> Response {
        let (world, clock) = await simulation.scene(of: .argoCD(environment: environment))
        let application: SimulatedApplication
        switch ApplicationQuery(request).find(name, of: environment, in: world) {
        case .failure(let error): return .failure(error)
        case .success(let found): application = found
        }
        let view = ClusterView(application: application, now: world.now, clock: clock)
        let parameters = request.uri.queryParameters
        let uid = parameters["resourceUID"].map(String.init) ?? ""
        let resource = parameters["resourceName"].map(String.init) ?? ""
        if uid.isEmpty && resource.isEmpty { return .success(EventListDocument(of: view).json) }
        let namespace = parameters["resourceNamespace"].map(String.init) ?? ""
        guard let list = EventListDocument(of: view, uid: uid, name: resource, namespace: namespace) else {
            return .failure(
                ErrorDocument(code: 3, message: "\(resource) not found as part of application \(name)"))
        }
        return .success(list.json)
    }
}
