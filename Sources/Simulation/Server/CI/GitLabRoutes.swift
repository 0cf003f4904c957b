import Hummingbird

/// GitLab's API, as far as it tells of pipelines. (docs.gitlab.com, "Pipelines API", "Commits API")
struct GitLabRoutes {
    let simulation: Simulation

    var responder: RouterResponder<BasicRequestContext> {
        let router = Router()
        router.add(middleware: RequestLogMiddleware(simulation: simulation, host: .gitlab))
        router.add(middleware: FaultMiddleware(simulation: simulation, host: .gitlab))
        router.add(middleware: UnknownPathMiddleware())
        let project = router.group("api/v4/projects/:project")
        project.get("pipelines") { request, context in
            await answer(request, context) { list($0, request.uri.queryParameters) }
        }
        project.get("pipelines/:id") { request, context in
            let id = context.parameters.get("id", as: Int.self)
            return await answer(request, context) { $0.first { $0.id == id }?.json(isWhole: true) }
        }
        project.get("repository/commits/:sha/refs") { request, context in
            let sha = context.parameters.get("sha")
            return await answer(request, context) { pipelines in
                let versions = pipelines.filter { $0.commit == sha }.map(\.build.version)
                return .array(versions.map { ["type": "tag", "name": .string($0)] })
            }
        }
        return router.buildResponder()
    }

    private func list(_ pipelines: [PipelineDocument], _ query: Parameters) -> JSON {
        let wanted = pipelines.filter { pipeline in
            (query["ref"].map { $0 == CIName.branch } ?? true) && query["scope"] != "tags"
                && (query["status"].map { $0 == pipeline.status } ?? true)
        }
        let size = min(max(query.get("per_page", as: Int.self) ?? 20, 1), 100)
        return .array(wanted.prefix(size).map { $0.json(isWhole: false) })
    }

    private func answer(
        _ request: Request, _ context: BasicRequestContext, _ body: ([PipelineDocument]) -> JSON?
    ) async -> Response {
        guard request.headers[.privateToken] == Credentials.gitlabToken else {
            return .json(["message": "401 Unauthorized"], status: .unauthorized)
        }
        let (world, clock) = await simulation.scene(of: .gitlab)
        // A path with groups comes encoded, since it stands in the place of a number.
        let path = (context.parameters.get("project") ?? "").replacing("%2F", with: "/")
        guard let repo = CIName.repo(path, of: CIName.project), let builds = world.allBuilds(of: repo) else {
            return .json(["message": "404 Project Not Found"], status: .notFound)
        }
        let pipelines = builds.map { PipelineDocument(build: $0, repo: repo, world: world, clock: clock) }
        guard let document = body(pipelines) else { return .json(["message": "404 Not found"], status: .notFound) }
        return await .conditional(document, for: request, on: .gitlab, of: simulation)
    }
}
