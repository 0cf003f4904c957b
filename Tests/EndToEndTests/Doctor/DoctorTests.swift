import Foundation
import Simulation
import Testing

/// `lynceus doctor` as a person uses it who has just written a configuration: the real binary, over real HTTP.
@Suite(.serialized) struct DoctorTests {
    private static let quiet = SimulationSettings(scenario: .quiet, keepaliveInterval: .milliseconds(250))

    /// Nothing of what the configuration holds in secret is in what was printed.
    static func expectNoSecret(in outcome: Program.Outcome, of world: SimulatedWorld) async throws {
        let text = try String(contentsOfFile: world.configuration, encoding: .utf8)
        let secrets = text.matches(of: /(?:token|cf_client_id|cf_client_secret|Authorization): "(?:Bearer )?([^"]+)"/)
            .map { String($0.output.1) }
        try #require(secrets.count >= 3 * 3 + 4)
        for secret in secrets {
            #expect(!outcome.output.contains(secret) && !outcome.errors.contains(secret), "\(secret) is shown")
        }
    }

    @Test("where all is well it says so, and ends with 0")
    func well() async throws {
        try await SimulatedWorld.run(Self.quiet) { world in
            let run = try await DoctorRun(world)
            #expect(run.outcome.exitCode == 0, "\(run.outcome)")
            #expect(run.outcome.errors.isEmpty)
            #expect(run.document.summary["failed"] == 0)
            for environment in ["qa", "uat", "prod"] {
                for check in ["address", "access", "api", "version", "clock", "token", "rights", "stream"] {
                    #expect(run.document.result(of: check, at: environment) == "ok", "\(check) of \(environment)")
                }
                #expect(run.document.result(of: "tls", at: environment) == "info")
            }
            for system in ["github", "gitlab", "jenkins"] {
                #expect(run.document.result(of: "builds", at: system) == "ok", "\(system)")
            }
            #expect(run.document.result(of: "quota", at: "github") == "ok")
            for check in ["configuration", "locale", "state", "clock"] {
                #expect(run.document.result(of: check, at: "this host") == "ok", "\(check)")
            }
            try await Self.expectNoSecret(in: run.outcome, of: world)
        }
    }

    @Test("the JSON has exactly the promised keys, and the table says the same")
    func shape() async throws {
        try await SimulatedWorld.run(Self.quiet) { world in
            let run = try await DoctorRun(world, ["qa"])
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(run.outcome.output.utf8)) as? [String: Any])
            #expect(Set(document.keys) == ["checked_at", "checks", "summary"])
            for check in try #require(document["checks"] as? [[String: Any]]) {
                #expect(Set(check.keys) == ["subject", "kind", "check", "result", "found", "remedy"])
            }
            #expect(Set(run.document.summary.keys) == ["ok", "info", "warning", "failed", "skipped"])
            #expect(Set(run.document.checks.map(\.subject)) == ["this host", "qa"], "only what was named")
            let table = try await Program.run(["doctor", "--config", world.configuration, "-e", "qa"])
            #expect(table.exitCode == 0, "\(table)")
            for check in run.document.checks { #expect(table.output.contains(check.check), "\(table)") }
            #expect(!table.output.contains("\u{1B}"))
            try await Self.expectNoSecret(in: table, of: world)
        }
    }

    @Test("an environment that there is not is a usage error that names those that there are")
    func usage() async throws {
        try await SimulatedWorld.run(Self.quiet) { world in
            let outcome = try await Program.run(["doctor", "production", "--config", world.configuration])
            #expect(outcome.exitCode == 64, "\(outcome)")
            #expect(outcome.errors.contains("known are qa, uat, prod"))
        }
    }

    @Test("an expired token, one that soon expires, one of a session, one that is none, and none at all")
    func tokens() async throws {
        let day: TimeInterval = 86_400
        let cases: [(token: String, result: String, found: String, exitCode: Int32)] = [
            (Self.token(#""sub":"ci:apiKey""#, expiresIn: -3 * day), "failed", "of ci:apiKey, expired 3d ago", 1),
            (Self.token(#""sub":"ci:login""#, expiresIn: 3600 * 5 + 30), "failed", "the server does not know it", 1),
            ("no-token-at-all", "failed", "it is no JWT", 1),
        ]
        for example in cases {
            try await SimulatedWorld.run(Self.quiet, editing: { Self.replacingToken(in: $0, by: example.token) }) {
                world in
                let run = try await DoctorRun(world, ["qa"])
                #expect(run.outcome.exitCode == example.exitCode, "\(run.outcome)")
                let finding = try #require(run.document.checks.first { $0.check == "token" })
                #expect(finding.result == example.result)
                #expect(finding.found.contains(example.found), "\(finding)")
                #expect(finding.remedy?.isEmpty == false)
                #expect(!run.outcome.output.contains(example.token))
            }
        }
    }

    @Test("a token file that can't be read is told as that, and the rest is checked")
    func tokenFile() async throws {
        let edit = { (text: String) in Self.replacingToken(in: text, by: "/nonexistent/token", key: "token_file") }
        try await SimulatedWorld.run(Self.quiet, editing: edit) { world in
            let run = try await DoctorRun(world, ["qa"])
            #expect(run.outcome.exitCode == 1 || run.outcome.exitCode == 78, "\(run.outcome)")
            #expect(run.outcome.output.contains("/nonexistent/token"), "\(run.outcome)")
        }
    }

    @Test("a ca_file of another authority, and one that is not there")
    func authorities() async throws {
        let authority = FileManager.default.temporaryDirectory.appendingPathComponent("ca-\(UUID().uuidString).pem")
        defer { try? FileManager.default.removeItem(at: authority) }
        let settings = SimulationSettings(scenario: .quiet, authorityFile: authority.path)
        try await SimulatedWorld.run(settings) { world in
            let well = try await DoctorRun(world, ["qa"])
            #expect(well.document.result(of: "tls", at: "qa") == "ok", "\(well.outcome)")
            let text = try String(contentsOfFile: world.configuration, encoding: .utf8)
            let without = world.folder.appendingPathComponent("without.yaml")
            try text.replacing(/\n +ca_file: .*/, with: "").write(to: without, atomically: true, encoding: .utf8)
            let run = try await DoctorRun(world, ["qa"], configuration: without.path)
            #expect(run.outcome.exitCode == 5, "\(run.outcome)")
            let finding = try #require(run.document.checks.first { $0.check == "tls" })
            #expect(finding.result == "failed")
            #expect(finding.remedy?.contains("ca_file") == true, "\(finding)")
            // It is not closed to others, and holds secrets.
            #expect(run.document.problems(of: "this host").contains { $0.found.contains("can be read by others") })
        }
    }

    @Test(
        "versions outside 2.8 to 3.5 are warned of",
        arguments: [(2, 7, "older than 2.8"), (3, 6, "newer than 3.5"), (2, 8, "v2.8.0"), (3, 5, "v3.5.0")])
    func versions(major: Int, minor: Int, words: String) async throws {
        let settings = SimulationSettings(scenario: .quiet, version: ServerVersion(major: major, minor: minor))
        try await SimulatedWorld.run(settings) { world in
            let run = try await DoctorRun(world, ["qa"])
            #expect(run.outcome.exitCode == 0, "\(run.outcome)")
            let finding = try #require(run.document.checks.first { $0.check == "version" && $0.subject == "qa" })
            #expect(finding.result == (words.hasPrefix("v") ? "ok" : "warning"))
            #expect(finding.found.contains(words), "\(finding)")
        }
    }

    @Test("a right that is missing is told with the line of policy that gives it")
    func logs() async throws {
        let settings = SimulationSettings(scenario: .quiet, deniesLogs: true)
        try await SimulatedWorld.run(settings) { world in
            let run = try await DoctorRun(world, ["qa"])
            #expect(run.outcome.exitCode == 0, "\(run.outcome)")
            let finding = try #require(run.document.problems(of: "qa").first { $0.check == "rights" })
            #expect(finding.result == "warning")
            #expect(finding.found.contains("may not read logs"))
            #expect(finding.remedy?.contains("p, lynceus, logs, get, shop/*, allow") == true, "\(finding)")
        }
    }

    @Test("an application that is not there is named, with one that is called nearly so")
    func absent() async throws {
        let edit = { (text: String) in text.replacing("name: mailer\n", with: "name: maielr\n") }
        try await SimulatedWorld.run(Self.quiet, editing: edit) { world in
            let run = try await DoctorRun(world, ["qa"])
            let finding = try #require(run.document.problems(of: "qa").first { $0.check == "applications" })
            #expect(finding.found == "maielr-qa is not there")
            #expect(finding.remedy?.contains("did you mean mailer-qa?") == true, "\(finding)")
        }
    }

    @Test("a service token that is wrong, and none")
    func serviceToken() async throws {
        let wrong = { (text: String) in text.replacing("sim-qa-access-secret", with: "another-secret-altogether") }
        let none = { (text: String) in text.replacing(/\n +cf_client_(id|secret): "sim-qa[^"]*"/, with: "") }
        for (edit, remedy) in [(wrong, "may be wrong, expired"), (none, "put a Cloudflare service token into")] {
            try await SimulatedWorld.run(Self.quiet, editing: edit) { world in
                let run = try await DoctorRun(world, ["qa"])
                #expect(run.outcome.exitCode == 5, "\(run.outcome)")
                let finding = try #require(run.document.problems(of: "qa").first { $0.check == "access" })
                #expect(finding.found.contains("login page at sim-team.cloudflareaccess.com"))
                #expect(finding.remedy?.contains(remedy) == true, "\(finding)")
                #expect(!run.outcome.output.contains("another-secret-altogether"))
            }
        }
    }

    @Test("on a terminal it is coloured, and says what the terminal can")
    func terminal() async throws {
        try await SimulatedWorld.run(Self.quiet) { world in
            let command = "\(Program.path) doctor qa --config \(world.configuration)"
            try await Tmux.run(command, columns: 100, rows: 40) { tmux in
                let screen = try await tmux.screen("its end") { $0.contains(" ok, ") }
                #expect(screen.contains(/multiplexer +ok +inside tmux/), "\(screen)")
                #expect(screen.contains(/size +ok +100 columns, 40 rows/), "\(screen)")
                #expect(screen.contains(/terminal +ok +TERM=screen-256color, 256 colours/), "\(screen)")
                let attributed = try await tmux.screen(attributes: true)
                #expect(attributed.contains("\u{1B}[32mok"), "\(attributed)")
                #expect(try await tmux.exit() == 0)
            }
        }
    }

    @Test("a base path that is wrong is told as that")
    func basePath() async throws {
        let settings = SimulationSettings(scenario: .quiet, rootPath: "/argocd")
        try await SimulatedWorld.run(settings, editing: { $0.replacing("/argocd\"", with: "\"") }) { world in
            let run = try await DoctorRun(world, ["qa"])
            #expect(run.outcome.exitCode == 5, "\(run.outcome)")
            #expect(run.document.problems(of: "qa").first { $0.check == "api" }?.remedy?.contains("base path") == true)
        }
    }

    @Test("a field that CI does not name leaves the version unknown, and is named")
    func template() async throws {
        let edit = { (text: String) in text.replacing("{run_number}", with: "{run_nummer}") }
        try await SimulatedWorld.run(Self.quiet, editing: edit) { world in
            let run = try await DoctorRun(world)
            #expect(run.document.problems(of: "github").contains { $0.found.contains("no field \"run_nummer\"") })
        }
    }

    @Test("mistakes in the configuration are all told, with 78, and this host is checked all the same")
    func configuration() async throws {
        let edit = { (text: String) in
            text.replacing("poll_interval: 2s", with: "pol_interval: 2s")
                .replacing(/token: "sim-github-token"/, with: #"token: "${NO_SUCH_VARIABLE}""#)
        }
        try await SimulatedWorld.run(Self.quiet, editing: edit) { world in
            let run = try await DoctorRun(world)
            #expect(run.outcome.exitCode == 78, "\(run.outcome)")
            let problems = run.document.problems(of: "this host")
            #expect(
                problems.contains { $0.found.contains("pol_interval") && $0.remedy?.contains("poll_interval") == true })
            #expect(problems.contains { $0.found.contains("NO_SUCH_VARIABLE") }, "\(run.outcome)")
            #expect(run.document.result(of: "state", at: "this host") != nil)
            #expect(!run.document.checks.contains { $0.kind == "environment" })
        }
        let none = try await Program.run(["doctor"], environment: ["HOME": "/nonexistent"])
        #expect(none.exitCode == 78, "\(none)")
        #expect(none.output.contains("no configuration file"))
        #expect(none.output.contains("lynceus config example"))
    }

    @Test("a state folder that others can look into, an unknown terminal, and no UTF-8")
    func host() async throws {
        try await SimulatedWorld.run(Self.quiet) { world in
            let state = world.folder.appendingPathComponent("lynceus")
            try FileManager.default.createDirectory(
                at: state, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
            let run = try await DoctorRun(
                world, ["qa"], environment: ["TERM": "no-such-terminal", "LC_ALL": "C", "TZ": "Nowhere/Atall"])
            #expect(run.outcome.exitCode == 0, "\(run.outcome)")
            let checks = run.document.checks.filter { $0.kind == "host" }
            #expect(checks.contains { $0.check == "state" && $0.remedy?.contains("chmod 700") == true })
            #expect(checks.contains { $0.check == "terminal" && $0.found.contains("no-such-terminal") })
            #expect(checks.contains { $0.check == "locale" && $0.remedy?.contains("C.UTF-8") == true })
            // Standard output is no terminal: what concerns one is for information.
            #expect(
                checks.filter { $0.result == "warning" }.map(\.check).allSatisfy { ["state", "clock"].contains($0) })
        }
    }

    private static func token(_ claims: String, expiresIn seconds: TimeInterval) -> String {
        let expiry = Int(Date().timeIntervalSince1970 + seconds)
        let parts = [#"{"alg":"HS256"}"#, "{\(claims),\"exp\":\(expiry)}"].map {
            Data($0.utf8).base64EncodedString().replacing("=", with: "").replacing("+", with: "-")
                .replacing("/", with: "_")
        }
        return parts.joined(separator: ".") + ".not-a-signature"
    }

    /// With another token for the first environment.
    private static func replacingToken(in text: String, by token: String, key: String = "token") -> String {
        text.replacing(/token: "eyJ[^"]*"/, with: "\(key): \"\(token)\"", maxReplacements: 1)
    }
}
