import Hummingbird
import Logging
import Releases
import Testing

@testable import Clients

@Suite("Builds at an address, over real connections")
struct URLBuildTests {
    private func build(
        _ server: TestServer, path: String = "/search.json?branch=main", token: String? = nil
    ) async throws -> Build {
        let source = try URLBuild(
            .init(
                url: "http://127.0.0.1:\(server.port)\(path)", status: JSONPointer(field: "state"),
                version: try #require(JSONPointer("/artifact/version")), link: JSONPointer(field: "link"),
                headers: token.map { ["PRIVATE-TOKEN": FixedSecret(Secret($0))] } ?? [:]),
            proxies: .none, logger: .silent)
        do {
            let build = try await source.build()
            await source.close()
            return build
        } catch {
            await source.close()
            throw error
        }
    }

    @Test(
        "a document with a version, whatever it calls itself",
        arguments: ["application/json", "text/plain", "application/x"])
    func document(type: String) async throws {
        try await TestServer.running { _ in
            .text(#"{"state": "passed", "artifact": {"version": "3.1"}, "link": "https://ci/9"}"#, type: type)
        } body: { server in
            let build = try await build(server, token: "hush")
            #expect(build == Build(status: .success, version: "3.1", url: "https://ci/9"))
            #expect(server.requests.map(\.target) == ["/search.json?branch=main"])
            #expect(server.requests.map { $0["private-token"] } == ["hush"])
        }
    }

    @Test("a version that is a number with a fraction is not guessed")
    func fraction() async throws {
        try await TestServer.running { _ in
            .text(#"{"state": "passed", "artifact": {"version": 1.10}}"#)
        } body: { server in
            let build = try await build(server)
            #expect(build.status == .success)
            #expect(build.version == nil)
            #expect(build.detail?.contains("write it as a text") == true)
        }
    }

    @Test("a server that repeats what it was sent does not get it onto the screen")
    func echo() async throws {
        try await TestServer.running { request in
            .text("bad token \(request["private-token"] ?? "")", status: .unauthorized, type: "text/plain")
        } body: { server in
            let failure = await readFailure { try await build(server, token: "Bearer hush-hush-hush") }
            #expect(failure == .tokenRefused(message: "bad token <redacted>"))
        }
    }

    @Test("an address alone is enough")
    func noPath() async throws {
        try await TestServer.running { _ in
            .text(#"{"state": "ok"}"#)
        } body: { server in
            let build = try await build(server, path: "")
            #expect(build.status == .success)
            #expect(server.requests.map(\.target) == ["/"])
        }
    }

    @Test(
        "answers that are no document",
        arguments: [
            (200, "text/html", "<html>", ReadFailure.notTheAPI(contentType: "text/html")),
            (200, "text/plain", "ok", .undecodable(reason: "not valid JSON")),
            (302, "text/html", "", .redirected(to: "login.example.com/in")),
            (401, "text/plain", "who?", .tokenRefused(message: "who?")),
            (403, "text/plain", "no", .rightMissing(message: "no")),
            (403, "text/html", "<html>", .rightMissing(message: "")),
            (404, "text/html", "<html>", .absent),
            (418, "text/plain", "teapot", .requestRefused(status: 418, message: "teapot")),
            (429, "text/plain", "", .throttled(retryAfter: .seconds(60))),
            (500, "text/plain", "oops", .serverFailed(status: 500, message: "oops")),
            (502, "text/html", "<html>", .gatewayFailed(status: 502)),
        ])
    func failures(status: Int, type: String, body: String, expected: ReadFailure) async throws {
        try await TestServer.running { _ in
            .text(
                body, status: .init(code: status), type: type,
                headers: [.location: "https://login.example.com/in?ticket=1"])
        } body: { server in
            let failure = await readFailure { try await build(server) }
            #expect(failure == expected)
        }
    }

    @Test(
        "what is no address is refused at once", arguments: ["", "builds", "file:///etc/passwd", "https://me:hush@ci"])
    func noAddress(url: String) {
        let pointer = JSONPointer(field: "x")
        #expect(throws: ReadFailure.self) {
            try URLBuild(.init(url: url, status: pointer, version: pointer), proxies: .none, logger: .silent)
        }
    }
}
