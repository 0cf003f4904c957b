import ArgumentParser
import Clients
import ConfigurationFile
import Foundation
import Logging
import Releases

/// `lynceus doctor`: what is wrong, and what to do about it.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks configuration, terminal, environments and CI, and says what is wrong and what to do.",
        discussion: """
            Everything is asked through the same clients as the board's; nothing is changed anywhere. \
            Exit codes: 0 nothing failed (there may be warnings); 5 no contact with an environment; 1 something else failed; 64 usage; \
            78 the configuration can't be used.
            """)

    @Argument(help: "Environments to check; where one is named, neither the others nor CI are.")
    var environments: [String] = []

    @Option(
        name: [.customLong("environment"), .customShort("e")],
        help: ArgumentHelp("The same as an argument.", valueName: "name"))
    var named: [String] = []

    @Option(name: .shortAndLong, help: "The shape: table or json.")
    var output: CheckupFormat = .table

    @Option(help: "Seconds after which a question that is not answered counts as failed.")
    var timeout: Int = 10

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (1...600).contains(timeout) else { throw ValidationError("--timeout must be 1 to 600 seconds") }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let logger = try ProgramLog(options, keepsScreen: false, environment: environment).logger
        let reading = ConfigurationReading(explicit: options.configurationPath, environment: environment)
        var checkup = Checkup(findings: reading.findings + HostFacts.read(environment).findings)
        if let configuration = reading.configuration {
            let wanted = environments + named
            try EnvironmentChoice.check(wanted, in: configuration)
            await ask(configuration, wanted, environment, logger, into: &checkup)
        } else {
            checkup.isConfigurationUnusable = true
        }
        switch output {
        case .table: try StandardStreams.out(checkup.table(isColored: options.color.isColored(environment)))
        case .json: try StandardStreams.out(try checkup.json(at: Instant(Date())))
        }
        guard checkup.exitCode == .success else { throw checkup.exitCode }
    }

    private func ask(
        _ configuration: Configuration, _ wanted: [String], _ environment: [String: String], _ logger: Logger,
        into checkup: inout Checkup
    ) async {
        let proxies = ProxySettings(environment: environment)
        let patience = Duration.seconds(timeout)
        let catalog = Catalog(configuration)
        let probes = configuration.argocd.environments
            .filter { wanted.isEmpty || wanted.contains($0.name) }
            .map {
                EnvironmentProbe(
                    environment: $0, catalog: catalog, wantsStreams: configuration.argocd.stream == .auto,
                    proxies: proxies, patience: patience, logger: logger)
            }
        async let builds = Self.builds(
            wanted.isEmpty ? configuration : nil, proxies: proxies, patience: patience, logger: logger)
        let environments = await withTaskGroup(of: (Int, Result<EnvironmentEvidence, ReadFailure>).self) { tasks in
            for (index, probe) in probes.enumerated() { tasks.addTask { (index, await Self.evidence(probe)) } }
            return await tasks.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for (index, probe) in probes.enumerated() {
            switch environments[index] {
            case .success(let evidence)?:
                checkup.findings += evidence.findings
                checkup.hasLostEnvironment = checkup.hasLostEnvironment || evidence.isLost
            case .failure(let failure)?:
                checkup.findings.append(
                    CheckFinding(
                        .environment(probe.environment.name), EnvironmentCheck.address.rawValue, .failed,
                        failure.summary, remedy: failure.advice))
            case nil: continue
            }
        }
        checkup.findings += await builds
    }

    private static func evidence(_ probe: EnvironmentProbe) async -> Result<EnvironmentEvidence, ReadFailure> {
        do throws(ReadFailure) { return .success(try await probe.evidence()) } catch { return .failure(error) }
    }

    private static func builds(
        _ configuration: Configuration?, proxies: ProxySettings, patience: Duration, logger: Logger
    ) async -> [CheckFinding] {
        guard let configuration else { return [] }
        do throws(ReadFailure) {
            let probe = try BuildProbe(configuration, proxies: proxies, patience: patience, logger: logger)
            return await probe.evidence().flatMap(\.findings)
        } catch {
            return [CheckFinding(.builds("ci"), "builds", .failed, error.summary, remedy: error.advice)]
        }
    }
}

/// Environments that a person has named on the command line.
enum EnvironmentChoice {
    /// - Throws: a usage error that lists those that there are, where one is not among them.
    static func check(_ names: [String], in configuration: Configuration) throws {
        let known = configuration.argocd.environments.map(\.name)
        guard let unknown = names.first(where: { !known.contains($0) }) else { return }
        let nearest = NearestName.match(of: unknown, in: known).map { " (did you mean \($0)?)" } ?? ""
        throw ValidationError(
            "there is no environment \(unknown.sanitized(limit: 80))\(nearest); known are \(known.joined(separator: ", "))"
        )
    }
}
