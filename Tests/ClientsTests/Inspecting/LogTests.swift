import Releases
import Testing

@testable import Clients

@Suite("Logs of containers", .timeLimit(.minutes(5)))
struct LogTests {
    private static let query = LogQuery(
        application: ApplicationID(environment: "qa", namespace: "team", name: "shop"),
        pod: ResourceID(pod: "p", namespace: "n"), tail: 10)

    private static func manifest(_ text: String) -> String { JSONValue.object(["manifest": .text(text)]).json }

    private static let twoContainers = manifest(
        #"{"spec":{"initContainers":[{"name":"init"}],"containers":[{"name":"main"},{"name":"proxy"}]},"status":{"phase":"Running","initContainerStatuses":[{"name":"init","ready":true,"state":{"terminated":{"exitCode":0}}}],"containerStatuses":[{"name":"main","ready":true},{"name":"proxy","ready":true}]}}"#
    )

    private static func line(_ content: String, _ stamp: String, pod: String = "p") -> String {
        let fields: [String: JSONValue] = [
            "content": .text(content), "timeStampStr": .text(stamp), "last": .bool(false), "podName": .text(pod),
        ]
        return "data: \(JSONValue.object(["result": .object(fields)]).json) \n\n\n"
    }

    private static let last =
        #"data: {"result":{"content":"","timeStampStr":"2025-01-01T00:00:09Z","last":true,"podName":""}} "# + "\n\n\n"

    /// What a log tells where the pod is `manifest` and the log `answer`, and why it ended.
    private static func read(
        _ query: LogQuery = query, since: Instant? = nil, manifest: String = twoContainers,
        answer: @escaping @Sendable (StreamServer.Exchange) async -> Void
    ) async throws -> (signals: [LogSignal], failure: ReadFailure?, request: String) {
        let told = Told<LogSignal>()
        var request = ""
        var failure: ReadFailure?
        try await StreamServer.running { exchange in
            if exchange.head.contains("/resource?") {
                await exchange.answer(manifest, type: "application/json")
            } else {
                await answer(exchange)
            }
        } body: { server in
            failure = try await server.client { client -> ReadFailure? in
                do throws(ReadFailure) {
                    try await client.log(query, since: since, project: "proj") { told.take($0) }
                    return nil
                } catch {
                    return error
                }
            }
            request = server.heads.last.map { String($0.prefix { $0 != "\r\n" && $0 != "\r" }) } ?? ""
        }
        return (told.signals, failure, request)
    }

    private static func texts(_ signals: [LogSignal]) -> [String] {
        signals.flatMap { signal -> [String] in
            if case .lines(let lines) = signal { lines.map(\.text) } else { [] }
        }
    }

