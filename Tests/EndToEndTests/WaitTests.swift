import Foundation
import Simulation
import Testing

/// `lynceus wait` as scripts and people use it: the real binary, over real HTTP, one test at least for each exit code.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct WaitTests {
    private static let stepped = SimulationSettings.Pace.stepped(start: Date())

    private static func start(
        _ world: SimulatedWorld, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> RunningProgram {
        try RunningProgram(
            ["wait"] + arguments + ["--config", world.configuration], environment: environment, in: world.folder)
    }

    private static func run(_ world: SimulatedWorld, _ arguments: String...) async throws -> Program.Outcome {
        try await start(world, arguments).outcome()
    }

    private static func lastLine(_ outcome: Program.Outcome) -> String {
        outcome.output.split(separator: "\n").last.map(String.init) ?? ""
    }

    /// Lets a version of checkout be there at once, in every environment.
    private static func deploy(
        _ version: String, _ world: SimulatedWorld, in environments: [String] = ["qa", "uat", "prod"]
    ) async throws {
        for environment in environments {
            let key = await world.simulation.key(of: "checkout", in: environment)
            try await world.simulation.change(key, .deploy(version: version))
        }
    }

    @Test("0: what has settled already is done at once, with a line a deployment, and no colours into a pipe")
    func settled() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let outcome = try await Self.run(world, "2026.10.2", "--healthy-for", "1s")
            #expect(outcome.exitCode == 0, "\(outcome)")
            #expect(
                Self.lastLine(outcome)
                    == "done: reports at 1.0.64 in qa, uat, prod; legacy at 2.4.0 in qa, uat, prod, settled for 1s")
            #expect(outcome.output.split(separator: "\n").count == 8, "\(outcome)")
            #expect(!outcome.output.contains("\u{1B}") && !outcome.errors.contains("\u{1B}"))
        }
    }

    @Test(
        "0: a version that CI has yet to build is waited for through every environment; without a terminal or a locale")
    func rolling() async throws {
        // Time passes twenty times as fast for the world, not for a busy machine that has to follow it.
        func patient(_ text: String) -> String { text.replacing(/stuck_after: \S+/, with: "stuck_after: 60s") }
        let settings = SimulationSettings(scenario: .rolling, pace: .wall(speed: 20))
        try await SimulatedWorld.run(settings, editing: patient) { world in
            let program = try Self.start(
                world, ["2026.11", "--repo", "checkout", "--version", "1.1.940", "-o", "json"],
                environment: ["LC_ALL": "", "LANG": "", "TERM": ""])
            let outcome = try await program.outcome()
            #expect(outcome.exitCode == 0, "\(outcome)")
            #expect(outcome.errors.contains("checkout: CI succeeded 1.1.940"), "\(outcome)")
            #expect(outcome.errors.contains(" -> done 1.1.940"), "\(outcome)")
            #expect(outcome.errors.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) }, "\(outcome)")
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            #expect(
                Set(document.keys)
                    == ["release", "outcome", "exit_code", "reason", "waited_seconds", "deployments"])
            #expect(document["outcome"] as? String == "done")
            let deployments = try #require(document["deployments"] as? [[String: Any]])
            #expect(deployments.count == 3)
            #expect(
                deployments.allSatisfy {
                    $0["current_version"] as? String == "1.1.940" && $0["settled"] as? Bool == true
                        && $0["refinement"] is NSNull
                })
        }
    }

    @Test("0: a moment's degradation and a network that blinks end no wait")
    func flaps() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let program = try Self.start(
                world, ["2026.11", "--repo", "checkout", "--environment", "prod", "--healthy-for", "5s"])
            try await program.errors("done") { $0.contains("checkout/prod: done 1.1.939") }
            let key = await world.simulation.key(of: "checkout", in: "prod")
            try await world.simulation.change(key, .health(.degraded))
            try await program.errors("degraded") { $0.contains("done 1.1.939 -> degraded 1.1.939") }
            try await world.simulation.change(key, .health(nil))
            try await program.errors("done again") { $0.contains("degraded 1.1.939 -> done 1.1.939") }
            try await world.simulation.setFault(.refuse, on: .argoCD(environment: "prod"))
            try await program.errors("no contact") { $0.contains("prod: no contact: ") }
            try await world.simulation.setFault(nil, on: .argoCD(environment: "prod"))
            let outcome = try await program.outcome()
            #expect(outcome.exitCode == 0, "\(outcome)")
            #expect(outcome.errors.contains("prod: in contact again"), "\(outcome)")
        }
    }

    @Test("0: where Argo CDs are only polled, a version of which CI knows nothing is found as well")
    func polled() async throws {
        try await SimulatedWorld.run(
            SimulationSettings(scenario: .quiet, pace: Self.stepped),
            editing: { $0.replacing("argocd:\n", with: "argocd:\n  stream: off\n") }
        ) { world in
            let program = try Self.start(world, ["2026.11", "--repo", "checkout", "--version", "1.1.938"])
            try await program.errors("how prod stands") { $0.contains("checkout/prod: ahead 1.1.939") }
            try await Self.deploy("1.1.938", world)
            let outcome = try await program.outcome()
            #expect(outcome.exitCode == 0, "\(outcome)")
            #expect(Self.lastLine(outcome) == "done: checkout at 1.1.938 in qa, uat, prod")
        }
    }

    @Test("1: a sync that has failed")
    func syncFailed() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .syncFailed, pace: Self.stepped)) { world in
            try await world.simulation.step(by: .seconds(60))
            let outcome = try await Self.run(world, "2026.11")
            #expect(outcome.exitCode == 1, "\(outcome)")
            let line = Self.lastLine(outcome)
            #expect(line.hasPrefix("failed: pricing/uat (3.4.1"), "\(outcome)")
            #expect(line.contains("sync failed: "), "\(outcome)")
            #expect(line.contains("one or more objects failed to apply"), "a list alone does not tell: \(outcome)")
        }
    }

    @Test("1: new pods that crash, once that has lasted")
    func degraded() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .crashLoop, pace: .wall(speed: 10))) { world in
            let outcome = try await Self.run(world, "2026.11", "--repo", "payments-api")
            #expect(outcome.exitCode == 1, "\(outcome)")
            #expect(Self.lastLine(outcome).hasPrefix("failed: payments-api/prod (2.4.0>2.4.1): degraded"), "\(outcome)")
        }
    }

    @Test("1: a build that fails while it is waited for")
    func buildFailed() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            await world.simulation.build("1.1.940", of: "checkout", for: .seconds(60), ending: .failed)
            let program = try Self.start(world, ["2026.11", "--repo", "checkout"])
            try await program.errors("that CI runs") { $0.contains("checkout: CI running 1.1.940") }
            try await world.simulation.step(by: .seconds(60))
            let outcome = try await program.outcome()
            #expect(outcome.exitCode == 1, "\(outcome)")
            #expect(
                Self.lastLine(outcome) == "failed: checkout gets no new version, since CI's build 1.1.940 failed")
        }
    }

    @Test("3: the time is up, and what is missing is named")
    func timedOut() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let outcome = try await Self.run(
                world, "2026.11", "--repo", "checkout", "--environment", "qa", "--version", "9.9", "--timeout", "3s")
            #expect(outcome.exitCode == 3, "\(outcome)")
            #expect(Self.lastLine(outcome) == "timed out after 3s: checkout/qa (1.1.939, not 9.9): behind")
        }
    }

    @Test("4: a rollout that does not get on")
    func stuck() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .stuck, pace: .wall(speed: 20))) { world in
            let outcome = try await Self.run(world, "2026.11", "--repo", "search")
            #expect(outcome.exitCode == 4, "\(outcome)")
            #expect(Self.lastLine(outcome).hasPrefix("stuck: search/uat (5.0.17>5.0.18): no progress"), "\(outcome)")
        }
    }

    @Test("5: an Argo CD that refuses the token, or that is not there when the time is up", arguments: [true, false])
    func noContact(isRefused: Bool) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            try await world.simulation.setFault(
                isRefused ? .unauthorized : .refuse, on: .argoCD(environment: "uat"))
            let outcome = try await Self.run(
                world, "2026.11", "--repo", "checkout", "--timeout", isRefused ? "5m" : "3s")
            #expect(outcome.exitCode == 5, "\(outcome)")
            #expect(outcome.errors.contains("uat: no contact: "), "\(outcome)")
            let line = Self.lastLine(outcome)
            #expect(
                line.hasPrefix(
                    isRefused ? "no contact: checkout/uat: token refused" : "no contact after 3s: checkout/uat"),
                "\(outcome)")
            let other = try await Self.run(world, "2026.11", "--repo", "checkout", "--environment", "prod")
            #expect(other.exitCode == 0, "an environment that is not needed: \(other)")
        }
    }

    @Test("6: CI expects a newer version than was waited for")
    func superseded() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            await world.simulation.build("1.1.940", of: "checkout")
            let program = try Self.start(world, ["2026.11", "--repo", "checkout"])
            try await program.errors("what is expected") { $0.contains("checkout: waiting for 1.1.940") }
            await world.simulation.build("1.1.941", of: "checkout")
            let outcome = try await program.outcome()
            #expect(outcome.exitCode == 6, "\(outcome)")
            #expect(
                Self.lastLine(outcome)
                    == "superseded: checkout was to come to 1.1.940, and CI expects 1.1.941 now", "\(outcome)")
        }
    }

    @Test("7: a deployment that had the version and went back")
    func rolledBack() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            await world.simulation.build("1.1.940", of: "checkout")
            try await Self.deploy("1.1.940", world, in: ["qa", "prod"])
            let program = try Self.start(world, ["2026.11", "--repo", "checkout"])
            try await program.errors("that prod has it") { $0.contains("checkout/prod: done 1.1.940") }
            try await Self.deploy("1.1.939", world, in: ["prod"])
            let outcome = try await program.outcome()
            #expect(outcome.exitCode == 7, "\(outcome)")
            #expect(
                Self.lastLine(outcome) == "rolled back: checkout/prod went from 1.1.940 back to 1.1.939", "\(outcome)")
        }
    }

    @Test("7: a rollout that is turned round half-way")
    func turnedRound() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            await world.simulation.build("1.1.940", of: "checkout")
            let key = await world.simulation.key(of: "checkout", in: "qa")
            try await world.simulation.change(key, .rollOut(version: "1.1.940"))
            try await world.simulation.step(by: .seconds(4))
            let program = try Self.start(world, ["2026.11", "--repo", "checkout", "--environment", "qa"])
            try await program.errors("that it moves") { $0.contains("1.1.939>1.1.940") }
            try await Self.deploy("1.1.939", world, in: ["qa"])
            let outcome = try await program.outcome()
            #expect(outcome.exitCode == 7, "\(outcome)")
        }
    }

    @Test(
        "64: names and durations that are wrong, with those that there are",
        arguments: [
            (["nonesuch"], "there are: 2026.11, 2026.10.2"),
            (["2026.11", "--repo", "nonesuch"], "it has: checkout, payments-api"),
            (["2026.11", "--repo", "checkout", "--environment", "nonesuch"], "there are: qa, uat, prod"),
            (["2026.11", "--timeout", "20"], "`20s` is 20 seconds"),
            (["2026.11", "--timeout", "5s", "--healthy-for", "5s"], "--healthy-for must be shorter"),
            ([], "Missing expected argument"),
        ])
    func usage(arguments: [String], complaint: String) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let outcome = try await Self.start(world, arguments).outcome()
            #expect(outcome.exitCode == 64, "\(outcome)")
            #expect(outcome.errors.contains(complaint), "\(outcome)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test("78: without a configuration there is nothing to wait for")
    func configuration() async throws {
        let outcome = try await Program.run(["wait", "2026.11", "--config", "/nonexistent/config.yaml"])
        #expect(outcome.exitCode == 78, "\(outcome)")
        #expect(outcome.output.isEmpty)
    }

    @Test(
        "130 and 143: a signal ends the wait, and it says how far that had come",
        arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func interrupted(signal: Int32, code: Int32) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let program = try Self.start(world, ["2026.11", "--repo", "checkout", "--version", "9.9"])
            try await program.errors("how prod stands") { $0.contains("checkout/prod: behind 1.1.939") }
            program.signal(signal)
            let outcome = try await program.outcome()
            #expect(outcome.exitCode == code, "\(outcome)")
            #expect(Self.lastLine(outcome).hasPrefix("interrupted after "), "\(outcome)")
            #expect(Self.lastLine(outcome).hasSuffix(": 3 of 3 had not settled"), "\(outcome)")
        }
    }

    @Test(
        "On a terminal one line is written over; where that can't be, lines alone",
        arguments: ["screen-256color", "dumb"])
    func terminal(term: String) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            await world.simulation.build("1.1.940", of: "checkout")
            let command =
                "env TERM=\(term) \(Program.path) wait 2026.11 --repo checkout --environment qa --config \(world.configuration)"
            try await Tmux.run(command, columns: 100) { terminal in
                let waiting = try await terminal.screen("what it waits for") {
                    $0.contains("checkout/qa: behind 1.1.939") && (term == "dumb" || $0.contains("0 of 1 settled"))
                }
                if term == "dumb" { #expect(!waiting.contains("0 of 1 settled")) }
                try await Self.deploy("1.1.940", world, in: ["qa"])
                #expect(try await terminal.exit() == 0)
                let end = try await terminal.screen("the end") { $0.contains("done: checkout at 1.1.940 in qa") }
                #expect(!end.contains("of 1 settled"), "nothing is left of the line: \(end)")
            }
        }
    }
}
