import ArgumentParser
import ConfigurationFile
import Foundation
import Simulation
import UnixSignals

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

    @Flag(help: "No board: print the configuration and run.")
    var headless = false

    @Option(help: "A theme: its name or a file.")
    var theme: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard speed > 0, speed <= 1000 else { throw ValidationError("--speed must be above 0 and at most 1000") }
        guard (1...20_000).contains(repos) else { throw ValidationError("--repos must be 1 to 20000") }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let log = try ProgramLog(options, keepsScreen: !headless, environment: environment)
        let settings = SimulationSettings(
            seed: seed, scenario: scenario, pace: .wall(speed: speed), fleet: FleetSettings(size: repos))
        let simulation = Simulation(settings: settings, logger: log.logger)
        if headless {
            try await serve(simulation)
        } else {
            try await watch(simulation, log: log, environment: environment)
        }
    }

    private func serve(_ simulation: Simulation) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        let endpoints = try await simulation.start()
        try StandardStreams.out(await simulation.configurationYAML(endpoints).trimmingCharacters(in: .newlines))
        let code = try await withThrowingTaskGroup(of: ExitCode?.self) { group in
            group.addTask {
                try await simulation.run()
                return nil
            }
            group.addTask {
                for await signal in signals { return ExitCode(signal) }
                return nil
            }
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
                loaded, release: nil, theme: theme, log: log, options: options, environment: environment)
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