    @Test("lines come with their times, and the last one ends it, whatever the server does then")
    func lines() async throws {
        let (signals, failure, request) = try await Self.read { exchange in
            await exchange.begin()
            await exchange.send(":\n" + Self.line("  one\ttab", "2025-01-01T00:00:01.5Z"))
            await exchange.send(Self.line("\u{1B}[31mtwo\u{1B}[0m\u{202E} ", "2025-01-01T00:00:02Z") + Self.last)
            // It neither ends nor hangs up.
        }
        #expect(failure == nil)
        #expect(signals.first == .opened(containers: ["init", "main", "proxy"], chosen: "main"))
        #expect(Self.texts(signals) == ["  one   tab", "two"])
        guard case .lines(let lines)? = signals.first(where: { if case .lines = $0 { true } else { false } }) else {
            return
        }
        #expect(lines.first?.at == Instant(rfc3339: "2025-01-01T00:00:01.5Z"))
        #expect(
            request
                == "GET /api/v1/applications/shop/logs?namespace=n&podName=p&container=main&follow=true&tailLines=10&appNamespace=team&project=proj HTTP/1.1"
        )
    }

    @Test("a proxy that makes lines of JSON out of events loses nothing, not even the end without an end")
    func framedAsLines() async throws {
        let line = #"{"result":{"content":"a","timeStampStr":"2025-01-01T00:00:01Z","podName":"p"}}"#
        let (signals, failure, _) = try await Self.read {
            await $0.answer(line + "\n" + line, type: "application/json")
        }
        #expect(failure == nil)
        #expect(Self.texts(signals) == ["a", "a"])
    }

    @Test("after a break only what is newer is told")
    func since() async throws {
        var query = Self.query
        query.container = "proxy"
        let since = try #require(Instant(rfc3339: "2025-01-01T00:00:01.500Z"))
        let (signals, failure, request) = try await Self.read(query, since: since) { exchange in
            let stamps = ["01Z", "01.5Z", "01.500000000Z", "01.500000001Z", "01.501Z", "02Z"]
            let lines = stamps.map { Self.line($0, "2025-01-01T00:00:\($0)") } + [Self.line("untold", "")]
            await exchange.answer(lines.joined())
        }
        #expect(failure == nil)
        #expect(Self.texts(signals) == ["01.500000001Z", "01.501Z", "02Z", "untold"])
        #expect(request.contains("container=proxy&follow=true&tailLines=5000&sinceSeconds="))
    }

    @Test("the log of the life before does not grow")
    func previous() async throws {
        var query = Self.query
        query.isPrevious = true
        let (_, failure, request) = try await Self.read(query) { await $0.answer(Self.last) }
        #expect(failure == nil)
        #expect(request.contains("follow=false&tailLines=10&previous=true&"))
    }

    @Test(
        "why there is no log is told in the cluster's words",
        arguments: [
            (
                line("container \"main\" in pod \"p\" is waiting\u{1B}[2J", "0001-01-01T00:00:00Z", pod: ""), "200 OK",
                ReadFailure.noLog(message: #"container "main" in pod "p" is waiting"#)
            ),
            (
                #"data: {"error":{"grpc_code":9,"http_code":400,"message":"waiting to start: PodInitializing"}} "#
                    + "\n\n\n",
                "400 Bad Request", .noLog(message: "waiting to start: PodInitializing")
            ),
            (
                #"data: {"error":{"grpc_code":7,"http_code":403,"message":"permission denied: logs, get"}} "#
                    + "\n\n\n",
                "403 Forbidden", .rightMissing(message: "permission denied: logs, get")
            ),
            (
                #"data: {"error":{"grpc_code":16,"http_code":401,"message":"expired"}} "# + "\n\n\n",
                "401 Unauthorized",
                .tokenRefused(message: "expired")
            ),
            (
                #"data: {"error":{"http_code":500,"message":"boom"}} "# + "\n\n\n", "200 OK",
                .serverFailed(status: 500, message: "boom")
            ),
        ])
    func failures(answer: String, status: String, expected: ReadFailure) async throws {
        let (signals, failure, _) = try await Self.read { await $0.answer(answer, status: status) }
        #expect(failure == expected)
        #expect(Self.texts(signals) == [])
    }

    @Test("a connection that breaks is no end")
    func broken() async throws {
        let (signals, failure, _) = try await Self.read { exchange in
            await exchange.begin()
            await exchange.send(Self.line("a", "2025-01-01T00:00:01Z"))
            await exchange.cut()
        }
        #expect(Self.texts(signals) == ["a"])
        #expect(failure?.isTransient == true)
    }

    @Test(
        "the container that a person would want",
        arguments: [
            (#"{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}"#, "a"),
            (
                #"{"spec":{"containers":[{"name":"a"},{"name":"b"}]},"status":{"containerStatuses":[{"name":"a","ready":true},{"name":"b","state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}}"#,
                "b"
            ),
            (
                #"{"spec":{"containers":[{"name":"a"},{"name":"b"}]},"status":{"containerStatuses":[{"name":"a","ready":true,"lastState":{"terminated":{"exitCode":1}}},{"name":"b","ready":false,"lastState":{"terminated":{"exitCode":137}}}]}}"#,
                "b"
            ),
            (
                #"{"spec":{"containers":[{"name":"a"}],"initContainers":[{"name":"i"},{"name":"j"}]},"status":{"initContainerStatuses":[{"name":"i","ready":true,"state":{"terminated":{"exitCode":0}}},{"name":"j","ready":false,"state":{"running":{}}}],"containerStatuses":[{"name":"a","state":{"waiting":{"reason":"PodInitializing"}}}]}}"#,
                "j"
            ),
            (
                #"{"spec":{"containers":[{"name":"a"}],"initContainers":[{"name":"i"}]},"status":{"initContainerStatuses":[{"name":"i","state":{"terminated":{"exitCode":2}}}]}}"#,
                "i"
            ),
            // A container that the spec does not know can't be asked for.
            (
                #"{"spec":{"containers":[{"name":"a"}]},"status":{"containerStatuses":[{"name":"ghost","state":{"waiting":{"reason":"ErrImagePull"}}}]}}"#,
                "a"
            ),
        ])
    func container(manifest: String, expected: String) throws {
        #expect(try JSONDocument.decode(LogContainers.self, from: manifest.utf8).preferred == expected)
    }

    @Test("a pod that is gone is told; a container that was named is followed all the same")
    func goneManifest() async throws {
        let missing = #"{"manifest":"{}"}"#
        let (_, failure, _) = try await Self.read(manifest: missing) { await $0.answer(Self.last) }
        #expect(failure == .noLog(message: "the pod has no containers"))
        var query = Self.query
        query.container = "main"
        let (signals, none, _) = try await Self.read(query, manifest: #"{"manifest":"{"}"#) {
            await $0.answer(Self.last)
        }
        #expect(none == nil)
        #expect(signals.first == .opened(containers: ["main"], chosen: "main"))
    }
}
