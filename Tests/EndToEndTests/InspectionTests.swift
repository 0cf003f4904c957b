import Board
import Clients
import ConfigurationFile
import Foundation
import Logging
import Releases
import Simulation
import Synchronization
import Testing
import Tracking

@testable import lynceus

/// Looking into applications of a simulated world, over real HTTP, through everything that a board goes through.
@Suite(.serialized, .timeLimit(.minutes(5))) struct InspectionTests {
    private static func id(_ name: String, in environment: EnvironmentID = "qa") -> ApplicationID {
        ApplicationID(environment: environment, namespace: "argocd", name: name)
    }

    /// A world that stands still where it is after `seconds`.
    private static func run(
        _ scenario: Scenario = .quiet, after seconds: Int = 0,
        _ body: (Simulation, ArgoCDClient, Inspector) async throws -> Void, in environment: EnvironmentID = "qa"
    ) async throws {
        let simulation = Simulation(
            settings: SimulationSettings(scenario: scenario, pace: .stepped(start: Date())),
            logger: Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() })
        let endpoints = try await simulation.start()
        let result: Result<Void, any Error>
        do {
            try await simulation.step(by: .seconds(seconds))
            let text = await simulation.configurationYAML(endpoints)
            let file = FileManager.default.temporaryDirectory.appendingPathComponent(
                "lynceus-\(UUID().uuidString).yaml")
            defer { try? FileManager.default.removeItem(at: file) }
            try text.write(to: file, atomically: true, encoding: .utf8)
            let configuration = try #require(ConfigurationLoader.load(path: file.path, environment: [:]).configuration)
            let wanted = try #require(
                configuration.argocd.environments.first { EnvironmentID($0.name) == environment })
            let client = ArgoCDClient(
                try ArgoCDSettings(wanted, catalog: Catalog(configuration)), proxies: .none,
                logger: Logger(label: "client") { _ in SwiftLogNoOpLogHandler() })
            let inspector = Inspector(sources: [environment: client], time: SystemTime(), timeToLive: .seconds(1))
            do {
                try await body(simulation, client, inspector)
                result = .success(())
            } catch {
                result = .failure(error)
            }
            await client.close()
        } catch {
            await simulation.stop()
            throw error
        }
        await simulation.stop()
        try result.get()
    }

    @Test("a history tells who deployed what")
    func history() async throws {
        try await Self.run(.rolling, after: 60) { _, client, _ in
            let history = try await client.history(of: Self.id("checkout-qa"), project: "shop")
            #expect(history.count >= 2)
            #expect(history.map(\.id) == history.map(\.id).sorted(by: >))
            let newest = try #require(history.first)
            #expect(newest.kind == .git && newest.revision.count == 40)
            #expect(newest.isAutomated && newest.startedAt != nil && newest.deployedAt != nil)
            #expect(newest.author?.hasSuffix("@example.com>") == true)
            #expect(newest.subject?.hasPrefix("checkout: 1.1.") == true)
            let charts = try await client.history(of: Self.id("pricing-qa"), project: "shop")
            #expect(charts.first.map { "\($0.kind) \($0.revision) \($0.author ?? "-")" } == "helmRepository 3.4.1 -")
        }
    }

    @Test("a tree has everything, and a secret's manifest nothing of it")
    func resourcesAndManifests() async throws {
        try await Self.run { _, client, _ in
            let id = Self.id("checkout-qa")
            let resources = try await client.resources(of: id, project: "shop")
            let kinds = resources.map { "\($0.depth) \($0.id.kind)" }
            #expect(
                kinds == [
                    "0 ConfigMap", "0 Deployment", "1 ReplicaSet", "2 Pod", "2 Pod", "2 Pod", "0 Secret", "0 Service",
                ])
            #expect(resources.first { $0.id.kind == "Pod" }?.detail == "Running 2/2")
            for resource in resources {
                let manifest = try await client.manifest(of: resource.id, in: id, project: "shop")
                #expect(manifest.lines.contains("kind: \(resource.id.kind)"))
                let text = manifest.lines.joined(separator: "\n")
                #expect(!text.contains("Y29ycm") && !text.contains("managedFields"), "\(text)")
                switch resource.id.kind {
                case "Secret": #expect(text.contains("  password: (hidden)\n  user: (hidden)"))
                case "ConfigMap":
                    #expect(text.contains("  application.yaml: |\n    # Settings of checkout 🚀\n    server:\n"))
                case "Pod":
                    let status = try await client.status(ofPod: resource.id, in: id, project: "shop")
                    #expect(status.containers.map(\.name) == ["checkout", "mesh-proxy"])
                default: break
                }
            }
            let ghost = ResourceID(pod: "ghost", namespace: "shop-qa")
            await #expect(throws: ReadFailure.self) { try await client.manifest(of: ghost, in: id, project: "shop") }
        }
    }

    @Test("what Git wants and the cluster has not is told line by line, and nothing where both agree")
    func differences() async throws {
        let body: (Simulation, ArgoCDClient, Inspector) async throws -> Void = { _, client, _ in
            let found = try await client.differences(of: Self.id("ledger-master", in: "prod"), project: "shop")
            let difference = try #require(found.first)
            #expect(found.count == 1 && difference.kind == .modified && difference.resource.kind == "StatefulSet")
            #expect(
                difference.lines.contains {
                    if case .live(let text) = $0 { text.contains("ledger:3.2.8") } else { false }
                })
            #expect(
                difference.lines.contains {
                    if case .wanted(let text) = $0 { text.contains("ledger:3.2.9") } else { false }
                })
            #expect(difference.lines.contains { if case .omitted = $0 { true } else { false } })
            let none = try await client.differences(of: Self.id("checkout-master", in: "prod"), project: "shop")
            #expect(none.isEmpty)
            let missing = try await client.differences(of: Self.id("cart-master", in: "prod"), project: "shop")
            #expect(Set(missing.map(\.kind)) == [.missing])
        }
        try await Self.run(.drift, after: 10, body, in: "prod")
    }

    @Test("events of a crashing pod, and its log of the life before")
    func crash() async throws {
        let body: (Simulation, ArgoCDClient, Inspector) async throws -> Void = { _, client, _ in
            let id = Self.id("payments-api-master", in: "prod")
            let resources = try await client.resources(of: id, project: "shop")
            let pod = try #require(
                resources.first { $0.detail?.hasPrefix("CrashLoop") == true || $0.detail?.hasPrefix("Error") == true }
            ).id
            let events = try await client.events(of: id, about: [pod], project: "shop")
            #expect(
                events.contains { $0.reason == "BackOff" && $0.isWarning && $0.name == pod.name && $0.kind == "Pod" })
            #expect(events.contains { $0.reason == "ResourceUpdated" && $0.kind == "Application" })
            #expect(
                events.map { $0.lastAt?.milliseconds ?? 0 } == events.map { $0.lastAt?.milliseconds ?? 0 }.sorted(by: >)
            )
            let told = Told()
            let query = LogQuery(application: id, pod: pod, isPrevious: true)
            try await client.log(query, since: nil, project: "shop") { told.take($0) }
            #expect(told.texts.last?.hasPrefix("panic: dial tcp") == true, "\(told.texts)")
        }
        try await Self.run(.crashLoop, after: 90, body, in: "prod")
    }

    @Test("a log is followed as it grows, of the container that was chosen, and goes on after a break")
    func log() async throws {
        try await Self.run(after: 60) { simulation, client, inspector in
            let id = Self.id("checkout-qa")
            let pod = try #require(try await client.resources(of: id, project: "shop").first { $0.id.kind == "Pod" }).id
            let told = ToldNews()
            let inspections = Inspections(inspector: inspector)
            let running = Task { await inspections.run { told.take($1) } }
            let query = LogQuery(application: id, pod: pod, container: "mesh-proxy", tail: 5)
            inspections.ask(Inquiry(number: 1, inspection: .log(query), project: "shop"))
            try await eventually("five lines") { told.texts.count == 5 }
            #expect(told.texts.allSatisfy { $0.hasPrefix("info upstream answered in ") })
            #expect(told.news.first == .logOpened(containers: ["checkout", "mesh-proxy"], chosen: "mesh-proxy"))
            try await simulation.step(by: .seconds(4))
            try await eventually("two more") { told.texts.count == 7 }
            // The next one ends it.
            inspections.ask(Inquiry(number: 2, inspection: .history(id), project: "shop"))
            try await eventually("the history") {
                if case .found(.history, _)? = told.news.last { true } else { false }
            }
            try await simulation.step(by: .seconds(60))
            #expect(told.texts.count == 7)
            running.cancel()
            await running.value
        }
    }

    /// Waits until `condition` holds, and fails loudly where it does not within a minute.
    private func eventually(_ what: String, _ condition: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("waited in vain for \(what)")
    }
}

/// What inspections have told. A class with a lock, since it is told from any task.
private final class ToldNews: Sendable {
    private let told = Mutex<[InspectionNews]>([])

    var news: [InspectionNews] { told.withLock { $0 } }

    var texts: [String] {
        news.flatMap { news -> [String] in
            if case .log(let lines, _) = news { lines.map(\.text) } else { [] }
        }
    }

    func take(_ more: InspectionNews) { told.withLock { $0.append(more) } }
}

/// What a log has told. A class with a lock, since it is told from tasks of the client.
private final class Told: Sendable {
    private let signals = Mutex<[LogSignal]>([])

    var texts: [String] {
        signals.withLock { $0 }.flatMap { signal -> [String] in
            if case .lines(let lines) = signal { lines.map(\.text) } else { [] }
        }
    }

    func take(_ more: [LogSignal]) { signals.withLock { $0 += more } }
}
