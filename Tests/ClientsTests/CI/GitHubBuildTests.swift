import Foundation
import HTTPTypes
import Hummingbird
import Releases
import Synchronization
import Testing

@testable import Clients

@Suite("GitHub Actions, over real connections")
struct GitHubBuildTests {
    private static func run(
        _ number: Int, _ status: String = "completed", _ conclusion: String? = "success", head: Int = 1,
        more: String = ""
    ) -> String {
        let conclusion = conclusion.map { "\"\($0)\"" } ?? "null"
        return """
            {"id": \(number)0, "run_number": \(number), "status": "\(status)", "conclusion": \(conclusion),
             "head_branch": "main", "head_sha": "4f2a91c0a14b6f4f2a91c0a14b6f4f2a91c0a14b", "html_url": "https://github.com/r/\(number)",
             "updated_at": "2026-11-24T10:00:0\(number % 10)Z", "repository": {"id": 1}, "head_repository": {"id": \(head)}\(more)}
            """
    }

    private static func page(_ runs: [String]) -> String {
        #"{"total_count": \#(runs.count), "workflow_runs": [\#(runs.joined(separator: ","))]}"#
    }

    private func source(_ server: CIServer, branch: String? = "main", version: String = "1.1.{run_number}") throws
        -> GitHubBuild
    {
        GitHubBuild(
            server: server, repository: "acme/payments", workflow: "build.yml", branch: branch,
            version: try template(version))
    }

    private func build(_ runs: [String], version: String = "1.1.{run_number}") async throws -> Build {
        try await TestServer.running { _ in
            .text(Self.page(runs))
        } body: { server in
            try await server.ci { try await source($0, version: version).build() }
        }
    }

