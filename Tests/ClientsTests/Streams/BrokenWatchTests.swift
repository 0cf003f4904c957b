import Releases
import Testing

@testable import Clients

@Suite("Watches that fail, over real connections")
struct BrokenWatchTests {
    /// An answer that is no stream, and what it means.
    struct Row: Sendable, CustomTestStringConvertible {
        var status: String
        var type: String?
        var body: String
        var failure: ReadFailure
        var testDescription: String { "\(status) \(type ?? "untyped")" }
    }

    private static let sse = "text/event-stream"
    private static let json = "application/json"
    private static let html = "text/html; charset=utf-8"

    static let rows: [Row] = [
        // Before the first event, an error of Argo CD's is framed as one, with the real status.
        Row(
            status: "401 Unauthorized", type: sse,
            body:
                #"data: {"error":{"grpc_code":16,"http_code":401,"message":"no session information","http_status":"Unauthorized"}} "#
                + "\n\n", failure: .tokenRefused(message: "no session information")),
        Row(
            status: "401 Unauthorized", type: sse, body: "data: {} \n\n", failure: .tokenRefused(message: "")),
        Row(
            status: "403 Forbidden", type: sse,
            body: #"data: {"error":{"grpc_code":7,"http_code":403,"message":"permission denied"}} "# + "\n\n",
            failure: .rightMissing(message: "permission denied")),
        Row(status: "403 Forbidden", type: sse, body: "data: {} \n\n", failure: .rightMissing(message: "")),
        Row(
            status: "401 Unauthorized", type: json,
            body: #"{"error":{"grpc_code":16,"http_code":401,"message":"no session information"}}"#,
            failure: .tokenRefused(message: "no session information")),
        Row(status: "403 Forbidden", type: html, body: "<html>Forbidden</html>", failure: .accessForbidden),
        Row(status: "404 Not Found", type: "text/plain; charset=utf-8", body: "Not Found\n", failure: .endpointMissing),
        Row(status: "200 OK", type: html, body: "<html>Sign in</html>", failure: .notTheAPI(contentType: "text/html")),
        Row(status: "200 OK", type: nil, body: "hello", failure: .notTheAPI(contentType: "no content type")),
        Row(status: "429 Too Many Requests", type: html, body: "slow down", failure: .throttled(retryAfter: nil)),
        Row(status: "502 Bad Gateway", type: html, body: "<html>", failure: .gatewayFailed(status: 502)),
        Row(status: "504 Gateway Timeout", type: html, body: "<html>", failure: .gatewayFailed(status: 504)),
        Row(status: "524 ", type: html, body: "<html>", failure: .gatewayFailed(status: 524)),
        Row(
            status: "503 Service Unavailable", type: json, body: #"{"error":"x","code":14,"message":"closing"}"#,
            failure: .serverFailed(status: 503, message: "closing")),
    ]

    @Test("answers that are no stream", arguments: rows)
    func refusals(row: Row) async throws {
        try await StreamServer.running { exchange in
            await exchange.answer(row.body, status: row.status, type: row.type)
        } body: { server in
            let (signals, failure) = try await server.watch()
            #expect(failure == row.failure)
            #expect(signals.isEmpty)
        }
    }

    @Test("a proxy that compresses, though nobody asked for that")
    func compressed() async throws {
        try await StreamServer.running { exchange in
            await exchange.begin(headers: "Content-Encoding: gzip\r\n")
            await exchange.send("data")
        } body: { server in
            let (signals, failure) = try await server.watch()
            #expect(signals.isEmpty)
            #expect(failure == .undecodable(reason: "the stream is compressed, though nobody asked for that"))
        }
    }

