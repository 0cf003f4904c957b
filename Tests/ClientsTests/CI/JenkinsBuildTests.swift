import Hummingbird
import Releases
import Testing

@testable import Clients

@Suite("Jenkins jobs, over real connections")
struct JenkinsBuildTests {
    private static func build(_ number: Int, _ result: String?, isBuilding: Bool = false) -> String {
        let result = result.map { "\"\($0)\"" } ?? "null"
        return """
            {"number": \(number), "building": \(isBuilding), "result": \(result), "url": "https://ci.example.com/\(number)/",
             "timestamp": 1763985660000, "duration": 60000, "displayName": "#\(number)"}
            """
    }

    private static func job(_ last: String, stable: String = "null", successful: String = "null") -> String {
        """
        {"_class": "hudson.model.FreeStyleProject", "lastBuild": \(last), "lastStableBuild": \(stable),
         "lastSuccessfulBuild": \(successful)}
        """
    }

    private func build(_ job: String, version: String = "2.0.{number}") async throws -> Build {
        try await TestServer.running { _ in
            .text(job)
        } body: { server in
            try await server.ci {
                try await JenkinsBuild(server: $0, job: "job/mailer/job/main", version: template(version)).build()
            }
        }
    }

    @Test(
        "every result",
        arguments: [
            ("SUCCESS", false, BuildStatus.success, nil), ("FAILURE", false, .failed, nil),
            ("UNSTABLE", false, .failed, "unstable: some tests failed"), ("ABORTED", false, .canceled, nil),
            (nil, true, .running, nil), ("SUCCESS", true, .running, nil), (nil, false, .running, nil),
            ("ODD", false, .unknown, #"result "ODD" is not known"#),
        ] as [(String?, Bool, BuildStatus, String?)])
    func standings(result: String?, isBuilding: Bool, expected: BuildStatus, detail: String?) async throws {
        let build = try await build(Self.job(Self.build(17, result, isBuilding: isBuilding)))
        #expect(build.status == expected)
        #expect(build.detail == detail)
        #expect(build.version == "2.0.17")
        #expect(build.at == Instant(seconds: 1_763_985_720))
    }

    @Test("the last build, and the last that succeeded; one that is unstable did not")
    func lastSuccess() async throws {
        let job = Self.job(
            Self.build(19, nil, isBuilding: true), stable: Self.build(16, "SUCCESS"),
            successful: Self.build(18, "UNSTABLE"))
        let build = try await build(job)
        #expect(build.status == .running)
        #expect(build.version == "2.0.19")
        #expect(build.lastSuccess?.version == "2.0.16")
        #expect(try await self.build(Self.job("null")).detail == "no builds yet")
        #expect(
            try await self.build(Self.job(Self.build(3, "SUCCESS")), version: "{tag}").detail?.contains("\"tag\"")
                == true)
    }

    @Test(
        "the path of a job, as it stands in a browser or without its words",
        arguments: [
            ("job/mailer/job/main", "/base/job/mailer/job/main/api/json"),
            ("/job/mailer/job/feature%252Fx/", "/base/job/mailer/job/feature%252Fx/api/json"),
            ("mailer", "/base/job/mailer/api/json"), ("team a/mailer", "/base/job/team%20a/job/mailer/api/json"),
            ("job", "/base/job/job/api/json"),
        ])
    func path(job: String, expected: String) async throws {
        try await TestServer.running { _ in
            .text(Self.job("null"))
        } body: { server in
            _ = try await server.ci(.basic(user: "lynceus", FixedSecret(Secret("hush")))) {
                try await JenkinsBuild(server: $0, job: job, version: template("{number}.{short_sha}")).build()
            }
            let request = try #require(server.requests.first)
            #expect(request.target.prefix { $0 != "?" } == expected)
            #expect(request.target.contains("tree=lastBuild%5Bnumber%2Cid%2C"))
            #expect(!request.target.contains("short_sha"))
            #expect(request["Authorization"] == "Basic bHluY2V1czpodXNo")
        }
    }

    @Test(
        "what Jenkins refuses",
        arguments: [
            (401, ReadFailure.tokenRefused(message: "")), (403, .rightMissing(message: "")),
            (404, .notFound(what: "no job mailer, or the token may not see it")), (502, .gatewayFailed(status: 502)),
            (200, .notTheAPI(contentType: "text/html")),
        ])
    func refusals(status: Int, expected: ReadFailure) async throws {
        try await TestServer.running { _ in
            .text("<html>", status: .init(code: status), type: "text/html;charset=utf-8")
        } body: { server in
            let failure = try await server.ci { ci in
                await readFailure {
                    try await JenkinsBuild(server: ci, job: "mailer", version: template("{number}")).build()
                }
            }
            #expect(failure == expected)
        }
    }
}