    @Test(
        "every status and conclusion",
        arguments: [
            ("completed", "success", BuildStatus.success, nil), ("completed", "failure", .failed, nil),
            ("completed", "timed_out", .failed, "timed out"),
            ("completed", "startup_failure", .failed, "could not be started"),
            ("completed", "action_required", .failed, "a person has to act"),
            ("completed", "cancelled", .canceled, nil),
            ("completed", "stale", .canceled, "given up as stale"), ("queued", nil, .running, nil),
            ("in_progress", nil, .running, nil), ("requested", nil, .running, nil), ("pending", nil, .running, nil),
            ("waiting", nil, .running, "waits for an approval"),
            ("completed", "exploded", .unknown, #"conclusion "exploded" is not known"#),
            ("completed", nil, .unknown, "it has ended without a conclusion"),
            ("dreaming", nil, .unknown, #"status "dreaming" is not known"#),
        ] as [(String, String?, BuildStatus, String?)])
    func standings(status: String, conclusion: String?, expected: BuildStatus, detail: String?) async throws {
        let build = try await build([Self.run(7, status, conclusion)])
        #expect(build.status == expected)
        #expect(build.detail == detail)
        #expect(build.version == "1.1.7")
        #expect(build.url == "https://github.com/r/7")
    }

    @Test("what is skipped or neutral built nothing: the run before it counts", arguments: ["skipped", "neutral"])
    func skipped(conclusion: String) async throws {
        let build = try await build([Self.run(8, "completed", conclusion), Self.run(7)])
        #expect(build.version == "1.1.7")
        #expect(build.status == .success)
        #expect(try await self.build([Self.run(8, "completed", conclusion)]).detail == "every run so far was skipped")
    }

    @Test("the newest run by its number, and the newest success beside it where it is another one")
    func newest() async throws {
        let build = try await build([
            Self.run(6), Self.run(9, "in_progress", nil), Self.run(8, "completed", "failure"), Self.run(7),
        ])
        #expect(build.status == .running)
        #expect(build.version == "1.1.9")
        #expect(build.lastSuccess?.version == "1.1.7")
        #expect(build.lastSuccess?.url == "https://github.com/r/7")
        #expect(try await self.build([Self.run(9), Self.run(8)]).lastSuccess == nil)
    }

    @Test("an older run that is tried again is not the newest; one that was superseded gives way to its successor")
    func attempts() async throws {
        let again = Self.run(8, "in_progress", nil, more: #", "run_attempt": 2"#)
        let build = try await build(
            [again, Self.run(9, more: #", "run_attempt": 3"#)], version: "{run_number}.{run_attempt}")
        #expect(build == Build(status: .success, version: "9.3", url: build.url, at: build.at))
        let superseded = try await self.build([
            Self.run(10, "in_progress", nil), Self.run(9, "completed", "cancelled"), Self.run(8),
        ])
        #expect(superseded.status == .running)
        #expect(superseded.lastSuccess?.version == "1.1.8")
        let canceled = try await self.build([Self.run(9, "completed", "cancelled"), Self.run(8)])
        #expect(canceled.status == .canceled)
        #expect(canceled.lastSuccess?.version == "1.1.8")
    }

    @Test("a run of a fork's pull request, whose branch may have the same name, is not ours")
    func forks() async throws {
        #expect(try await build([Self.run(9, head: 2), Self.run(8)]).version == "1.1.8")
        #expect(try await build([Self.run(9, head: 2)]).version == "1.1.9", "there are no others")
        try await TestServer.running { request in
            let own = request.target.contains("per_page=50") ? [Self.run(8)] : []
            let page = (own + [Self.run(9, head: 2)]).joined(separator: ",")
            return .text(#"{"total_count": 2, "workflow_runs": [\#(page)]}"#)
        } body: { server in
            let build = try await server.ci { try await source($0).build() }
            #expect(build.version == "1.1.8", "they have pushed ours away")
        }
    }

    @Test("a field that is missing makes the version unknown, and is named")
    func missingField() async throws {
        let build = try await build([Self.run(9, "in_progress", nil), Self.run(8)], version: "{tag}")
        #expect(build.version == nil)
        #expect(build.detail == #"no field "tag" in what CI says, which the version needs"#)
        #expect(build.lastSuccess?.version == nil)
        #expect(try await self.build([Self.run(9)], version: "0-{short_sha}").version == "0-4f2a91c")
        #expect(try await self.build([Self.run(9)], version: "{head_branch}.{run_attempt}").version == nil)
    }

    @Test("nothing has run yet")
    func noRuns() async throws {
        let build = try await build([])
        #expect(build.status == .unknown)
        #expect(build.detail == "no runs of build.yml on main yet")
    }

    @Test("a success that is further back is asked for by itself")
    func furtherBack() async throws {
        try await TestServer.running { request in
            let isSuccess = request.target.contains("status=success")
            return .text(Self.page(isSuccess ? [Self.run(3)] : [Self.run(9, "completed", "failure")]))
        } body: { server in
            let build = try await server.ci { try await source($0).build() }
            #expect(build.status == .failed)
            #expect(build.lastSuccess?.version == "1.1.3")
            #expect(
                server.requests.map(\.target) == [
                    "/base/repos/acme/payments/actions/workflows/build.yml/runs?per_page=5&exclude_pull_requests=true&branch=main",
                    "/base/repos/acme/payments/actions/workflows/build.yml/runs?per_page=1&exclude_pull_requests=true&branch=main&status=success",
                ])
        }
    }

    @Test("what has not changed is not sent again, and is what it was")
    func conditional() async throws {
        try await TestServer.running { request in
            if request["If-None-Match"] == "W/\"a\"" { return Response(status: .notModified) }
            return .text(Self.page([Self.run(9)]), headers: [.eTag: "W/\"a\""])
        } body: { server in
            try await server.ci(.bearer(FixedSecret(Secret("hush"))), headers: GitHubBuild.headers, sharing: .zero) {
                ci in
                let source = try source(ci)
                let first = try await source.build()
                #expect(try await source.build() == first)
            }
            #expect(server.requests.map { $0["If-None-Match"] } == [nil, "W/\"a\""])
            #expect(server.requests.allSatisfy { $0["Authorization"] == "Bearer hush" })
            #expect(server.requests.allSatisfy { $0["X-GitHub-Api-Version"] == "2022-11-28" })
            #expect(server.requests.allSatisfy { $0["Accept"] == "application/vnd.github+json" })
        }
    }

    @Test("an hour of polling sixty repos at rest costs one round, over a handful of connections")
    func anHourAtRest() async throws {
        let page = Self.page([Self.run(9)])
        let fresh = Mutex(0)
        try await TestServer.running { request in
            if request["If-None-Match"] == "W/\"a\"" { return Response(status: .notModified) }
            fresh.withLock { $0 += 1 }
            return .text(page, headers: [.eTag: "W/\"a\""])
        } body: { server in
            try await server.ci(sharing: .zero) { ci in
                let sources = try (0..<60).map { number in
                    GitHubBuild(
                        server: ci, repository: "acme/repo-\(number)", workflow: "build.yml", branch: "main",
                        version: try template("{run_number}"))
                }
                for _ in 0..<120 {
                    let versions = try await withThrowingTaskGroup(of: Version?.self) { group in
                        for source in sources { group.addTask { try await source.build().version } }
                        return try await group.reduce(into: Set<Version?>()) { $0.insert($1) }
                    }
                    #expect(versions == ["9"])
                }
            }
            #expect(server.requests.count == 7200)
            #expect(fresh.withLock { $0 } == 60)
            #expect(Set(server.requests.compactMap(\.peer)).count <= 4)
        }
    }

    @Test(
        "sources that ask the same share one request, whatever versions they make of it; all of them a few connections")
    func sharing() async throws {
        try await TestServer.running { request in
            try await Task.sleep(for: .milliseconds(20))
            return .text(Self.page([Self.run(9)]))
        } body: { server in
            try await server.ci { ci in
                let versions = try await withThrowingTaskGroup(of: String?.self) { group in
                    for number in 0..<30 {
                        let source = try source(ci, version: "\(number).{run_number}")
                        group.addTask { try await source.build().version?.text }
                    }
                    for number in 0..<60 {
                        let source = GitHubBuild(
                            server: ci, repository: "acme/repo-\(number)", workflow: "build.yml", branch: nil,
                            version: try template("{run_number}"))
                        group.addTask { try await source.build().version?.text }
                    }
                    return try await group.reduce(into: Set<String>()) { $0.insert($1 ?? "none") }
                }
                #expect(versions == Set((0..<30).map { "\($0).9" } + ["9"]))
            }
            #expect(server.requests.count == 61)
            #expect(Set(server.requests.compactMap(\.peer)).count <= 4)
        }
    }

    @Test(
        "a used-up quota is waited for, and nothing is asked meanwhile",
        arguments: [
            (
                403,
                [
                    "x-ratelimit-remaining": "0", "x-ratelimit-reset": "then",
                ], 60
            ),
            (429, ["retry-after": "17"], 17), (403, ["retry-after": "9"], 9), (403, [:], 60), (429, [:], 60),
        ] as [(Int, [String: String], Int)])
    func quota(status: Int, headers: [String: String], seconds: Int) async throws {
        try await TestServer.running { _ in
            var fields: [HTTPField.Name: String] = [:]
            for (name, value) in headers {
                let isReset = name == "x-ratelimit-reset"
                let moment = Int(Date().timeIntervalSince1970) + seconds
                fields[try #require(HTTPField.Name(name))] = isReset ? String(moment) : value
            }
            return .text(
                #"{"message": "You have exceeded a secondary rate limit."}"#, status: .init(code: status),
                headers: fields)
        } body: { server in
            try await server.ci { ci in
                let source = try source(ci)
                let asked = ContinuousClock.now
                for _ in 0..<3 {
                    let failure = await readFailure { try await source.build() }
                    let wait = try #require(failure?.retryAfter)
                    // The server names a moment of its own clock, when it gets to answer, in whole seconds.
                    let late = Int((ContinuousClock.now - asked).components.seconds) + 1
                    #expect(((seconds - 2 - late)...seconds + late).contains(Int(wait.wholeSeconds)))
                }
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test("of a crowd that asks at once, only those that are under way find the quota used up")
    func crowd() async throws {
        try await TestServer.running { _ in
            .text(#"{"message": "slow down"}"#, status: .tooManyRequests, headers: [.retryAfter: "60"])
        } body: { server in
            try await server.ci { ci in
                let failures = try await withThrowingTaskGroup(of: ReadFailure?.self) { group in
                    for number in 0..<60 {
                        let source = GitHubBuild(
                            server: ci, repository: "acme/repo-\(number)", workflow: "build.yml", branch: nil,
                            version: try template("{run_number}"))
                        group.addTask { await readFailure { try await source.build() } }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(failures.count == 60)
                #expect(failures.allSatisfy { $0?.retryAfter != nil })
            }
            #expect(server.requests.count <= 4)
        }
    }

    @Test(
        "what GitHub refuses",
        arguments: [
            (401, #"{"message": "Bad credentials"}"#, ReadFailure.tokenRefused(message: "Bad credentials")),
            (403, #"{"message": "Resource not accessible"}"#, .rightMissing(message: "Resource not accessible")),
            (
                404, #"{"message": "Not Found"}"#,
                .notFound(what: "no workflow build.yml in acme/payments, or the token may not see it")
            ),
            (422, #"{"message": "odd"}"#, .requestRefused(status: 422, message: "odd")),
            (500, #"{"message": "oops"}"#, .serverFailed(status: 500, message: "oops")),
            (503, "<html>", .serverFailed(status: 503, message: "")),
            (200, #"{"hello": 1}"#, .notTheAPI(contentType: "JSON of something else")),
            (200, "no", .undecodable(reason: "not valid JSON")),
        ])
    func refusals(status: Int, body: String, expected: ReadFailure) async throws {
        try await TestServer.running { _ in
            .text(body, status: .init(code: status))
        } body: { server in
            let failure = try await server.ci { ci in await readFailure { try await source(ci).build() } }
            #expect(failure == expected)
        }
    }

    @Test("a token that was renewed is read again, and no answer tells it")
    func renewed() async throws {
        let token = RotatingSecret(old: "old-secret", new: "new-secret")
        try await TestServer.running { request in
            request["Authorization"] == "Bearer new-secret"
                ? .text(Self.page([Self.run(9)]))
                : .text(#"{"message": "old-secret is no good"}"#, status: .unauthorized)
        } body: { server in
            let build = try await server.ci(.bearer(token)) { try await source($0).build() }
            #expect(build.version == "1.1.9")
            let failure = try await server.ci(.bearer(FixedSecret(Secret("old-secret")))) { ci in
                await readFailure { try await source(ci).build() }
            }
            #expect(failure == .tokenRefused(message: "\(Secret.redaction) is no good"))
        }
    }

    @Test("a repository that was renamed is found where it went, but only on the same server")
    func moved() async throws {
        try await TestServer.running { request in
            if request.target.hasPrefix("/repositories/1") { return .text(Self.page([Self.run(9)])) }
            let elsewhere = request.target.contains("branch=main") ? "/repositories/1/runs" : "https://example.com/x"
            return .text("{}", status: .movedPermanently, headers: [.location: elsewhere])
        } body: { server in
            try await server.ci(.bearer(FixedSecret(Secret("hush")))) { ci in
                let (own, other) = (try source(ci), try source(ci, branch: nil))
                #expect(try await own.build().version == "1.1.9")
                let failure = await readFailure { try await other.build() }
                #expect(failure == .redirected(to: "example.com/x"))
            }
        }
    }
}
