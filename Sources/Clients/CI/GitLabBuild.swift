package import Releases

/// The newest pipeline of a GitLab project: `ci: { gitlab: acme/payments, branch: main, version: "{tag}" }`.
/// (docs.gitlab.com, "Pipelines API")
package struct GitLabBuild: BuildSourcePort {
    private static let pageSize = 10

    private let server: CIServer
    private let project: String
    private let branch: String?
    private let version: VersionTemplate
    private let details = PipelineDetails()

    /// The pipelines of a project.
    ///
    /// - Parameters:
    ///   - server: the GitLab itself; its API is below it.
    ///   - project: its path with all groups, or its number.
    ///   - branch: a branch or a tag; nil for all, or for all tags where the version is `{tag}`.
    package init(server: CIServer, project: String, branch: String?, version: VersionTemplate) {
        self.server = server
        self.project = project
        self.branch = branch
        self.version = version
    }

    package func build() async throws(ReadFailure) -> Build {
        var runs = try await runs(count: Self.pageSize)
        if runs.lacksSuccess {
            runs += try await self.runs(count: 1, status: "success")
        }
        // What is told of these two is shown; the others matter to nobody.
        let shown = [
            runs.firstIndex { $0.status != nil }, runs.firstIndex { $0.status == .success },
        ].compactMap(\.self)
        for index in Set(shown) { runs[index] = try await completed(runs[index]) }
        return Build(runs, version: version, nothing: "no pipelines\(branch.map { " on \($0)" } ?? "") yet".sanitized())
    }

    private func runs(count: Int, status: String? = nil) async throws(ReadFailure) -> [PipelineRun] {
        var query = [
            QueryItem("per_page", String(count)), QueryItem("order_by", "id"), QueryItem("sort", "desc"),
        ]
        if let branch { query.append(QueryItem("ref", branch)) }
        if branch == nil, version.fields.contains("tag") { query.append(QueryItem("scope", "tags")) }
        if let status { query.append(QueryItem("status", status)) }
        do {
            return try await server.read(url(["pipelines"], query)) { body throws(ReadFailure) in
                try JSONDocument.decode(PipelinesWire.self, from: body).runs
            }
        } catch {
            throw error.naming("no project \(project.sanitized(limit: 120))")
        }
    }

    /// With the fields that the version needs and a list does not tell. They are asked for once, but for a tag, which a commit may
    /// still get.
    private func completed(_ run: PipelineRun) async throws(ReadFailure) -> PipelineRun {
        var run = run
        let missing = version.fields.filter { $0 != "short_sha" && run.fields[$0] == nil }
        guard !missing.isEmpty, let id = run.fields["id"] else { return run }
        if let known = await details.fields(of: id) {
            run.fields.merge(known) { old, _ in old }
            return run
        }
        var found = try await server.read(url(["pipelines", id], []), isKept: false) { body throws(ReadFailure) in
            try JSONDocument.decode(from: body) { PipelineRun.fields(of: $0) }
        }
        let isOfTag = found["tag"] == "true"
        // GitLab says with `tag` whether there is one, and nobody wants that for a version.
        found["tag"] = isOfTag ? found["ref"] : nil
        if !isOfTag, missing.contains("tag"), let sha = run.fields["sha"] { found["tag"] = try await tag(of: sha) }
        run.fields.merge(found) { old, _ in old }
        if missing.allSatisfy({ run.fields[$0] != nil }) { await details.remember(found, of: id) }
        return run
    }

    /// The tag of a commit; of several the newest version.
    private func tag(of sha: String) async throws(ReadFailure) -> String? {
        let url = url(["repository", "commits", sha, "refs"], [QueryItem("type", "tag"), QueryItem("per_page", "20")])
        let names = try await server.read(url, isKept: false) { body throws(ReadFailure) in
            try JSONDocument.decode(RefsWire.self, from: body).names
        }
        return names.map { Version($0) }.max { $0.relation(to: $1) == .older }?.text
    }

    private func url(_ path: [String], _ query: [QueryItem]) -> String {
        server.address.url(path: ["api", "v4", "projects", project] + path, query: query)
    }
}

/// What is known of pipelines beyond the list. An actor, since a source may be asked twice at a time.
private actor PipelineDetails {
    private var known: [String: [String: String]] = [:]

    func fields(of id: String) -> [String: String]? { known[id] }

    /// Two at a time are of interest to anybody: the newest, and the newest that succeeded.
    func remember(_ fields: [String: String], of id: String) {
        if known.count > 8 { known = [:] }
        known[id] = fields
    }
}

/// The answer to a question for pipelines: a list.
struct PipelinesWire: JSONReadable {
    /// The newest first.
    var runs: [PipelineRun]

    init(_ node: JSONNode) throws {
        guard let elements = node.elements else { throw ReadFailure.notTheAPI(contentType: "JSON of something else") }
        runs = elements.compactMap { try? PipelineWire($0) }.sorted { $0.number > $1.number }.map(\.run)
    }
}

/// One pipeline, in a list or by itself.
struct PipelineWire: JSONReadable {
    var run: PipelineRun
    var number: Int

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        number = fields.number("id") ?? 0
        var texts = PipelineRun.fields(of: node)
        // A list does not say whether the ref is a tag; a pipeline by itself does, and not which one.
        texts["tag"] = texts["tag"] == "true" ? texts["ref"] : nil
        let standing = Self.standing(fields.text("status", limit: 40))
        run = PipelineRun(
            fields: texts, status: standing.status, detail: standing.detail, url: fields.text("web_url"),
            at: fields.instant("updated_at") ?? fields.instant("created_at"))
    }

    /// What `status` means. (docs.gitlab.com, "Pipelines API", parameter `status`)
    private static func standing(_ status: String?) -> (status: BuildStatus?, detail: String?) {
        switch status {
        case "success": (.success, nil)
        case "failed": (.failed, nil)
        case "canceled", "canceling": (.canceled, nil)
        case "skipped": (nil, nil)
        case "manual": (.running, "waits for a person")
        case "blocked": (.running, "waits for an approval")
        case "scheduled": (.running, "waits for its time")
        case "created", "waiting_for_resource", "preparing", "waiting_for_callback", "pending", "running":
            (.running, nil)
        case let other?: (.unknown, "status \"\(other)\" is not known")
        case nil: (.unknown, "it has no status")
        }
    }
}

/// Refs that hold a commit.
private struct RefsWire: JSONReadable {
    var names: [String]

    init(_ node: JSONNode) throws {
        names = node.elements?.compactMap { try? Fields($0).text("name", limit: 128) } ?? []
    }
}
