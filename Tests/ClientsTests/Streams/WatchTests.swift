import Releases
import Testing

@testable import Clients

@Suite("Watching applications, over real connections")
struct WatchTests {
    @Test("what a watch asks for, and how")
    func request() async throws {
        try await StreamServer.running { exchange in
            await exchange.answer("")
        } body: { server in
            let (signals, failure) = try await server.watch(.projects(["a", "b c"])) {
                $0.token = FixedSecret(Secret("a.b.c"))
            }
            #expect(signals == [.opened])
            #expect(failure == nil)
            let head = try #require(server.heads.first).lowercased()
            #expect(head.hasPrefix("get /api/v1/stream/applications?fields=error%2cresult.type%2c"))
            #expect(head.contains("&projects=a&projects=b%20c http/1.1"))
            #expect(head.contains("\r\naccept: text/event-stream\r\n"))
            #expect(head.contains("\r\nauthorization: bearer a.b.c\r\n"))
            #expect(!head.contains("accept-encoding"))
            for path in ["status.history", "managedfields", "annotations", "status.resources", "syncresult.resources"] {
                #expect(!head.contains(path), "\(path)")
            }
        }
    }

    @Test("a watch of one application asks for it by name and namespace")
    func requestForOne() async throws {
        try await StreamServer.running { exchange in
            await exchange.answer("")
        } body: { server in
            _ = try await server.watch(.application(.init(environment: "qa", namespace: "team", name: "shop")))
            #expect(try #require(server.heads.first).contains("&name=shop&appNamespace=team HTTP/1.1"))
        }
    }

    @Test("what differs in every event is asked for only where few are watched", arguments: [200, 201])
    func requestForMany(count: Int) async throws {
        try await StreamServer.running { exchange in
            await exchange.answer("")
        } body: { server in
            _ = try await server.watch { $0.names = Set((0..<count).map { "app-\($0)" }) }
            let head = try #require(server.heads.first)
            for field in ["metadata.resourceVersion", "status.reconciledAt"] {
                #expect(head.contains("result.application.\(field)") == (count <= 200), "\(field)")
            }
            #expect(head.contains("result.application.metadata.uid"))
        }
    }