    @Test("a login page to which nobody follows")
    func redirect() async throws {
        try await StreamServer.running { exchange in
            await exchange.begin(
                "302 Found", type: "text/html",
                headers: "Location: https://team.cloudflareaccess.com/cdn-cgi/access/login/x?kid=1\r\n")
            await exchange.end()
        } body: { server in
            let (_, failure) = try await server.watch()
            #expect(failure == .accessLogin(host: "team.cloudflareaccess.com"))
            #expect(server.heads.count == 1)
        }
    }

    @Test(
        "an error in the middle ends the stream, with its words where it has them",
        arguments: [
            (
                #"data: {"error":{"grpc_code":14,"http_code":503,"message":"transport is closing"}} "#,
                ReadFailure.serverFailed(status: 503, message: "transport is closing")
            ),
            ("data: {} ", .disconnected(reason: "the server ended the stream and did not say why")),
        ])
    func errorInTheMiddle(frame: String, expected: ReadFailure) async throws {
        try await StreamServer.running { exchange in
            await exchange.answer(watchFrame("ADDED", "a") + frame + "\n\n")
        } body: { server in
            let (signals, failure) = try await server.watch()
            #expect(signals.map(\.name) == ["opened", "changed a"])
            #expect(failure == expected)
        }
    }

    @Test("an error that repeats the token does not repeat it to anybody")
    func secrets() async throws {
        try await StreamServer.running { exchange in
            await exchange.answer(
                #"data: {"error":{"http_code":401,"message":"bad token hush.hush.hush"}}"# + "\n\n")
        } body: { server in
            let (_, failure) = try await server.watch { $0.token = FixedSecret(Secret("hush.hush.hush")) }
            #expect(failure == .tokenRefused(message: "bad token \(Secret.redaction)"))
        }
    }

    @Test("a connection that breaks in the middle of a frame; what came before it is told")
    func cut() async throws {
        try await StreamServer.running { exchange in
            await exchange.begin()
            await exchange.send(watchFrame("ADDED", "a") + "data: {\"result\":")
            await exchange.cut()
        } body: { server in
            let (signals, failure) = try await server.watch()
            #expect(signals.map(\.name) == ["opened", "changed a"])
            guard case .disconnected = failure else {
                Issue.record("expected a disconnection, got \(String(describing: failure))")
                return
            }
        }
    }

    @Test("a connection that breaks before any answer")
    func cutBeforeHead() async throws {
        try await StreamServer.running { exchange in
            await exchange.cut()
        } body: { server in
            let (signals, failure) = try await server.watch()
            #expect(signals.isEmpty)
            #expect(failure == .disconnected(reason: "the server closed the connection"))
        }
    }

    @Test("a server that says nothing at all")
    func noHead() async throws {
        try await StreamServer.running { _ in
        } body: { server in
            let (signals, failure) = try await server.watch { $0.streamLimits.head = .milliseconds(150) }
            #expect(signals.isEmpty)
            #expect(failure == .timedOut(after: .milliseconds(150)))
            try await eventually("the connection is closed") { server.openConnections == 0 }
        }
    }

    @Test("a stream that falls silent is dead; lines of JSON have no keepalives, and may be silent for longer")
    func silence() async throws {
        for (type, expected) in [("text/event-stream", 150), ("application/json", 400)] {
            try await StreamServer.running { exchange in
                await exchange.begin(type: type)
                await exchange.send("\n")
            } body: { server in
                let (signals, failure) = try await server.watch {
                    $0.streamLimits.silence = .milliseconds(150)
                    $0.streamLimits.quiet = .milliseconds(400)
                }
                #expect(signals.first == .opened)
                #expect(failure == .timedOut(after: .milliseconds(expected)))
                try await eventually("the connection is closed") { server.openConnections == 0 }
            }
        }
    }

    @Test("of a refusal without end, only the beginning is read")
    func endlessRefusal() async throws {
        try await StreamServer.running { exchange in
            await exchange.begin("502 Bad Gateway", type: "text/html")
            for _ in 0..<20 { await exchange.send(String(repeating: "x", count: 64 << 10)) }
        } body: { server in
            let (_, failure) = try await server.watch()
            #expect(failure == .gatewayFailed(status: 502))
        }
    }

    @Test("a refused token is read again, and the stream opened with the new one")
    func rotation() async throws {
        try await StreamServer.running { exchange in
            exchange.head.contains("Bearer new.new.new")
                ? await exchange.answer(watchFrame("ADDED", "a"))
                : await exchange.answer("data: {} \n\n", status: "401 Unauthorized")
        } body: { server in
            let (signals, failure) = try await server.watch {
                $0.token = RotatingSecret(old: "old.old.old", new: "new.new.new")
            }
            #expect(signals.map(\.name) == ["opened", "changed a"])
            #expect(failure == nil)
        }
    }

    @Test("whoever stops watching closes the connection at once")
    func cancellation() async throws {
        try await StreamServer.running { exchange in
            await exchange.begin()
            await exchange.send(watchFrame("ADDED", "a"))
        } body: { server in
            try await server.client { client in
                let told = Told<WatchSignal>()
                let watching = Task { try await client.watch(.projects([])) { told.take($0) } }
                try await eventually("the event has come") { told.signals.count == 2 }
                #expect(server.openConnections == 1)
                watching.cancel()
                _ = await watching.result
                try await eventually("the connection is closed") { server.openConnections == 0 }
            }
        }
    }

    @Test("closing the client ends its streams")
    func closing() async throws {
        try await StreamServer.running { exchange in
            await exchange.begin()
            await exchange.send(":\n")
        } body: { server in
            let told = Told<WatchSignal>()
            let watching = try await server.client { client in
                let watching = Task { try await client.watch(.projects([])) { told.take($0) } }
                try await eventually("the stream is open") { told.signals.contains(.heard) }
                return watching
            }
            let failure = await readFailure { try await watching.value }
            #expect(failure != nil)
            try await eventually("the connection is closed") { server.openConnections == 0 }
        }
    }

    @Test("a thousand streams that are cut leave no connection and no descriptor behind, and keep no request waiting")
    func thousandCuts() async throws {
        try await StreamServer.running { exchange in
            switch exchange.number % 4 {
            case 0:
                await exchange.begin()
                await exchange.cut()
            case 1:
                await exchange.begin()
                await exchange.send(watchFrame("ADDED", "a") + "data: {")
                await exchange.cut()
            case 2: await exchange.answer("<html>", status: "503 Service Unavailable", type: "text/html")
            default: await exchange.answer(watchFrame("ADDED", "a"))
            }
        } body: { server in
            try await server.client {
                $0.limits.connections = 1
            } _: { client in
                for _ in 0..<1000 {
                    do throws(ReadFailure) { try await client.watch(.projects([])) { _ in } } catch {}
                }
                try await eventually("at most the pooled connection is left") { server.openConnections <= 1 }
            }
            try await eventually("nothing is left") { server.openConnections == 0 }
            #expect(server.heads.count == 1000)
            #expect(try OpenSockets.count(to: server.port) == 0)
        }
    }

    @Test("open streams keep no single request waiting")
    func requestsBesideStreams() async throws {
        try await StreamServer.running { exchange in
            if exchange.head.contains("/stream/") {
                await exchange.begin()
                await exchange.send(":\n")
            } else {
                await exchange.answer(#"{"metadata": {}, "items": []}"#, type: "application/json")
            }
        } body: { server in
            try await server.client {
                $0.limits.connections = 1
            } _: { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<60 { group.addTask { try await client.watch(.projects([])) { _ in } } }
                    try await eventually("all streams are open") { server.openConnections == 60 }
                    #expect(try OpenSockets.count(to: server.port) == 60, "the counter of descriptors counts")
                    let list = try await client.applications(in: [])
                    #expect(list.applications.isEmpty)
                    group.cancelAll()
                    while await group.nextResult() != nil {}
                }
            }
        }
    }
}
