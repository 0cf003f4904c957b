import FoundationEssentials
import Hummingbird

/// Jenkins' remote access API, as far as it tells of a job's last builds.
struct JenkinsRoutes {
    let simulation: Simulation

    var responder: RouterResponder<BasicRequestContext> {
        let router = Router()
        router.add(middleware: RequestLogMiddleware(simulation: simulation, host: .jenkins))
        router.add(middleware: FaultMiddleware(simulation: simulation, host: .jenkins))
        router.add(middleware: UnknownPathMiddleware())
        router.get("job/:repo/job/:branch/api/json") { request, context in
            await job(
                try context.parameters.require("repo"), branch: try context.parameters.require("branch"), request)
        }
        return router.buildResponder()
    }

    private func job(_ repo: String, branch: String, _ request: Request) async -> Response {
        let pair = Data("\(Credentials.jenkinsUser):\(Credentials.jenkinsToken)".utf8).base64EncodedString()
        guard request.headers[.authorization] == "Basic \(pair)" else {
            return .page(title: "Error 401 Unauthorized", status: .unauthorized)
        }
        let (world, clock) = await simulation.scene(of: .jenkins)
        guard branch == CIName.branch, let builds = world.allBuilds(of: repo) else {
            return .page(title: "Error 404 Not Found", status: .notFound)
        }
        let tree = request.uri.queryParameters["tree"].map(String.init) ?? ""
        func answer(_ name: String, _ build: Build?) -> JSON {
            guard let range = tree.firstRange(of: "\(name)[") else { return .omitted }
            let fields = tree[range.upperBound...].prefix { $0 != "]" }.split(separator: ",").map(String.init)
            return build.map { JenkinsBuildDocument(build: $0, repo: repo, clock: clock).json(fields) } ?? .null
        }
        let success = builds.first { $0.state == .success }
        let document: JSON = [
            "_class": "org.jenkinsci.plugins.workflow.job.WorkflowJob", "lastBuild": answer("lastBuild", builds.first),
            "lastStableBuild": answer("lastStableBuild", success),
            "lastSuccessfulBuild": answer("lastSuccessfulBuild", success),
        ]
        return .json(document, status: .ok)
    }
}
