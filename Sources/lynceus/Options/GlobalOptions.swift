import ArgumentParser
import Logging

/// Options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .customLong("config"), help: ArgumentHelp("The configuration file.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var configurationPath: String?

    @Option(help: ArgumentHelp("Write the log to this file.", valueName: "file"), completion: .file())
    var logFile: String?

    @Option(
        help: "How much is logged: \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).",
        completion: .logLevels, transform: GlobalOptions.level)
    var logLevel: Logger.Level = .notice

    @Option(help: "Colours: auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(help: "Keep nothing on disk between runs.")
    var noSnapshot = false

    @Option(
        help: ArgumentHelp("Write what is observed to this new file, for lynceus replay.", valueName: "file"),
        completion: .file())
    var record: String?

    private static func level(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw ValidationError("there is no log level \(text)")
        }
        return level
    }
}

/// When colours are used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
}

extension ColorChoice {
    /// Whether standard output is to be coloured.
    func isColored(_ environment: [String: String]) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto: StandardStreams.isOutputTerminal && environment["NO_COLOR", default: ""].isEmpty
        }
    }
}
