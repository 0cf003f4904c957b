import Hummingbird

/// The simulated CI: one page for each repo. It does not stand behind Access; some of its pages ask for a token.
struct BuildRoutes {
    let simulation: Simulation

    var responder: RouterResponder<BasicRequestContext> {
        let router = Router()
        router.add(middleware: RequestLogMiddleware(simulation: simulation, host: .builds))
        router.add(middleware: FaultMiddleware(simulation: simulation, host: .builds))
        router.add(middleware: UnknownPathMiddleware())
        router.get("builds/:page") { request, context in
            await page(try context.parameters.require("page"), for: request)
        }
        return router.buildResponder()
    }

    private func page(_ page: String, for request: Request) async -> Response {
        let (world, _) = await simulation.scene(of: .builds)
        let suffix = ".json"
        guard page.hasSuffix(suffix) else { return .text("Not Found", status: .notFound) }
        let repo = String(page.dropLast(suffix.count))
        guard let build = world.builds[repo] else { return .text("Not Found", status: .notFound) }
        if world.plan.repo(repo)?.buildSource == .builds(isGuarded: true),
            request.headers[.authorization] != "Bearer \(Credentials.buildsToken)"
        {
            return .json(["message": "bad credentials"], status: .unauthorized)
        }
        return .json(BuildDocument(repo: repo, build: build).json, status: .ok)
    }
}
