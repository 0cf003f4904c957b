import Foundation
import NIOCore
import NIOPosix
import Simulation
import StatusAPI
import Testing

/// Callers that are slow, wrong or mean: they get what they deserve, and nobody else notices.
@Suite(.serialized)
struct BadCallerTests {
    private static func serving(_ body: @escaping @Sendable (ServedProgram) async throws -> Void) async throws {
        let settings = SimulationSettings(scenario: .quiet, pace: .stepped(start: Date()))
        try await SimulatedWorld.run(settings) { world in
            let outcome = try await ServedProgram.run(["--config", world.configuration], state: world.folder) {
                server in
                try await server.settle()
                try await body(server)
                #expect(try await server.ask("/healthz").status == 200, "it serves on")
            }
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
        }
    }

    @Test("what is no request, too large, or for somebody else is answered as a problem, and closes")
    func malformed() async throws {
        try await Self.serving { server in
            let cases: [(String, String, Int)] = [
                ("garbage", "\u{1}\u{2}garbage\r\n\r\n", 400),
                (
                    "a header without an end",
                    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + String(repeating: "a", count: 20_000), 431
                ),
                (
                    "too many headers",
                    "GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
                        + (0..<200).map { "X-\($0): a\r\n" }.joined() + "\r\n", 431
                ),
                (
                    "headers that are large together",
                    "GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
                        + (0..<40).map { "X-\($0): \(String(repeating: "a", count: 1000))\r\n" }.joined() + "\r\n", 431
                ),
                ("a foreign host", "GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 421),
                (
                    "a body that is too large",
                    "POST /api/board/refetch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
                        + String(repeating: "x", count: 100_000), 413
                ),
                (
                    "a body that is no JSON",
                    "POST /api/board/refetch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n{{{",
                    400
                ),
                (
                    "a form",
                    "POST /api/board/refetch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
                    400
                ),
                (
                    "a negative length",
                    "POST /api/board/refetch HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400
                ),
                (
                    "two lengths",
                    "POST /api/board/refetch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    400
                ),
            ]
            for (name, text, status) in cases {
                let answer = try ServedProgram.answer(try await server.exchange(text, within: 15))
                #expect(answer.status == status, "\(name)")
                #expect(answer.headers["content-type"] == "application/problem+json", "\(name)")
                #expect((answer.json as? [String: Any])?["status"] as? Int == status, "\(name)")
            }
        }
    }

    @Test("paths lead nowhere but where they should")
    func paths() async throws {
        try await Self.serving { server in
            for path in [
                "/../../etc/passwd", "/api/releases/../../../etc/passwd/deployment-status", "//etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/api/releases/%2e%2e%2f%2e%2e/deployment-status", "/api/releases/%00/deployment-status",
                "/api/releases/%ff%fe/events",
                "/api/releases/2026.11%0d%0aX:%20y/deployment-status",
                "/api/releases/" + String(repeating: "a", count: 1500) + "/events",
            ] {
                let answer = try await server.ask(path)
                #expect(answer.status == 404, "\(path.prefix(80))")
                #expect(!answer.body.contains("root:"))
                #expect(answer.headers["x"] == nil)
            }
            #expect(try await server.ask("/" + String(repeating: "a", count: 4000)).status == 414)
            for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
                let answer = try await server.ask("/api/releases", method: method)
                #expect(answer.status == 405 || answer.status == 400, "\(method)")
                if answer.status == 405 { #expect(answer.headers["allow"] == "GET, HEAD") }
            }
            let head = try await server.ask("/api/releases", method: "HEAD")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.headers["content-length"].flatMap { Int($0) } ?? 0 > 100)
        }
    }

    @Test("one who sends a byte now and then is cut, and meanwhile costs nobody anything")
    func slow() async throws {
        try await Self.serving { server in
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(host: "127.0.0.1", port: server.port).get()
            let drip = Task {
                for letter in "GET /healthz HTTP/1.1\r\nX-Slow: " + String(repeating: "a", count: 200) {
                    try await channel.writeAndFlush(ByteBuffer(string: String(letter)))
                    try await Task.sleep(for: .milliseconds(300))
                }
            }
            for _ in 0..<20 { #expect(try await server.ask("/healthz").status == 200) }
            // What closes it is the server: all letters would take a minute.
            try await channel.closeFuture.get()
            drip.cancel()
            _ = await drip.result
        }
    }

    @Test("a thousand connections that do nothing keep nobody out")
    func crowd() async throws {
        // This end has as many open as the other.
        OpenFiles.raise(to: 4096)
        try await Self.serving { server in
            let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            var crowd: [any Channel] = []
            for _ in 0..<1000 {
                crowd.append(try await bootstrap.connect(host: "127.0.0.1", port: server.port).get())
                if crowd.count % 200 == 0 { #expect(try await server.ask("/healthz").status == 200) }
            }
            let metrics = try await server.ask("/metrics")
            let open = metrics.body.components(separatedBy: "\n").first { $0.hasPrefix("lynceus_http_connections ") }
            let count = open.flatMap { Int($0.split(separator: " ")[1]) }
            #expect((1...512).contains(count ?? 0), "\(open ?? "none")")
            for channel in crowd { try? await channel.close().get() }
        }
    }

    @Test("requests that come in one piece are answered in order")
    func pipelined() async throws {
        try await Self.serving { server in
            let request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let last = "GET /nonesuch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            let text = try await server.exchange(String(repeating: request, count: 5) + last)
            #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == 6)
            #expect(text.components(separatedBy: "HTTP/1.1 404 Not Found").count == 2)
        }
    }
}
