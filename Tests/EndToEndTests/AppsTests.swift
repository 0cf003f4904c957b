import Foundation
import Simulation
import Testing

/// `lynceus apps` as the first thing that somebody does with an Argo CD: the real binary, over real HTTP.
@Suite(.serialized) struct AppsTests {
    private static let quiet = SimulationSettings(scenario: .quiet)

    private struct Document: Decodable {
        struct User: Decodable, Equatable {
            var release: String
            var repo: String
        }

        struct Entry: Decodable {
            var environment: String
            var application: String
            var namespace: String?
            var exists: Bool
            var project: String?
            var sync_status: String?
            var health_status: String?
            var versions: [String]
            var repos: [User]
            var remark: String?
        }

        struct Failure: Decodable {
            var environment: String
            var failure: String
        }

        var applications: [Entry]
        var failures: [Failure]
    }

    private static func apps(
        _ world: SimulatedWorld, _ arguments: [String] = []
    ) async throws -> (Program.Outcome, Document) {
        let outcome = try await Program.run(["apps", "--config", world.configuration, "-o", "json"] + arguments)
        return (outcome, try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8)))
    }

    @Test("everything that is there is listed, with whose it is and its version")
    func lists() async throws {
        try await SimulatedWorld.run(Self.quiet) { world in
            let (outcome, document) = try await Self.apps(world)
            #expect(outcome.exitCode == 0, "\(outcome)")
            let truth = await world.simulation.truth
            for environment in ["qa", "uat", "prod"] {
                let here = document.applications.filter { $0.environment == environment }
                let billing = here.first { $0.repos.contains { $0.repo == "billing" } }
                #expect(billing?.application.hasPrefix("invoicing") == true, "an override is followed")
                let held = try #require(truth[environment, "checkout"])
                let checkout = try #require(here.first { $0.repos.contains { $0.repo == "checkout" } })
                #expect(checkout.application == held.application.name)
                #expect(checkout.versions == held.running)
                #expect(checkout.sync_status == "Synced")
                #expect(checkout.health_status == "Healthy")
                let grafana = try #require(here.first { $0.application == "grafana" }, "of a project that is left out")
                #expect(grafana.project == "platform")
                #expect(grafana.repos.isEmpty)
            }
            let twins = document.applications.filter { $0.environment == "qa" && $0.application == "checkout-qa" }
            #expect(twins.count == 2, "two of one name")
            #expect(twins.filter { $0.repos.isEmpty }.map(\.namespace) == ["team-b"])
            try await DoctorTests.expectNoSecret(in: outcome, of: world)
        }
    }

    @Test("what the configuration names and is not there is listed, with one that is called nearly so")
    func absent() async throws {
        let edit = { (text: String) in text.replacing("name: mailer\n", with: "name: maielr\n") }
        try await SimulatedWorld.run(Self.quiet, editing: edit) { world in
            let (outcome, document) = try await Self.apps(world, ["qa"])
            let entry = try #require(document.applications.first { !$0.exists })
            #expect(entry.application == "maielr-qa")
            #expect(entry.project == nil)
            #expect(entry.remark == "did you mean mailer-qa?")
            #expect(outcome.errors.contains("there is no maielr-qa\n  hint: did you mean mailer-qa?"))
            let table = try await Program.run(["apps", "qa", "--config", world.configuration])
            #expect(table.output.contains(/maielr-qa +- +does not exist/), "\(table)")
            #expect(table.output.contains(/mailer-qa +shop +Synced +Healthy +[0-9.]+ +-\n/), "\(table)")
            #expect(!table.output.contains("\u{1B}"))
        }
    }

    @Test("with environments alone it says what the first release could be, and that can be used as it stands")
    func first() async throws {
        let edit = { (text: String) in
            text.replacing(/\n *app_suffix: .*/, with: "").replacing(/\nreleases:(.|\n)*/, with: "\n")
        }
        try await SimulatedWorld.run(Self.quiet, editing: edit) { world in
            let outcome = try await Program.run(["apps", "--config", world.configuration])
            #expect(outcome.exitCode == 0, "\(outcome)")
            for suffix in ["-qa", "-uat", "-master"] {
                #expect(outcome.errors.contains("app_suffix: \"\(suffix)\""), "\(outcome)")
            }
            // What it suggests, put into the file, is understood and leaves little over.
            let snippet = outcome.errors.split(separator: "\n").drop { !$0.contains("releases:") }
                .map { String($0.dropFirst(4)) }
            var text = try String(contentsOfFile: world.configuration, encoding: .utf8)
            for (environment, suffix) in [("qa", "-qa"), ("uat", "-uat"), ("prod", "-master")] {
                text = text.replacing(
                    "    \(environment):\n", with: "    \(environment):\n      app_suffix: \"\(suffix)\"\n")
            }
            text = text.replacing(/\n  overrides:\n.*/, with: "") + snippet.joined(separator: "\n") + "\n"
            try text.write(toFile: world.configuration, atomically: true, encoding: .utf8)
            let (again, document) = try await Self.apps(world)
            #expect(again.exitCode == 0, "\(again)")
            let strangers = document.applications.filter { $0.exists && $0.repos.isEmpty }
            let names = Set(strangers.map { $0.application.prefix { $0 != "-" } })
            #expect(names == ["grafana", "checkout"], "only what is of others: \(again)")
        }
    }

    @Test("without contact to one the others are printed all the same")
    func noContact() async throws {
        try await SimulatedWorld.run(Self.quiet) { world in
            try await world.simulation.setFault(.refuse, on: .argoCD(environment: "uat"))
            let (outcome, document) = try await Self.apps(world)
            #expect(outcome.exitCode == 5, "\(outcome)")
            #expect(outcome.errors.contains("lynceus: uat: unreachable: connection refused\n  hint: "))
            #expect(document.failures.map(\.environment) == ["uat"])
            #expect(Set(document.applications.map(\.environment)) == ["qa", "prod"])
        }
    }

    @Test("names are one a line, and an environment that there is not is a usage error")
    func names() async throws {
        try await SimulatedWorld.run(Self.quiet) { world in
            let outcome = try await Program.run(["apps", "qa", "--config", world.configuration, "-o", "name"])
            let lines = outcome.output.split(separator: "\n")
            #expect(lines.contains("qa/checkout-qa") && lines.contains("qa/team-b/checkout-qa"), "\(outcome)")
            #expect(lines.allSatisfy { $0.hasPrefix("qa/") })
            let usage = try await Program.run(["apps", "qq", "--config", world.configuration])
            #expect(usage.exitCode == 64)
            #expect(usage.errors.contains("known are qa, uat, prod"), "\(usage)")
        }
    }
}
