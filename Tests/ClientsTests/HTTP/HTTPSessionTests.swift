import AsyncHTTPClient
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOPosix
import Releases
import Testing

@testable import Clients

@Suite("HTTP session, over real connections")
struct HTTPSessionTests {
    @Test("a redirect is handed back, not followed")
    func redirect() async throws {
        try await TestServer.running { request in
            .text("", status: .found, headers: [.location: "/elsewhere"])
        } body: { server in
            try await server.session { session, address in
                let answer = try await session.get(address.url(path: ["start"]), headers: [:])
                #expect(answer.status == 302)
            }
            #expect(server.requests.map(\.target) == ["/start"])
        }
    }

    @Test("cookies are not kept")
    func cookies() async throws {
        try await TestServer.running { _ in
            .text("{}", headers: [.setCookie: "CF_Authorization=x; Path=/"])
        } body: { server in
            try await server.session { session, address in
                for _ in 0..<2 { _ = try await session.get(address.url(path: ["x"]), headers: [:]) }
            }
            #expect(server.requests.map { $0["cookie"] } == [nil, nil])
        }
    }

    @Test("a compressed body arrives in the clear")
    func gzip() async throws {
        try await TestServer.running { request in
            #expect(request["accept-encoding"] == "gzip")
            return .bytes(Gzip.stored(Array(#"{"a":1}"#.utf8)), encoding: "gzip")
        } body: { server in
            try await server.session { session, address in
                let answer = try await session.get(address.url(path: ["x"]), headers: [:])
                #expect(String(decoding: answer.body, as: UTF8.self) == #"{"a":1}"#)
            }
        }
    }

    @Test("a small body that inflates without bounds is too large")
    func bomb() async throws {
        try await TestServer.running { _ in
            .bytes(Gzip.bomb(count: 8 << 20), encoding: "gzip")
        } body: { server in
            let failure = try await server.failureOfGet(.init(body: 1 << 20))
            #expect(failure == .tooLarge(limit: 1 << 20))
        }
    }

    @Test("a compressed body that is none is not understood")
    func damagedGzip() async throws {
        try await TestServer.running { _ in
            .bytes(Array("no gzip at all".utf8), encoding: "gzip")
        } body: { server in
            let failure = try await server.failureOfGet()
            #expect(failure == .undecodable(reason: "the compressed body is damaged"))
        }
    }

    @Test("a compressed body that stops half-way is not taken for a whole document")
    func truncatedGzip() async throws {
        let list = #"{"metadata": {}, "items": [{"metadata": {"name": "a"}}, {"metadata": {"name": "b"}}]}"#
        try await TestServer.running { _ in
            .bytes(Array(Gzip.stored(Array(list.utf8)).prefix(60)), encoding: "gzip")
        } body: { server in
            let failure = await readFailure { try await server.argoCD { try await $0.applications(in: []) } }
            guard case .undecodable = failure else {
                Issue.record("expected something not understood, got \(String(describing: failure))")
                return
            }
        }
    }

    @Test("a body that never ends is too large", arguments: [nil, 10 << 20])
    func endlessBody(announced: Int?) async throws {
        try await TestServer.running { _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(contentLength: announced) { writer in
                    while true { try await writer.write(ByteBuffer(repeating: 0x20, count: 64 << 10)) }
                })
        } body: { server in
            let failure = try await server.failureOfGet(.init(body: 1 << 20))
            #expect(failure == .tooLarge(limit: 1 << 20))
        }
    }

    @Test("of an error page without end, only the beginning is read")
    func endlessErrorPage() async throws {
        try await TestServer.running { _ in
            Response(
                status: .badGateway, headers: [.contentType: "text/html"],
                body: .init { writer in
                    while true { try await writer.write(ByteBuffer(repeating: 0x20, count: 64 << 10)) }
                })
        } body: { server in
            try await server.session { session, address in
                let answer = try await session.get(address.url(path: ["x"]), headers: [:])
                #expect(answer.status == 502)
                #expect(answer.body.count < 1 << 20)
            }
        }
    }

    @Test("a server that never answers")
    func silence() async throws {
        try await TestServer.running { _ in
            try await waitForever()
        } body: { server in
            let deadline = Duration.milliseconds(150)
            let failure = try await server.failureOfGet(.init(deadline: deadline))
            #expect(failure == .timedOut(after: deadline))
        }
    }

    @Test("a body that stops in the middle and keeps the connection")
    func trickle() async throws {
        try await TestServer.running { _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init { writer in
                    try await writer.write(ByteBuffer(string: "{"))
                    try await waitForever()
                })
        } body: { server in
            let deadline = Duration.milliseconds(150)
            let failure = try await server.failureOfGet(.init(deadline: deadline))
            #expect(failure == .timedOut(after: deadline))
        }
    }

    @Test("a connection that breaks in the middle of the body")
    func brokenBody() async throws {
        struct Broken: Error {}
        try await TestServer.running { _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(contentLength: 1000) { writer in
                    try await writer.write(ByteBuffer(string: "{"))
                    throw Broken()
                })
        } body: { server in
            let failure = try await server.failureOfGet()
            guard case .disconnected = failure else {
                Issue.record("expected a disconnection, got \(String(describing: failure))")
                return
            }
        }
    }

