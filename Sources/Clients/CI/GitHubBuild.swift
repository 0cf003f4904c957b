package import Releases

/// The newest run of a GitHub Actions workflow: `ci: { github: acme/payments, workflow: build.yml, branch: main, version: … }`.
/// (docs.github.com, "REST API endpoints for workflow runs")
package struct GitHubBuild: BuildSourcePort {
    /// How many runs are looked at before the newest success is asked for by itself.
    private static let pageSize = 5
    private static let longPageSize = 50

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
        var page = try await page(count: Self.pageSize)
        // Pull requests of forks may have pushed ours off the page.
        if page.own.isEmpty, page.foreign.count < page.total { page = try await self.page(count: Self.longPageSize) }
        var runs = page.own.isEmpty ? page.foreign : page.own
        if runs.lacksSuccess {
            runs += try await self.page(count: 1, status: "success").own
        }
        let place = branch.map { " on \($0)" } ?? ""
        return Build(runs, version: version, nothing: "no runs of \(workflow)\(place) yet".sanitized())
    }

    private func page(count: Int, status: String? = nil) async throws(ReadFailure) -> WorkflowRunsWire {
        var query = [QueryItem("per_page", String(count)), QueryItem("exclude_pull_requests", "true")]
        if let branch { query.append(QueryItem("branch", branch)) }
        if let status { query.append(QueryItem("status", status)) }
        let path =
            ["repos"] + repository.split(separator: "/").map(String.init) + ["actions", "workflows", workflow, "runs"]
        do {
            return try await server.read(server.address.url(path: path, query: query)) { body throws(ReadFailure) in
                try JSONDocument.decode(WorkflowRunsWire.self, from: body)
            }
        } catch {
            throw error.naming("no workflow \(workflow.sanitized(limit: 80)) in \(repository.sanitized(limit: 120))")
        }
    }
}

/// The answer to a question for workflow runs.
struct WorkflowRunsWire: JSONReadable, Sendable {
    /// Runs of the repository itself, the newest first.
    var own: [PipelineRun]
    /// Runs of pull requests from forks, whose branch may bear the name of ours: they count only where there are no others.
    var foreign: [PipelineRun]
    /// How many there are, those on other pages included.
    var total: Int

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        guard fields.has("workflow_runs") || fields.has("total_count") else {
            throw ReadFailure.notTheAPI(contentType: "JSON of something else")
        }
        let runs = fields.list("workflow_runs", of: WorkflowRunWire.self).sorted { $0.number > $1.number }
        own = runs.filter { !$0.isForeign }.map(\.run)
        foreign = runs.filter(\.isForeign).map(\.run)
        total = fields.number("total_count") ?? runs.count
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
        switch status?.lowercased() {
        case "waiting": return (.running, "waits for an approval")
        case "queued", "in_progress", "requested", "pending": return (.running, nil)
        case "completed", nil: break
        // Some name the conclusion where others name the status.
        case let word?: if conclusion == nil { return ended(word) ?? (.unknown, "status \"\(word)\" is not known") }
        }
        guard let conclusion else { return (.unknown, "it has ended without a conclusion") }
        return ended(conclusion.lowercased()) ?? (.unknown, "conclusion \"\(conclusion)\" is not known")
    }

    private static func ended(_ conclusion: String) -> (status: BuildStatus?, detail: String?)? {
        switch conclusion {
        case "success": (.success, nil)
        case "failure": (.failed, nil)
        case "timed_out": (.failed, "timed out")
        case "startup_failure": (.failed, "could not be started")
        case "action_required": (.failed, "a person has to act")
        case "cancelled": (.canceled, nil)
        case "stale": (.canceled, "given up as stale")
        case "skipped", "neutral": (nil, nil)
        default: nil
        }
    }
}
