package import Releases

/// The last build of a Jenkins job: `ci: { jenkins: job/mailer/job/main, version: "2.0.{number}" }`.
/// (the "Remote Access API" of any Jenkins, at `/api`)
package struct JenkinsBuild: BuildSourcePort {
    private let server: CIServer
    private let job: String
    private let version: VersionTemplate

    /// The builds of a job.
    ///
    /// - Parameter job: its path below the server, as it stands in a browser: `job/folder/job/name/job/branch`; or without `job/`.
    package init(server: CIServer, job: String, version: VersionTemplate) {
        self.server = server
        self.job = job
        self.version = version
    }

    package func build() async throws(ReadFailure) -> Build {
        let url = server.address.url(path: path + ["api", "json"], query: [QueryItem("tree", tree)])
        do {
            return try await server.read(url) { body throws(ReadFailure) in
                try JSONDocument.decode(JenkinsJobWire.self, from: body).runs
            }.build(version)
        } catch {
            throw error.naming("no job \(job.sanitized(limit: 120))")
        }
    }

    /// Each name of the path. A branch with a slash in it stands there encoded, and is encoded again on the way.
    private var path: [String] {
        let parts = job.split(separator: "/").map { String($0).percentDecoded }
        let isWhole =
            !parts.isEmpty && parts.count.isMultiple(of: 2)
            && stride(from: 0, to: parts.count, by: 2).allSatisfy { parts[$0] == "job" }
        return isWhole ? parts : parts.flatMap { ["job", $0] }
    }

    /// Only what is needed: a job's whole answer lists every build that it ever had.
    private var tree: String {
        let own = ["number", "id", "url", "building", "result", "timestamp", "duration", "displayName"]
        let wanted = own + version.fields.filter { !own.contains($0) && $0 != "short_sha" }
        let fields = wanted.joined(separator: ",")
        return ["lastBuild", "lastStableBuild", "lastSuccessfulBuild"].map { "\($0)[\(fields)]" }.joined(separator: ",")
    }
}

extension [PipelineRun] {
    fileprivate func build(_ version: VersionTemplate) -> Build {
        Build(self, version: version, nothing: "no builds yet")
    }
}

/// A job with its last builds.
struct JenkinsJobWire: JSONReadable {
    /// The last one, and the last that succeeded.
    var runs: [PipelineRun]

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        let builds = [FieldName("lastBuild"), "lastStableBuild", "lastSuccessfulBuild"].compactMap {
            fields.value($0, as: JenkinsBuildWire.self)
        }
        let isJob = ["lastBuild", "lastStableBuild", "lastSuccessfulBuild"].contains { node.hasMember($0) }
        guard isJob || node.hasMember("_class") else {
            throw ReadFailure.notTheAPI(contentType: "JSON of something else")
        }
        runs = builds.sorted { $0.number > $1.number }.map(\.run)
    }
}

extension JSONNode {
    /// Whether a member is there, be it null.
    fileprivate func hasMember(_ name: FieldName) -> Bool { self[name] != nil }
}

/// One build of a job.
struct JenkinsBuildWire: JSONReadable {
    var run: PipelineRun
    var number: Int

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        guard let number = fields.number("number") else { throw JSONFault.shape }
        self.number = number
        let standing = Self.standing(fields.text("result", limit: 40), isBuilding: fields.flag("building") ?? false)
        run = PipelineRun(
            fields: PipelineRun.fields(of: node), status: standing.status, detail: standing.detail,
            url: fields.text("url"),
            at: fields.number("timestamp").map {
                Instant(milliseconds: Int64($0) + Int64(fields.number("duration") ?? 0))
            })
    }

    /// What `result` means; there is none while a build runs. (`hudson.model.Result`)
    private static func standing(_ result: String?, isBuilding: Bool) -> (status: BuildStatus?, detail: String?) {
        if isBuilding { return (.running, nil) }
        return switch result {
        case "SUCCESS": (.success, nil)
        case "FAILURE": (.failed, nil)
        case "UNSTABLE": (.failed, "unstable: some tests failed")
        case "ABORTED": (.canceled, nil)
        case "NOT_BUILT", "NOT_BUILD": (nil, nil)
        case let other?: (.unknown, "result \"\(other)\" is not known")
        case nil: (.running, nil)
        }
    }
}
