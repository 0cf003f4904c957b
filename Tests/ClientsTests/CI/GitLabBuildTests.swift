import Hummingbird
import Releases
import Testing

@testable import Clients

@Suite("GitLab pipelines, over real connections")
struct GitLabBuildTests {
    private static let sha = "4f2a91c0a14b6f4f2a91c0a14b6f4f2a91c0a14b"

    private static func pipeline(_ id: Int, _ status: String = "success", more: String = "") -> String {
        """
        {"id": \(id), "iid": \(id - 100), "status": "\(status)", "ref": "main", "sha": "\(sha)",
         "web_url": "https://gitlab.example.com/p/\(id)", "updated_at": "2026-11-24T10:00:00.000Z"\(more)}
        """
    }

    private func source(
        _ server: CIServer, project: String = "acme/shop/payments", branch: String? = "main",
        version: String = "1.{iid}"
    ) throws -> GitLabBuild {
        GitLabBuild(server: server, project: project, branch: branch, version: try template(version))
    }

    private func build(_ pipelines: [String]) async throws -> Build {
        try await TestServer.running { _ in
            .text("[\(pipelines.joined(separator: ","))]")
        } body: { server in
            try await server.ci { try await source($0).build() }
        }
    }

    @Test(
        "every status",
        arguments: [
            ("success", BuildStatus.success, nil), ("failed", .failed, nil), ("canceled", .canceled, nil),
            ("canceling", .canceled, nil), ("created", .running, nil), ("waiting_for_resource", .running, nil),
            ("preparing", .running, nil), ("waiting_for_callback", .running, nil), ("pending", .running, nil),
            ("running", .running, nil), ("manual", .running, "waits for a person"),
            ("blocked", .running, "waits for an approval"),
            ("scheduled", .running, "waits for its time"), ("odd", .unknown, #"status "odd" is not known"#),
        ] as [(String, BuildStatus, String?)])
    func standings(status: String, expected: BuildStatus, detail: String?) async throws {
        let build = try await build([Self.pipeline(107, status)])
        #expect(build.status == expected)
        #expect(build.detail == detail)
        #expect(build.version == "1.7")
        #expect(build.url == "https://gitlab.example.com/p/107")
    }

    @Test("the newest, and the newest success; what was skipped counts for nothing")
    func newest() async throws {
        let build = try await build([
            Self.pipeline(108, "running"), Self.pipeline(109, "skipped"), Self.pipeline(107, "failed"),
            Self.pipeline(106),
        ])
        #expect(build.status == .running)
        #expect(build.version == "1.8")
        #expect(build.lastSuccess?.version == "1.6")
        #expect(try await self.build([]).detail == "no pipelines on main yet")
    }

    @Test("a project in groups is asked for by its encoded path, with the token that GitLab wants")
    func request() async throws {
        try await TestServer.running { _ in
            .text("[\(Self.pipeline(101))]")
        } body: { server in
            _ = try await server.ci(.headers(["PRIVATE-TOKEN": FixedSecret(Secret("hush"))])) {
                try await source($0).build()
            }
            let request = try #require(server.requests.first)
            #expect(
                request.target
                    == "/base/api/v4/projects/acme%2Fshop%2Fpayments/pipelines?per_page=10&order_by=id&sort=desc&ref=main"
            )
            #expect(request["PRIVATE-TOKEN"] == "hush")
        }
    }

    @Test("the tag of a commit is looked up once; of several the newest version is it")
    func tagOfCommit() async throws {
        try await TestServer.running { request in
            if request.target.contains("/refs?") {
                return .text(#"[{"type": "tag", "name": "2.9.0"}, {"type": "tag", "name": "2.10.0"}]"#)
            }
            if request.target.hasSuffix("/pipelines/107") { return .text(Self.pipeline(107, more: #", "tag": false"#)) }
            return .text("[\(Self.pipeline(107))]")
        } body: { server in
            try await server.ci(sharing: .zero) { ci in
                let source = try source(ci, version: "{tag}")
                #expect(try await source.build().version == "2.10.0")
                #expect(try await source.build().version == "2.10.0")
            }
            #expect(server.requests.count == 4)
        }
    }

    @Test("a pipeline of a tag has the tag for its ref; without a branch those are asked for")
    func tagPipeline() async throws {
        try await TestServer.running { request in
            let own = #"{"id": 9, "status": "success", "ref": "v2.1", "sha": "\#(Self.sha)", "tag": true}"#
            return .text(
                request.target.hasSuffix("/pipelines/9") ? own : #"[{"id": 9, "status": "success", "ref": "v2.1"}]"#)
        } body: { server in
            let build = try await server.ci { try await source($0, branch: nil, version: "{tag}").build() }
            #expect(build.version == "v2.1")
            #expect(server.requests.first?.target.contains("scope=tags") == true)
        }
    }

    @Test("a commit without a tag has no version, and says so")
    func noTag() async throws {
        try await TestServer.running { request in
            if request.target.contains("/refs?") { return .text("[]") }
            return .text(request.target.contains("/pipelines/") ? Self.pipeline(107) : "[\(Self.pipeline(107))]")
        } body: { server in
            let build = try await server.ci { try await source($0, version: "{tag}").build() }
            #expect(build.status == .success)
            #expect(build.version == nil)
            #expect(build.detail == #"no field "tag" in what CI says, which the version needs"#)
        }
    }

    @Test("whoever is sent to log in on the same server is not known there")
    func login() async throws {
        try await TestServer.running { request in
            request.target.contains("sign_in")
                ? .text("<html>", type: "text/html")
                : .text("", status: .found, headers: [.location: "/users/sign_in"])
        } body: { server in
            let failure = try await server.ci { ci in await readFailure { try await source(ci).build() } }
            #expect(failure == .tokenRefused(message: "asks to log in"))
        }
    }

    @Test(
        "what GitLab refuses",
        arguments: [
            (401, #"{"message": "401 Unauthorized"}"#, ReadFailure.tokenRefused(message: "401 Unauthorized")),
            (
                404, #"{"message": "404 Project Not Found"}"#,
                .notFound(what: "no project acme/shop/payments, or the token may not see it")
            ),
            (403, #"{"message": "403 Forbidden"}"#, .rightMissing(message: "403 Forbidden")),
            (302, "", .tokenRefused(message: "asks to log in")),
            (200, "{}", .notTheAPI(contentType: "JSON of something else")),
        ])
    func refusals(status: Int, body: String, expected: ReadFailure) async throws {
        try await TestServer.running { _ in
            .text(body, status: .init(code: status), headers: [.location: "https://gitlab.example.com/users/sign_in"])
        } body: { server in
            let failure = try await server.ci { ci in await readFailure { try await source(ci).build() } }
            #expect(failure == expected)
        }
    }
}
