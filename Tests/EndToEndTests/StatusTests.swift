import Foundation
import Simulation
import Testing

/// `lynceus status` as scripts use it: the real binary, over real HTTP.
@Suite(.serialized)
struct StatusTests {
    private static let stepped = SimulationSettings.Pace.stepped(start: Date())

    @Test(
        "what status says is what the simulation holds",
        arguments: [Scenario.quiet, .rolling, .drift, .stuck, .syncFailed])
    func agreesWithTheWorld(scenario: Scenario) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: scenario, pace: Self.stepped)) { world in
            try await world.simulation.step(by: .seconds(45))
            let truth = await world.simulation.truth
            let document = try await Self.status(world)
            var compared = 0
            for status in document.allStatuses {
                for (environment, entry) in status.environments {
                    let place = "\(status.repo_name) in \(environment)"
                    guard let held = truth[environment, status.repo_name] else {
                        #expect(entry.state == "waiting", "\(place) does not exist")
                        continue
                    }
                    compared += 1
                    #expect(entry.app_name == held.application.name, "\(place)")
                    #expect(entry.sync_status == (held.isSynced ? "Synced" : "OutOfSync"), "\(place)")
                    #expect(entry.health_status == held.health.rawValue, "\(place)")
                    if let build = held.expected, build.state == .success {
                        #expect(entry.expected_version == build.version, "\(place)")
                    }
                    // Oldest first: while two run, the old one is what is deployed.
                    if let current = held.running.first { #expect(entry.current_version == current, "\(place)") }
                    if let rollout = entry.rollout {
                        #expect(rollout.replicas == held.replicas.desired, "\(place)")
                        #expect(rollout.ready == held.replicas.ready, "\(place)")
                        #expect(rollout.updated == held.replicas.updated, "\(place)")
                    }
                }
            }
            #expect(compared > 20)
        }
    }

    @Test("the JSON has exactly the promised keys and types")
    func shape() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .rolling, pace: Self.stepped)) { world in
            try await world.simulation.step(by: .seconds(30))
            let outcome = try await Program.run(["status", "--config", world.configuration, "-o", "json"])
            #expect(outcome.exitCode == 0, "\(outcome)")
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            #expect(Set(document.keys) == ["releases", "environments", "read_at"])
            #expect(document["read_at"] is Int)
            let environments = try #require(document["environments"] as? [String: [String: Any]])
            #expect(Set(environments.keys) == ["qa", "uat", "prod"])
            for link in environments.values {
                #expect(Set(link.keys) == ["link", "since", "detail"])
                #expect(link["link"] as? String == "polling")
                #expect(link["since"] is Int)
                #expect(link["detail"] is NSNull)
            }
            let releases = try #require(document["releases"] as? [[String: Any]])
            #expect(releases.count >= 2)
            for release in releases {
                #expect(Set(release.keys) == ["id", "name", "any_pending", "statuses"])
                #expect(release["any_pending"] is Bool)
                for status in try #require(release["statuses"] as? [[String: Any]]) {
                    #expect(Set(status.keys) == ["repo_id", "repo_name", "ci", "environments"])
                    #expect(status["repo_id"] is Int || status["repo_id"] is NSNull)
                    let ci = try #require(status["ci"] as? [String: Any])
                    #expect(Set(ci.keys) == ["status", "version", "url", "observed_at", "detail"])
                    for entry in try #require(status["environments"] as? [String: [String: Any]]).values {
                        try Self.checkEntry(entry)
                    }
                }
            }
        }
    }

    private static func checkEntry(_ entry: [String: Any]) throws {
        #expect(
            Set(entry.keys) == [
                "app_name", "current_version", "expected_version", "sync_status", "health_status", "rollout",
                "last_checked_at", "state", "refinement", "detail", "observed_at", "stale",
            ])
        #expect(entry["app_name"] is String)
        #expect(["Synced", "OutOfSync", "Unknown"].contains(entry["sync_status"] as? String))
        #expect(entry["health_status"] is String)
        #expect(["done", "rolling", "behind", "failed", "waiting"].contains(entry["state"] as? String))
        #expect(entry["stale"] as? Bool == false)
        #expect(entry["last_checked_at"] is Int || entry["last_checked_at"] is NSNull)
        guard let rollout = entry["rollout"] as? [String: Any] else {
            #expect(entry["rollout"] is NSNull)
            return
        }
        #expect(Set(rollout.keys) == ["replicas", "ready", "updated", "available", "observed_at"])
        #expect(rollout.values.allSatisfy { $0 is Int })
    }

    @Test("YAML, names and tables say the same")
    func otherShapes() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let release = try #require(try await Self.status(world).releases.first).id
            let names = try await Program.run(["status", release, "--config", world.configuration, "-o", "name"])
            #expect(names.output.contains("\(release)/checkout/prod"))
            let yaml = try await Program.run(["status", release, "--config", world.configuration, "-o", "yaml"])
            #expect(yaml.output.contains("repo_name: checkout"))
            let table = try await Program.run(["status", release, "--config", world.configuration])
            #expect(table.output.contains("REPO"))
            #expect(table.output.contains("PROD"))
            #expect(!table.output.contains("\u{1B}"), "no colours into a pipe")
            let wide = try await Program.run(["status", release, "--config", world.configuration, "-o", "wide"])
            #expect(wide.output.split(separator: "\n").count == names.output.split(separator: "\n").count + 1)
        }
    }

    @Test("the exit code says how it stands")
    func exitCodes() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .syncFailed, pace: Self.stepped)) { world in
            try await world.simulation.step(by: .seconds(60))
            let failed = try await Program.run(["status", "--config", world.configuration, "--exit-code"])
            #expect(failed.exitCode == 1, "\(failed)")
            let unasked = try await Program.run(["status", "--config", world.configuration])
            #expect(unasked.exitCode == 0, "\(unasked)")
            let usage = try await Program.run(["status", "nonesuch", "--config", world.configuration])
            #expect(usage.exitCode == 64, "\(usage)")
            #expect(usage.errors.contains("there is no release nonesuch"))
        }
    }

    @Test("an environment without contact is named, and the others are printed all the same")
    func noContact() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            try await world.simulation.setFault(.refuse, on: .argoCD(environment: "uat"))
            let outcome = try await Program.run(["status", "--config", world.configuration, "-o", "json"])
            #expect(outcome.exitCode == 5, "\(outcome)")
            #expect(outcome.errors.contains("uat: "), "\(outcome.errors)")
            let document = try Self.decode(outcome)
            #expect(document.environments["uat"]?.link == "down")
            #expect(document.environments["prod"]?.link == "polling")
            #expect(document.allStatuses.contains { $0.environments["prod"]?.state == "done" })
            #expect(document.allStatuses.allSatisfy { $0.environments["uat"]?.stale == true })
        }
    }

    private static func status(_ world: SimulatedWorld) async throws -> StatusJSON {
        let outcome = try await Program.run(["status", "--config", world.configuration, "-o", "json"])
        #expect(outcome.exitCode == 0, "\(outcome)")
        return try decode(outcome)
    }

    private static func decode(_ outcome: Program.Outcome) throws -> StatusJSON {
        try JSONDecoder().decode(StatusJSON.self, from: Data(outcome.output.utf8))
    }
}
