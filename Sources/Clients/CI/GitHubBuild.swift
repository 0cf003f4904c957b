package import Releases

/// The newest run of a GitHub Actions workflow: `ci: { github: acme/payments, workflow: build.yml, branch: main, version: … }`.
/// (docs.github.com, "REST API endpoints for workflow runs")
package struct GitHubBuild: BuildSourcePort {
    /// How many runs are looked at before the newest success is asked for by itself.
    private static let pageSize = 5

    private let server: CIServer
    private let repository: String
    private let workflow: String
    private let branch: String?
    private let version: VersionTemplate

    /// The workflow of a repository.
    ///
    /// - Parameters:
    ///   - server: `https://api.github.com`, or a GitHub Enterprise's `https://host/api/v3`.
    ///   - repository: owner and name.
    ///   - workflow: its file's name, or its number.
    ///   - branch: nil for all.
    package init(
        server: CIServer, repository: String, workflow: String, branch: String?, version: VersionTemplate
    ) {
        self.server = server
        self.repository = repository
        self.workflow = workflow
        self.branch = branch
        self.version = version
    }

    /// What GitHub is told with every request. (docs.github.com, "API versions")
    package static let headers = ["Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"]

    package func build() async throws(ReadFailure) -> Build {
        var runs = try await runs(count: Self.pageSize)
        if runs.contains(where: { $0.status != nil && $0.status != .success }),
            !runs.contains(where: { $0.status == .success })
        {
            runs += try await self.runs(count: 1, status: "success")
        }
        let place = branch.map { " on \($0)" } ?? ""
        return Build(runs, version: version, nothing: "no runs of \(workflow)\(place) yet".sanitized())
    }

    private func runs(count: Int, status: String? = nil) async throws(ReadFailure) -> [PipelineRun] {
        var query = [QueryItem("per_page", String(count)), QueryItem("exclude_pull_requests", "true")]
        if let branch { query.append(QueryItem("branch", branch)) }
        if let status { query.append(QueryItem("status", status)) }
        let path =
            ["repos"] + repository.split(separator: "/").map(String.init) + ["actions", "workflows", workflow, "runs"]
        do {
            return try await server.read(server.address.url(path: path, query: query)) { body throws(ReadFailure) in
                try JSONDocument.decode(WorkflowRunsWire.self, from: body).runs
            }
        } catch {
            throw error.naming("no workflow \(workflow.sanitized(limit: 80)) in \(repository.sanitized(limit: 120))")
        }
    }
}

/// The answer to a question for workflow runs.
struct WorkflowRunsWire: JSONReadable {
    /// The newest first; runs of pull requests from forks, which may bear the branch's name, left out.
    var runs: [PipelineRun]

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        guard fields.has("workflow_runs") || fields.has("total_count") else {
            throw ReadFailure.notTheAPI(contentType: "JSON of something else")
        }
        let runs = fields.list("workflow_runs", of: WorkflowRunWire.self).filter { !$0.isForeign }
        self.runs = runs.sorted { $0.number > $1.number }.map(\.run)
    }
}

/// One run of a workflow.
struct WorkflowRunWire: JSONReadable {
    var run: PipelineRun
    var number: Int
    var isForeign: Bool

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        number = fields.number("run_number") ?? 0
        let head = fields["head_repository"]?.number("id")
        let own = fields["repository"]?.number("id")
        isForeign = head != nil && own != nil && head != own
        let standing = Self.standing(fields.text("status", limit: 40), fields.text("conclusion", limit: 40))
        run = PipelineRun(
            fields: PipelineRun.fields(of: node), status: standing.status, detail: standing.detail,
            url: fields.text("html_url"),
            at: fields.instant("updated_at") ?? fields.instant("run_started_at") ?? fields.instant("created_at"))
    }

    /// What `status` and `conclusion` mean. (docs.github.com, "List workflow runs for a workflow", parameter `status`)
    private static func standing(_ status: String?, _ conclusion: String?) -> (status: BuildStatus?, detail: String?) {
        switch status {
        case "completed", nil: break
        case "waiting": return (.running, "waits for an approval")
        case "queued", "in_progress", "requested", "pending": return (.running, nil)
        case let other?: return (.unknown, "status \"\(other)\" is not known")
        }
        switch conclusion {
        case "success": return (.success, nil)
        case "failure": return (.failed, nil)
        case "timed_out": return (.failed, "timed out")
        case "startup_failure": return (.failed, "could not be started")
        case "action_required": return (.failed, "a person has to act")
        case "cancelled": return (.canceled, nil)
        case "stale": return (.canceled, "given up as stale")
        case "skipped", "neutral": return (nil, nil)
        case let other?: return (.unknown, "conclusion \"\(other)\" is not known")
        case nil: return (.unknown, "it has ended without a conclusion")
        }
    }
}
