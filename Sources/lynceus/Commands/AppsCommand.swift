import ArgumentParser
import Clients
import ConfigurationFile
import Foundation
import Logging
import Releases

/// `lynceus apps`: what the Argo CDs have, and whose it is.
struct AppsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apps",
        abstract: "Lists the applications that Argo CD has, and which repo of which release each belongs to.",
        discussion: """
            A configuration with environments and no releases is enough: it is the way to write the first one. What belongs to no repo \
            is marked -, and standard error says what could be written for it. \
            Exit codes: 0 read; 5 no contact with an environment; 64 usage; 78 configuration.
            """)

    @Argument(help: "The environment; all of them where none is named.")
    var environment: String?

    @Option(name: .shortAndLong, help: "The shape: table, json or name.")
    var output: InventoryFormat = .table

    @Option(help: "Seconds after which an environment that has not answered counts as out of contact.")
    var timeout: Int = 30

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (1...3600).contains(timeout) else { throw ValidationError("--timeout must be 1 to 3600 seconds") }
    }

    func run() async throws {
        let variables = ProcessInfo.processInfo.environment
        let loaded = try LoadedConfiguration.load(options, environment: variables)
        let configuration = loaded.configuration
        try EnvironmentChoice.check([environment].compactMap(\.self), in: configuration)
        // That there are no releases yet is why somebody asks.
        if !configuration.releases.isEmpty { loaded.warnings.forEach(StandardStreams.error) }
        let logger = try ProgramLog(options, keepsScreen: false, environment: variables).logger
        let report = await read(configuration, ProxySettings(environment: variables), logger)
        try StandardStreams.out(
            try report.text(output, isColored: options.color.isColored(variables), at: Instant(Date())))
        report.hints.forEach(StandardStreams.error)
        for (environment, failure) in report.failures {
            StandardStreams.error("lynceus: \(environment): \(failure.summary)\n  hint: \(failure.advice)")
        }
        if !report.failures.isEmpty { throw ExitCode.noContact }
    }

    private func read(_ configuration: Configuration, _ proxies: ProxySettings, _ logger: Logger) async
        -> InventoryReport
    {
        let wanted = configuration.argocd.environments.filter { environment == nil || $0.name == environment }
        let catalog = Catalog(configuration)
        let patience = Duration.seconds(timeout)
        let results = await withTaskGroup(of: (Int, Result<Inventory, ReadFailure>).self) { tasks in
            for (index, environment) in wanted.enumerated() {
                tasks.addTask {
                    do throws(ReadFailure) {
                        return (
                            index,
                            .success(
                                try await Inventory.read(
                                    environment, catalog, proxies: proxies, patience: patience, logger: logger))
                        )
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            return await tasks.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        var report = InventoryReport()
        for (index, environment) in wanted.enumerated() {
            report.suffixes[environment.name] = environment.appSuffix
            switch results[index] {
            case .success(let inventory)?: report.inventories.append(inventory)
            case .failure(let failure)?: report.failures.append((environment.name, failure))
            case nil: continue
            }
        }
        return report
    }
}

extension Inventory {
    /// Reads all that the token may see of an Argo CD.
    fileprivate static func read(
        _ environment: Configuration.Environment, _ catalog: Catalog, proxies: ProxySettings, patience: Duration,
        logger: Logger
    ) async throws(ReadFailure) -> Inventory {
        var settings = try ArgoCDSettings(environment, catalog: catalog)
        settings.names = nil
        // What these two leave out may be what somebody looks for.
        settings.applicationNamespace = nil
        settings.project = nil
        settings.limits.deadline = patience
        settings.limits.connect = min(patience, settings.limits.connect)
        let client = ArgoCDClient(settings, proxies: proxies, logger: logger)
        let result: Result<ApplicationList, ReadFailure>
        do throws(ReadFailure) {
            result = .success(try await client.applications(in: []))
        } catch {
            result = .failure(error)
        }
        let home = result.isSuccess ? await client.homeNamespace() : nil
        await client.close()
        return Inventory(of: environment, try result.get().applications, home: home, catalog: catalog)
    }
}