    @Test("events come as they are, keepalives as signs of life, in pieces of any size", arguments: [1, 2, 7, 100_000])
    func events(size: Int) async throws {
        let body =
            ":\n" + watchFrame("ADDED", "a", status: #"{"health":{"status":"Healthy"}}"#) + ":\n"
            + watchFrame("MODIFIED", "b") + watchFrame("DELETED", "b") + watchFrame("BOOKMARK", "c")
        try await StreamServer.running { exchange in
            await exchange.begin()
            var rest = body[...]
            while !rest.isEmpty {
                await exchange.send(String(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            await exchange.end()
        } body: { server in
            let (signals, failure) = try await server.watch()
            #expect(failure == nil)
            #expect(signals.first == .opened)
            #expect(signals.map(\.name).filter { $0 != "heard" } == ["opened", "changed a", "changed b", "deleted b"])
            for case .changed(let application) in signals where application.id.name == "a" {
                #expect(application.health == .healthy)
                #expect(application.detail == .watched)
                #expect(application.resourceVersion == "7")
                #expect(application.id.namespace == "argocd")
            }
        }
    }

    @Test("what nobody asks for is a sign of life")
    func others() async throws {
        try await StreamServer.running { exchange in
            await exchange.answer(watchFrame("ADDED", "other") + watchFrame("ADDED", "mine"))
        } body: { server in
            let (signals, _) = try await server.watch { $0.names = ["mine"] }
            #expect(signals.map(\.name) == ["opened", "changed mine"])
        }
        try await StreamServer.running { exchange in
            await exchange.answer(watchFrame("ADDED", "other"))
        } body: { server in
            let (signals, _) = try await server.watch { $0.names = ["mine"] }
            #expect(signals == [.opened, .heard])
        }
    }

    @Test(
        "what can't be understood is left out, and loses no neighbour",
        arguments: [
            "data: {\n\n", "data: 7\n\n", #"data: {"result":{"type":"ADDED"}}"# + "\n\n",
            #"data: {"result":{"type":"ADDED","application":7}}"# + "\n\n",
            #"data: {"result":{"type":"ADDED","application":{"metadata":{}}}}"# + "\n\n",
            "data: " + String(repeating: "[", count: 300) + "\n\n",
        ])
    func damaged(frame: String) async throws {
        try await StreamServer.running { exchange in
            await exchange.answer(watchFrame("ADDED", "a") + frame + watchFrame("ADDED", "b"))
        } body: { server in
            let (signals, failure) = try await server.watch()
            #expect(signals.map(\.name) == ["opened", "changed a", "skipped", "changed b"])
            #expect(failure == nil)
        }
    }

    @Test("an event without bounds is dropped, and the stream goes on")
    func endlessEvent() async throws {
        try await StreamServer.running { exchange in
            await exchange.begin()
            await exchange.send("data: ")
            for _ in 0..<9 { await exchange.send(String(repeating: "x", count: 1 << 20)) }
            await exchange.send("\n\n" + watchFrame("ADDED", "a"))
            await exchange.end()
        } body: { server in
            let (signals, failure) = try await server.watch()
            #expect(signals.map(\.name).filter { $0 != "heard" } == ["opened", "skipped", "changed a"])
            #expect(failure == nil)
        }
    }

    private static func line(_ name: String) -> String {
        #"{"result":{"type":"ADDED","application":{"metadata":{"name":"\#(name)","namespace":"argocd"}}}}"#
    }

    @Test("lines of JSON, where a proxy has taken the wish for events away")
    func lines() async throws {
        try await StreamServer.running { exchange in
            await exchange.answer(Self.line("a") + "\n" + Self.line("b"), type: "application/json")
        } body: { server in
            let (signals, failure) = try await server.watch()
            #expect(signals.map(\.name) == ["opened", "changed a", "changed b"])
            #expect(failure == nil)
        }
    }

    @Test("applications of Argo CD's own namespace carry none, whether the server says which that is or an event does")
    func homeNamespace() async throws {
        let told = #"{"controllerNamespace":"argocd"}"#
        let frames =
            watchFrame("ADDED", "a", status: told) + watchFrame("ADDED", "a", namespace: "team", status: told)
            + watchFrame("DELETED", "b") + watchFrame("DELETED", "b", namespace: "team")
        try await StreamServer.running { exchange in
            exchange.head.contains("/settings")
                ? await exchange.answer(#"{"error":"x","code":7}"#, status: "403 Forbidden", type: "application/json")
                : await exchange.answer(frames)
        } body: { server in
            let (signals, _) = try await server.watch { $0.applicationNamespace = nil }
            let ids = signals.compactMap { signal -> String? in
                switch signal {
                case .changed(let application): application.id.namespace ?? "home"
                case .deleted(let id): id.namespace ?? "home"
                default: nil
                }
            }
            #expect(ids == ["home", "team", "home", "team"])
        }
    }

    @Test("a receiver that takes its time holds the stream back, and is not taken for a silent server")
    func backpressure() async throws {
        try await StreamServer.running { exchange in
            await exchange.begin()
            await exchange.send(watchFrame("ADDED", "a"))
            await exchange.send(watchFrame("ADDED", "b"))
            await exchange.end()
        } body: { server in
            let told = Told<WatchSignal>()
            try await server.client {
                $0.streamLimits.silence = .seconds(1)
            } _: { client in
                try await client.watch(.projects([])) { signals in
                    // Longer than silence may last; everything else has arrived meanwhile.
                    if signals.map(\.name).contains("changed a") { try? await Task.sleep(for: .milliseconds(1500)) }
                    told.take(signals)
                }
            }
            #expect(told.signals.map(\.name).filter { $0 != "heard" } == ["opened", "changed a", "changed b"])
        }
    }
}
