import Hummingbird

/// `GET …/{name}/revisions/{revision}/metadata`: what the Git server says of a commit.
struct RevisionRoutes {
    let simulation: Simulation
    let environment: String

    func add(to group: RouterGroup<BasicRequestContext>) {
        group.get(":name/revisions/:revision/metadata") { request, context in
            let revision = try context.parameters.require("revision")
            return await answer(request, try context.parameters.require("name"), revision)
        }
    }

    private func answer(_ request: Request, _ name: String, _ revision: String) async -> Response {
        let (world, clock) = await simulation.scene(of: .argoCD(environment: environment))
        switch ApplicationQuery(request).find(name, of: environment, in: world) {
        case .failure(let error): return .failure(error)
        case .success(let application):
            guard let document = CommitDocument(revision, of: application, clock: clock) else {
                return .failure(
                    ErrorDocument(code: 2, message: "rpc error: code = Internal desc = failed to resolve \(revision)"))
            }
            return .success(document.json)
        }
    }
}