    @Test("nobody listens")
    func refused() async throws {
        // A port that was just free: bound, and closed again.
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(listener.localAddress?.port)
        try await listener.close()
        let address = try ServerAddress("http://127.0.0.1:\(port)")
        let session = HTTPSession(address: address, logger: .silent)
        let failure = await readFailure { try await session.get(address.url(path: ["x"]), headers: [:]) }
        #expect(failure == .unreachable(reason: "connection refused"))
        await session.close()
    }

    @Test("a host that has no address")
    func unknownName() async throws {
        let address = try ServerAddress("http://argocd.invalid")
        let session = HTTPSession(address: address, logger: .silent)
        let failure = await readFailure { try await session.get(address.url(path: ["x"]), headers: [:]) }
        #expect(failure == .nameUnknown(host: "argocd.invalid"))
        await session.close()
    }

    @Test("one after the other, requests share one connection; at once, they share as many as are allowed")
    func pool() async throws {
        try await TestServer.running { _ in
            .text("{}")
        } body: { server in
            try await server.session(.init(connections: 2)) { session, address in
                for _ in 0..<5 { _ = try await session.get(address.url(path: ["x"]), headers: [:]) }
                #expect(Set(server.requests.map(\.peer)).count == 1)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<20 {
                        group.addTask { _ = try await session.get(address.url(path: ["x"]), headers: [:]) }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(server.requests.count == 25)
            #expect(Set(server.requests.map(\.peer)).count <= 2)
        }
    }

    @Test("a pooled connection that turns out to be closed is replaced, unnoticed")
    func staleConnection() async throws {
        // Each connection answers once, and is closed when the next request arrives.
        try await RawServer.running(script: [RawServer.emptyObject]) { server in
            let address = try ServerAddress("http://127.0.0.1:\(server.port)")
            let session = HTTPSession(address: address, limits: .init(deadline: .seconds(5)), logger: .silent)
            for _ in 0..<2 {
                let answer = try await session.get(address.url(path: ["x"]), headers: HTTPHeaders())
                #expect(answer.status == 200)
            }
            await session.close()
            #expect(server.heads.count == 3)
        }
    }

    /// Which of them comes is decided by microseconds, so that no server can be made to bring each about.
    @Test("a connection may turn out to be closed in several ways, and a refusal is none of them")
    func deadConnections() {
        let dead: [any Error] = [
            HTTPClientError.remoteConnectionClosed, ChannelError.ioOnClosedChannel, ChannelError.alreadyClosed,
            IOError(errnoCode: ECONNRESET, reason: "write"), IOError(errnoCode: EPIPE, reason: "write"),
        ]
        #expect(dead.allSatisfy { HTTPClient.isOfDeadConnection($0) })
        let others: [any Error] = [
            HTTPClientError.deadlineExceeded, ChannelError.connectTimeout(.seconds(1)), ChannelError.inputClosed,
            IOError(errnoCode: ECONNREFUSED, reason: "connect"), CancellationError(), ReadFailure.tooLarge(limit: 1),
        ]
        #expect(!others.contains { HTTPClient.isOfDeadConnection($0) })
    }

    @Test(
        "something else listens there",
        arguments: [
            ("SSH-2.0-OpenSSH_9.6\r\n", ReadFailure.undecodable(reason: "the answer is not HTTP")),
            ("", .disconnected(reason: "the server closed the connection")),
            ("HTTP/1.1 200 OK\r\ncontent-len", .disconnected(reason: "the answer is not complete")),
        ])
    func otherProtocol(greeting: String, expected: ReadFailure) async throws {
        try await RawServer.running(script: [greeting], closesAfterScript: true) { server in
            let address = try ServerAddress("http://127.0.0.1:\(server.port)")
            let session = HTTPSession(address: address, limits: .init(deadline: .seconds(5)), logger: .silent)
            let failure = await readFailure { try await session.get(address.url(path: ["x"]), headers: HTTPHeaders()) }
            await session.close()
            #expect(failure == expected)
        }
    }

    @Test("a secret with a line break is refused here, and not printed")
    func headerInjection() async throws {
        try await TestServer.running { _ in
            .text("{}")
        } body: { server in
            let failure = try await server.session { session, address in
                await readFailure {
                    try await session.get(address.url(path: ["x"]), headers: ["authorization": "hush\r\nX: y"])
                }
            }
            guard case .local(let reason) = failure else {
                Issue.record("expected a local failure, got \(String(describing: failure))")
                return
            }
            #expect(!reason.contains("hush"))
            #expect(server.requests.isEmpty)
        }
    }

    @Test("after closing, requests fail instead of trapping")
    func closed() async throws {
        let address = try ServerAddress("http://127.0.0.1:9")
        let session = HTTPSession(address: address, logger: .silent)
        await session.close()
        await session.close()
        let failure = await readFailure { try await session.get(address.url(path: ["x"]), headers: [:]) }
        #expect(failure == .disconnected(reason: "shutting down"))
    }
}

extension Response {
    fileprivate static func bytes(_ bytes: [UInt8], encoding: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .contentEncoding: encoding],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
