import Hummingbird

/// GitHub's API, as far as it tells of workflow runs. (docs.github.com, "REST API endpoints for workflow runs")
struct GitHubRoutes {
    let simulation: Simulation

    var responder: RouterResponder<BasicRequestContext> {
        let router = Router()
        router.add(middleware: RequestLogMiddleware(simulation: simulation, host: .github))
        router.add(middleware: FaultMiddleware(simulation: simulation, host: .github))
        router.add(middleware: UnknownPathMiddleware())
        router.get("repos/:owner/:repo/actions/workflows/:workflow/runs") { request, context in
            await runs(
                request,
                of: "\(try context.parameters.require("owner"))/\(try context.parameters.require("repo"))",
                workflow: try context.parameters.require("workflow"))
        }
        return router.buildResponder()
    }

    private func runs(_ request: Request, of repository: String, workflow: String) async -> Response {
        guard request.headers[.authorization] == "Bearer \(Credentials.githubToken)" else {
            return Self.refusal("Bad credentials", .unauthorized)
        }
        let (world, clock) = await simulation.scene(of: .github)
        guard workflow == CIName.workflow, let repo = CIName.repo(repository, of: CIName.repository),
            let builds = world.allBuilds(of: repo)
        else { return Self.refusal("Not Found", .notFound) }
        let query = request.uri.queryParameters
        let all = builds.map { WorkflowRunDocument(build: $0, repo: repo, world: world, clock: clock) }
        let wanted = all.filter { run in
            let isOfBranch = query["branch"].map { $0 == CIName.branch } ?? true
            return isOfBranch && (query["status"].map { $0 == run.status || String($0) == run.conclusion } ?? true)
        }
        let size = min(max(query.get("per_page", as: Int.self) ?? 30, 1), 100)
        let first = (max(query.get("page", as: Int.self) ?? 1, 1) - 1) * size
        let page = wanted.dropFirst(first).prefix(size).map(\.json)
        return await .conditional(
            ["total_count": .number(wanted.count), "workflow_runs": .array(Array(page))], for: request, on: .github,
            of: simulation)
    }

    private static func refusal(_ message: String, _ status: HTTPResponse.Status) -> Response {
        .json(
            [
                "message": .string(message), "documentation_url": "https://docs.github.com/rest",
                "status": "\(status.code)",
            ],
            status: status)
    }
}
