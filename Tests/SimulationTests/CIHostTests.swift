import NIOHTTP1
import Testing

@testable import Simulation

@Suite("Simulated CI systems, over real HTTP")
struct CIHostTests {
    private static let github: HTTPHeaders = ["Authorization": "Bearer sim-github-token"]
    private static let gitlab: HTTPHeaders = ["PRIVATE-TOKEN": "sim-gitlab-token"]
    private static let jenkins: HTTPHeaders = ["Authorization": "Basic bHluY2V1czpzaW0tamVua2lucy10b2tlbg=="]
    private static let runs = "/repos/acme/checkout/actions/workflows/build.yml/runs"
    private static let pipelines = "/api/v4/projects/acme%2Fshop%2Fpricing/pipelines"
    private static let job =
        "/job/mailer/job/main/api/json?tree=lastBuild%5Bnumber,result%5D,lastStableBuild%5Bnumber%5D"

    @Test("GitHub lists the runs of a workflow, the newest first, by branch and status")
    func workflowRuns() async throws {
        try await Fixture.run(.quiet) { fixture in
            func page(_ query: String) async throws -> Value {
                let url = fixture.endpoints.url(of: .github) + Self.runs + query
                return try Value(parsing: try await fixture.send(url, headers: Self.github).body)
            }
            let all = try await page("")
            #expect(all["total_count"]?.number == 4)
            #expect(all["workflow_runs"]?.elements.first?["run_number"]?.number == 939)
            #expect(all["workflow_runs"]?.elements.first?["conclusion"]?.text == "success")
            let one = try await page("?branch=main&status=success&per_page=1")
            #expect(one["workflow_runs"]?.elements.count == 1)
            let other = try await page("?branch=other")
            #expect(other["total_count"]?.number == 0)
        }
    }

    @Test("what has not changed costs nothing, and a used-up quota is refused")
    func quota() async throws {
        try await Fixture.run(.quiet) { fixture in
            let url = fixture.endpoints.url(of: .github) + Self.runs
            let first = try await fixture.send(url, headers: Self.github)
            var headers = Self.github
            headers.add(name: "If-None-Match", value: try #require(first.headers.first(name: "etag")))
            let second = try await fixture.send(url, headers: headers)
            #expect(second.status == 304)
            #expect(await fixture.simulation.usedQuota(of: .github) == 1)
            await fixture.simulation.setQuota(0, resetsAfter: .seconds(60), on: .github)
            let refused = try await fixture.send(url, headers: Self.github)
            #expect(refused.status == 403)
            #expect(refused.headers.first(name: "x-ratelimit-remaining") == "0")
            #expect(refused.body.contains("API rate limit exceeded"))
        }
    }

    @Test("GitLab knows a project by its encoded path, and a commit's tag is the version")
    func gitlab() async throws {
        try await Fixture.run(.quiet) { fixture in
            let base = fixture.endpoints.url(of: .gitlab)
            let list = try Value(parsing: try await fixture.send(base + Self.pipelines, headers: Self.gitlab).body)
            #expect(list.elements.first?["status"]?.text == "success")
            let sha = try #require(list.elements.first?["sha"]?.text)
            let refs = "/api/v4/projects/acme%2Fshop%2Fpricing/repository/commits/\(sha)/refs?type=tag"
            let tags = try Value(parsing: try await fixture.send(base + refs, headers: Self.gitlab).body)
            #expect(tags.elements.first?["name"]?.text == "3.4.1")
        }
    }

    @Test("Jenkins tells the fields that the tree asks for")
    func jenkins() async throws {
        try await Fixture.run(.quiet) { fixture in
            let url = fixture.endpoints.url(of: .jenkins) + Self.job
            let job = try Value(parsing: try await fixture.send(url, headers: Self.jenkins).body)
            #expect(job["lastBuild"]?["number"]?.number == 17)
            #expect(job["lastBuild"]?["result"]?.text == "SUCCESS")
            #expect(job["lastStableBuild"]?["result"] == nil)
            #expect(job["lastSuccessfulBuild"] == nil)
        }
    }

    @Test("who is not known, and what is not there")
    func refusals() async throws {
        try await Fixture.run(.quiet) { fixture in
            let hosts: [(SimulatedHost, String, HTTPHeaders)] = [
                (.github, Self.runs, Self.github), (.gitlab, Self.pipelines, Self.gitlab),
                (.jenkins, Self.job, Self.jenkins),
            ]
            for (host, path, headers) in hosts {
                let url = fixture.endpoints.url(of: host)
                let known = try await fixture.send(url + path, headers: headers)
                let unknown = try await fixture.send(url + path)
                let elsewhere = path.replacing("checkout", with: "x").replacing("pricing", with: "x")
                    .replacing("mailer", with: "x")
                let missing = try await fixture.send(url + elsewhere, headers: headers)
                #expect([known.status, unknown.status, missing.status] == [200, 401, 404])
            }
        }
    }

    @Test(
        "GitHub's limits as faults",
        arguments: [("rate-limited", "x-ratelimit-remaining"), ("secondary-rate-limit", "retry-after")])
    func limits(name: String, header: String) async throws {
        let fault = try #require(Fault.named[name])
        try await Fixture.run(.quiet) { fixture in
            try await fixture.simulation.setFault(fault, on: .github)
            let answer = try await fixture.send(fixture.endpoints.url(of: .github) + Self.runs, headers: Self.github)
            #expect(answer.status == 403)
            #expect(answer.headers.contains(name: header))
        }
    }
}
