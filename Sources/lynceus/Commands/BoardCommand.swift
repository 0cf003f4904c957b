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

    @Option(
        help: ArgumentHelp(
            "Show what the lynceus serve at this address follows: http://127.0.0.1:7272. Nothing else is asked.",
            valueName: "url"))
    var from: String?

    @Option(help: ArgumentHelp("A file with the token that the lynceus serve of --from wants.", valueName: "file"))
    var tokenFile: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if from == nil, tokenFile != nil { throw ValidationError("--token-file needs --from") }
        if from != nil, options.record != nil {
            throw ValidationError("--record is for whoever follows: give it to lynceus serve")
        }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        if let from {
            // Keys and looks are the configuration's, where there is one; all else is the server's.
            let loaded = try LoadedConfiguration.forLooks(options, environment: environment)
            let log = try ProgramLog(options, keepsScreen: true, environment: environment)
            return try await BoardSession.open(
                servedFrom: from, tokenFile: tokenFile, loaded, release: release, theme: theme, log: log,
                options: options, environment: environment)
        }
        let loaded = try LoadedConfiguration.load(options, environment: environment)
        let log = try ProgramLog(options, keepsScreen: true, environment: environment)
        try await BoardSession.open(
            loaded, release: release, theme: theme, log: log, options: options, environment: environment)
    }
}
