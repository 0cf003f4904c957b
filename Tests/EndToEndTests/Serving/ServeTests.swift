import Foundation
import Simulation
import Synchronization
import Testing

/// `lynceus serve` as scripts, probes and Prometheus meet it: the real binary, over real HTTP.
@Suite(.serialized)
struct ServeTests {
    private static let stepped = SimulationSettings.Pace.stepped(start: Date())

    /// Serves a world, once everything in it has been read.
    private static func serving(
        _ scenario: Scenario = .quiet, arguments: [String] = [],
        _ body: @escaping @Sendable (ServedProgram, SimulatedWorld) async throws -> Void
    ) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: scenario, pace: stepped)) { world in
            let outcome = try await ServedProgram.run(
                ["--config", world.configuration] + arguments, state: world.folder
            ) { server in
                try await server.settle()
                try await body(server, world)
            }
            #expect(outcome.exitCode == 0, "SIGTERM is a clean end: \(outcome.errors)")
        }
    }

    @Test("the answers are what status prints, in mission.md's shape")
    func shape() async throws {
        try await Self.serving(.rolling) { server, world in
            let expected = try await Self.printed(world)
            let all = try await server.ask("/api/releases")
            #expect(all.status == 200)
            #expect(all.headers["content-type"] == "application/json")
            #expect(all.headers["cache-control"] == "no-store")
            let document = try JSONDecoder().decode(StatusJSON.self, from: Data(all.body.utf8))
            #expect(document.releases.map(\.id) == expected.releases.map(\.id))
            for release in expected.releases {
                let answer = try await server.ask("/api/releases/\(release.id)/deployment-status")
                let object = try #require(answer.json as? [String: Any])
                #expect(object["any_pending"] as? Bool == release.any_pending)
                let statuses = try #require(object["statuses"] as? [[String: Any]])
                #expect(statuses.count == release.statuses.count)
                for (status, repo) in zip(statuses, release.statuses) {
                    #expect(status["repo_name"] as? String == repo.repo_name)
                    #expect(status["repo_id"] is Int || status["repo_id"] is NSNull)
                    let environments = try #require(status["environments"] as? [String: [String: Any]])
                    for (name, entry) in environments {
                        let known = try #require(repo.environments[name])
                        let place = "\(repo.repo_name) in \(name)"
                        #expect(entry["app_name"] as? String == known.app_name, "\(place)")
                        #expect(entry["current_version"] as? String == known.current_version, "\(place)")
                        #expect(entry["expected_version"] as? String == known.expected_version, "\(place)")
                        #expect(entry["sync_status"] as? String == known.sync_status, "\(place)")
                        #expect(entry["health_status"] as? String == known.health_status, "\(place)")
                        #expect(entry["last_checked_at"] is Int || entry["last_checked_at"] is NSNull, "\(place)")
                        let rollout = entry["rollout"] as? [String: Int]
                        #expect(rollout?["replicas"] == known.rollout?.replicas, "\(place)")
                        #expect(rollout?["ready"] == known.rollout?.ready, "\(place)")
                        #expect(rollout?["updated"] == known.rollout?.updated, "\(place)")
                    }
                }
            }
        }
    }

    /// What status prints, once it could read everything: a busy machine may keep it from that.
    private static func printed(_ world: SimulatedWorld) async throws -> StatusJSON {
        for _ in 0..<10 {
            let printed = try await Program.run(["status", "--config", world.configuration, "-o", "json"])
            let status = try JSONDecoder().decode(StatusJSON.self, from: Data(printed.output.utf8))
            let entries = status.allStatuses.flatMap(\.environments.values)
            let unread = entries.count {
                $0.stale || $0.expected_version == nil || $0.current_version != nil && $0.rollout == nil
            }
            if printed.exitCode == 0, unread == 0 { return status }
        }
        throw ServedProgram.Failed(description: "status can't read everything")
    }

    @Test("changes come as events, and whoever comes back goes on where it was")
    func events() async throws {
        try await Self.serving(.rolling) { server, world in
            let head = "GET /api/releases/2026.11/events HTTP/1.1\r\nHost: localhost\r\n"
            async let first = server.exchange(head + "\r\n") { $0.components(separatedBy: "event: change").count > 6 }
            // Steps of the world until enough has changed; who follows ends by itself then.
            let stepping = Task {
                while !Task.isCancelled {
                    try await world.simulation.step(by: .seconds(5))
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
            let text = try await first
            stepping.cancel()
            _ = await stepping.result
            #expect(text.contains("Content-Type: text/event-stream"))
            let ids = Self.changeIDs(text)
            try #require(ids.count >= 5, "\(text.suffix(600))")
            // From the second on, everything comes again, and the numbers go up.
            let last = ids[ids.count - 1]
            let again = try await server.exchange(head + "Last-Event-ID: \(ids[1])\r\n\r\n") {
                $0.contains("id: \(last)\n")
            }
            #expect(Self.changeIDs(again).prefix(ids.count - 2) == ids[2...])
            #expect(!again.contains("event: gap"))
            let stranger = try await server.exchange(head + "Last-Event-ID: other-3\r\n\r\n") {
                $0.contains("event: gap")
            }
            #expect(stranger.contains(#"data: {"lost":null}"#))
            let unknown = try await server.ask("/api/releases/nonesuch/events")
            #expect(unknown.status == 404)
        }
    }

    private static func changeIDs(_ text: String) -> [String] {
        // Pieces come with a line of their own, which ends otherwise.
        text.replacing("\r\n", with: "\n").components(separatedBy: "\n\n").filter { $0.contains("event: change") }
            .compactMap { block in
                block.components(separatedBy: "\n").first { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
            }
    }

    @Test("its health says which environments are down, and is 200 all the same")
    func health() async throws {
        try await Self.serving { server, world in
            try await world.simulation.setFault(.refuse, on: .argoCD(environment: "uat"))
            let answer = try await server.eventually("/healthz") { $0.body.contains(#""down":["uat"]"#) }
            #expect(answer.status == 200)
            let status = try await server.ask("/api/releases/2026.11/deployment-status")
            let statuses = try #require((status.json as? [String: Any])?["statuses"] as? [[String: Any]])
            let entries = statuses.compactMap { ($0["environments"] as? [String: [String: Any]])?["uat"] }
            #expect(entries.count { $0["stale"] as? Bool == true } == entries.count, "nothing old is told as fresh")
        }
    }

    @Test("asking costs no Argo CD anything, however many ask")
    func costs() async throws {
        try await Self.serving { server, world in
            let host = SimulatedHost.argoCD(environment: "prod")
            let before = await world.simulation.requestCount(of: host)
            for _ in 0..<20 {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<20 {
                        group.addTask { try await server.ask("/api/releases/2026.11/deployment-status").status }
                    }
                    for try await status in group { #expect(status == 200) }
                }
            }
            let after = await world.simulation.requestCount(of: host)
            #expect(after - before < 100, "400 questions, and what following costs by itself")
        }
    }

    @Test("a token is wanted where there is one, and elsewhere than on loopback there has to be one")
    func tokens() async throws {
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appendingPathComponent("token-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try "0123456789abcdef-secret\n".write(to: file, atomically: true, encoding: .utf8)
        try await Self.serving(arguments: ["--token-file", file.path]) { server, world in
            try await world.simulation.setFault(.refuse, on: .argoCD(environment: "qa"))
            let token = ["Authorization": "Bearer 0123456789abcdef-secret"]
            let trusted = try await server.eventually("/healthz", headers: token) { $0.body.contains("refused") }
            #expect(trusted.body.contains(#""down":["qa"]"#))
            let probe = try await server.ask("/healthz")
            #expect(probe.status == 200)
            #expect(!probe.body.contains("refused"), "why it is down is not for everybody")
            for path in ["/api/releases", "/metrics", "/api/releases/2026.11/events", "/api/board/feed", "/nonesuch"] {
                let answer = try await server.ask(path, headers: ["Authorization": "Bearer 0123456789abcdef-secreT"])
                #expect(answer.status == 401, "\(path)")
                #expect(answer.headers["www-authenticate"] == "Bearer")
                #expect(answer.headers["content-type"] == "application/problem+json")
            }
            #expect(try await server.ask("/api/releases", headers: token).status == 200)
            // Another token takes over while it runs.
            try "fedcba9876543210-another\n".write(to: file, atomically: true, encoding: .utf8)
            let changed = ["Authorization": "Bearer fedcba9876543210-another"]
            _ = try await server.eventually("/api/releases", headers: changed) { $0.status == 200 }
            #expect(try await server.ask("/api/releases", headers: token).status == 401)
        }
        let open = try await Program.run(["serve", "--listen", "0.0.0.0:0"])
        #expect(open.exitCode == 64, "\(open)")
        #expect(open.errors.contains("--token-file"))
        try "short".write(to: file, atomically: true, encoding: .utf8)
        let short = try await Program.run(["serve", "--token-file", file.path])
        #expect(short.exitCode == 78, "\(short)")
        #expect(!short.errors.contains("short\n"))
    }

    @Test("who is followed is let go in order when it ends")
    func shutdown() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let outcome = try await ServedProgram.run(
                ["--config", world.configuration], state: world.folder, endsItself: true
            ) { server in
                try await server.settle()
                let request = "GET /api/releases/2026.11/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                let isAsked = Mutex(false)
                let text = try await server.exchange(request, within: 30) { [process = server.process] text in
                    // Once: a second one would end it at once.
                    let isFirst = isAsked.withLock { isAsked in
                        defer { isAsked = isAsked || text.contains("retry:") }
                        return !isAsked && text.contains("retry:")
                    }
                    if isFirst { kill(process, SIGINT) }
                    return text.hasSuffix("0\r\n\r\n")
                }
                #expect(text.hasSuffix("0\r\n\r\n"), "the answer is complete: \(text.suffix(200))")
            }
            #expect(outcome.exitCode == 130, "\(outcome.errors)")
            let taken = try await ServedProgram.run(["--config", world.configuration], state: world.folder) { server in
                try await Program.run(
                    ["serve", "--config", world.configuration, "--no-snapshot", "--listen", "127.0.0.1:\(server.port)"])
            }
            #expect(taken.value.exitCode == 1)
            #expect(taken.value.errors.contains("can't listen"), "\(taken.value.errors)")
        }
    }
}

extension ServedProgram {
    /// Waits until everything has been read.
    func settle() async throws {
        _ = try await eventually("/healthz") { $0.body.contains(#""down":[]"#) }
        _ = try await eventually("/api/releases") {
            !$0.body.contains(#""state":null"#) && !$0.body.contains(#""stale":true"#)
        }
    }

    /// The answer, once it meets a condition. A wait that times out is the failure.
    func eventually(
        _ path: String, headers: [String: String] = [:], where condition: (Answer) -> Bool
    ) async throws -> Answer {
        let deadline = ContinuousClock.now + .seconds(40)
        while true {
            let answer = try await ask(path, headers: headers)
            if condition(answer) { return answer }
            guard ContinuousClock.now < deadline else {
                throw Failed(description: "\(path) still answers \(answer.status) \(answer.body.prefix(2000))")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
