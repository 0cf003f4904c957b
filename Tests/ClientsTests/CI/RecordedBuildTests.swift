import FoundationEssentials
import NIOHTTP1
import Releases
import Testing

@testable import Clients

/// What real CI systems have answered. Read where the recordings are; nothing of them is kept here.
@Suite("Recorded answers of CI systems", .enabled(if: Payloads.exist, Comment(rawValue: Payloads.absence)))
struct RecordedBuildTests {
    private func decoded<Value>(_ file: String, _ read: (JSONNode) throws -> Value) throws -> Value {
        try JSONDocument.decode(from: Payloads.data("ci/\(file)"), read)
    }

    private func runs(_ file: String, in field: String) throws -> [WorkflowRunWire] {
        try decoded(file) { node in
            let list = node.members?.first { $0.name.text == field }?.value
            return try #require(list?.elements).map { try WorkflowRunWire($0) }
        }
    }

    @Test("every file is one that these tests know")
    func files() {
        let known = [
            "github-actions-jobs.json", "github-actions-run-jobs-2023.json", "github-actions-run-jobs-2023b.json",
            "github-actions-runs-2020-recorded-response.json", "github-actions-runs.json",
            "github-response-headers-2022.json", "gitlab-deployments.json", "gitlab-jobs.json",
            "gitlab-pipeline-details.json", "gitlab-webhook-deployment.json", "gitlab-webhook-job.json",
            "gitlab-webhook-pipeline.json", "jenkins-builds.json",
        ]
        #expect(Set(known).isSubset(of: Payloads.names(in: "ci")))
    }

    @Test("workflow runs", arguments: ["github-actions-runs-2020-recorded-response.json", "github-actions-runs.json"])
    func workflowRuns(file: String) throws {
        let page = try decoded(file) { try WorkflowRunsWire($0) }
        #expect(!page.own.isEmpty && !page.foreign.isEmpty)
        #expect((page.own + page.foreign).allSatisfy { $0.status != .unknown && $0.at != nil && $0.url != nil })
        let build = Build(page.own, version: try template("1.1.{run_number}-{short_sha}"), nothing: "")
        #expect(build.status == .success)
        #expect(
            build.version?.text == (file.contains("2020") ? "1.1.112-" : "1.1.158-")
                + (page.own[0].fields["short_sha"] ?? ""))
        #expect(build.detail == nil)
    }

    @Test(
        "jobs, which have the words of runs",
        arguments: [
            "github-actions-jobs.json", "github-actions-run-jobs-2023.json", "github-actions-run-jobs-2023b.json",
        ])
    func jobs(file: String) throws {
        let runs = try runs(file, in: "jobs")
        #expect(!runs.isEmpty)
        #expect(runs.allSatisfy { $0.run.status != .unknown })
    }

    @Test("pipelines and jobs of GitLab", arguments: ["gitlab-pipeline-details.json", "gitlab-jobs.json"])
    func pipelines(file: String) throws {
        let runs = try decoded(file) { try PipelinesWire($0) }.runs
        #expect(!runs.isEmpty)
        #expect(runs.allSatisfy { $0.status != .unknown && $0.fields["tag"] == nil })
        let build = Build(runs, version: try template("{id}"), nothing: "")
        #expect(build.version?.text == runs[0].fields["id"])
    }

    @Test("what GitLab tells of a pipeline by itself")
    func webhook() throws {
        let run = try decoded("gitlab-webhook-pipeline.json") {
            try PipelineWire(try #require($0["object_attributes"])).run
        }
        #expect(run.status == .success)
        #expect(run.fields["iid"] == "123")
    }

    @Test("deployments of GitLab, which have words of pipelines and some of their own")
    func deployments() throws {
        let runs = try decoded("gitlab-deployments.json") { node in
            try #require(node.elements).map { try PipelineWire($0).run }
        }
        let expected: [BuildStatus?] = [
            .success, .unknown, .failed, .canceled, .running, .running, .running, .unknown,
        ]
        #expect(runs.map(\.status) == expected)
        #expect(runs.allSatisfy { $0.fields["ref"] != nil && $0.fields["short_sha"]?.count == 7 })
        let hook = try decoded("gitlab-webhook-deployment.json") { try PipelineWire($0).run }
        #expect(hook.status == .success)
        #expect(hook.fields["short_sha"] == "279484c0", "GitLab's own length")
        let job = try decoded("gitlab-webhook-job.json") { PipelineRun.fields(of: $0) }
        #expect(BuildStatus(word: job["build_status"] ?? "") == .success)
        #expect(job["short_sha"]?.isEmpty == false)
    }

    @Test("an answer of GitHub's with its quota and its tag")
    func headers() throws {
        let answer = try decoded("github-response-headers-2022.json") { node in
            var headers = HTTPHeaders()
            for header in try #require(node["headers"]?.elements) {
                let pair = header.elements?.compactMap(\.text) ?? []
                if pair.count == 2 { headers.add(name: pair[0], value: pair[1]) }
            }
            return HTTPAnswer(status: try #require(node["status"]?.wholeNumber), headers: headers, body: [])
        }
        #expect(answer.headers.first(name: "etag")?.hasPrefix("W/") == true)
        #expect(answer.quotaWait == nil, "53 requests are left")
        var refused = answer
        refused.status = 403
        #expect(refused.quotaWait == nil, "refused for something else")
        refused.headers.replaceOrAdd(name: "X-RateLimit-Remaining", value: "0")
        #expect(refused.quotaWait == .seconds(1_667_233_078 - 1_667_229_664))
    }

    @Test("builds of Jenkins")
    func jenkins() throws {
        let runs = try decoded("jenkins-builds.json") {
            try #require($0["allBuilds"]?.elements).map { try JenkinsBuildWire($0).run }
        }
        let words = runs.map(\.status)
        // Three of them are under way, whatever their result is so far.
        #expect(words.prefix(11).filter { $0 == .running }.count == 3)
        #expect(words.prefix(11).allSatisfy { $0 == .success || $0 == .running })
        #expect(words.suffix(3) == [.canceled, nil, .failed])
    }

    @Test("errors of GitHub say what they are, in its words")
    func errors() throws {
        let data = try Payloads.data("errors/github-errors-recorded.json")
        let failures = try JSONDocument.decode(from: data) { node in
            try #require(node.elements).map { entry in
                let status = try #require(entry["status"]?.wholeNumber)
                var headers = HTTPHeaders()
                for header in try #require(entry["headers"]?.elements) {
                    let pair = header.elements?.compactMap(\.text) ?? []
                    if pair.count == 2 { headers.add(name: pair[0], value: pair[1]) }
                }
                let body = entry["body"]?.text ?? ""
                if !headers.contains(name: "content-type"), body.hasPrefix("{") {
                    headers.add(name: "content-type", value: "application/json")
                }
                let answer = HTTPAnswer(status: status, headers: headers, body: Array(body.utf8))
                #expect(answer.quotaWait == nil)
                return try ReadFailure(answer, from: ServerAddress("https://api.github.com"))
            }
        }
        #expect(failures.count == 7 && !failures.contains(nil))
        #expect(failures.contains(.tokenRefused(message: "Bad credentials")))
        #expect(failures.contains(.absent))
    }
}
