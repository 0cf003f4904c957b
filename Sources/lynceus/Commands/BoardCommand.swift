import ArgumentParser
import Foundation

/// `lynceus` without a command: the board over the configuration that is found.
struct BoardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board", abstract: "Opens the board; this is what lynceus does without a command.")

    @Option(help: ArgumentHelp("The release to open on.", valueName: "id"), completion: .releases)
    var release: String?

    @Option(help: "A theme: its name or a file.", completion: .themes)
    var theme: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let loaded = try LoadedConfiguration.load(options, environment: environment)
        let log = try ProgramLog(options, keepsScreen: true, environment: environment)
        try await BoardSession.open(
            loaded, release: release, theme: theme, log: log, options: options, environment: environment)
    }
}
