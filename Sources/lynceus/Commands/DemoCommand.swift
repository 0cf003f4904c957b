import ArgumentParser
import ConfigurationFile
import Foundation
import Simulation

/// `lynceus demo`: the board over a simulated world on loopback.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Opens the board over a simulated world on loopback: real HTTP, nothing to configure.",
        discussion: """
            Scenarios: \(Scenario.allCases.map(\.rawValue).joined(separator: ", ")). \
            With --headless it opens no board: it prints the configuration that points at the world, and runs until it is \
            interrupted.
            """)

    @Option(help: "The same seed gives the same world.")
    var seed: UInt64 = 1

    @Option(help: "How many times faster than the clock time passes in the world.")
    var speed: Double = 1

    @Option(help: "What happens in the world.")
    var scenario: Scenario = .demo

    @Option(help: "How many repos the scenario fleet has.")
    var repos: Int = 200

    @Option(help: "A fleet of so many applications on one Argo CD, in which nothing happens but what is asked for.")
    var fleet: Int?

    @Option(help: "How many applications of the fleet the configuration names; all of them where it is not said.")
    var followed: Int?

    @Option(help: "How many applications of the fleet are written a second.")
    var eventsPerSecond = 0

    @Option(
        help: ArgumentHelp(
            "Lets an Argo CD, or builds, fail from the start: \(Fault.named.keys.sorted().joined(separator: ", ")).",
            valueName: "environment=fault"))
    var fault: [String] = []

    @Flag(help: "No board: print the configuration and run.")
    var headless = false

    @Option(help: "A theme: its name or a file.", completion: .themes)
    var theme: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard speed > 0, speed <= 1000 else { throw ValidationError("--speed must be above 0 and at most 1000") }
        guard (1...20_000).contains(repos) else { throw ValidationError("--repos must be 1 to 20000") }
        guard (1...20_000).contains(fleet ?? 1) else { throw ValidationError("--fleet must be 1 to 20000") }
        guard (1...(fleet ?? repos)).contains(followed ?? 1) else {
            throw ValidationError("--followed must be 1 to the size of the fleet")
        }
        guard fleet != nil || (followed == nil && eventsPerSecond == 0) else {
            throw ValidationError("--followed and --events-per-second need --fleet")
        }
        guard (0...2000).contains(eventsPerSecond) else {
            throw ValidationError("--events-per-second must be 0 to 2000")
        }
        for text in fault { _ = try Self.parsed(text) }
    }

    /// `qa=hang`.
    private static func parsed(_ text: String) throws -> (environment: String, fault: Fault) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let fault = Fault.named[parts[1]] else {
            throw ValidationError(
                "--fault is written environment=fault, for example qa=hang; see --help for the faults")
        }
        return (parts[0], fault)
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let log = try ProgramLog(options, keepsScreen: !headless, environment: environment)
        let settings = SimulationSettings(
            seed: seed, scenario: fleet == nil ? scenario : .fleet, pace: .wall(speed: speed), fleet: fleetSettings)
        let simulation = Simulation(settings: settings, logger: log.logger)
        for text in fault {
            let (name, fault) = try Self.parsed(text)
            let hosts = await simulation.hosts
            guard let host = hosts.first(where: { $0.name == name }) else {
                throw ValidationError(
                    "--fault: there is no \(name); use one of \(hosts.map(\.name).joined(separator: ", "))")
            }
            try await simulation.setFault(fault, on: host)
        }
        if headless {
            try await serve(simulation)
        } else {
            try await watch(simulation, log: log, environment: environment)
        }
    }

    private var fleetSettings: FleetSettings {
        guard let fleet else { return FleetSettings(size: repos) }
        return FleetSettings(
            size: fleet, followedSize: followed, environmentCount: 1, eventsPerSecond: eventsPerSecond)
    }

    private func serve(_ simulation: Simulation) async throws {
        let signals = try TerminationSignals.trap()
        let endpoints = try await simulation.start()
        try StandardStreams.out(await simulation.configurationYAML(endpoints).trimmingCharacters(in: .newlines))
        let code = try await withThrowingTaskGroup(of: ExitCode?.self) { group in
            group.addTask {
                try await simulation.run()
                return nil
            }
            group.addTask { await signals.first().map { ExitCode($0) } }
            let code = try await group.next() ?? nil
            group.cancelAll()
            return code
        }
        if let code { throw code }
    }

    private func watch(_ simulation: Simulation, log: ProgramLog, environment: [String: String]) async throws {
        let endpoints = try await simulation.start()
        let world = Task { try await simulation.run() }
        let outcome = ConfigurationLoader.load(
            text: await simulation.configurationYAML(endpoints), path: "demo", environment: environment)
        let result: Result<Void, any Error>
        do {
            let loaded = try LoadedConfiguration.checked(outcome, path: "demo")
            try await BoardSession.open(
                loaded, release: nil, theme: theme, log: log, options: options, environment: environment, keeps: false)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        world.cancel()
        try await world.value
        try result.get()
    }
}

extension Scenario: ExpressibleByArgument {}
