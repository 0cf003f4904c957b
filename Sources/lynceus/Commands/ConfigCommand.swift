import ArgumentParser
import ConfigurationFile
import Foundation

/// `lynceus config`: about the configuration file.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Checks the configuration file, or prints an example of one.",
        subcommands: [Check.self, Example.self])

    /// `lynceus config check`
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Reads the configuration file and names every mistake in it.")

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let loaded = try LoadedConfiguration.load(options, environment: ProcessInfo.processInfo.environment)
            loaded.warnings.forEach(StandardStreams.error)
            let argocd = loaded.configuration.argocd
            let repos = loaded.configuration.releases.reduce(0) { $0 + $1.repos.count }
            try StandardStreams.out(
                """
                \(loaded.path): ok, \(Self.counted(argocd.environments.count, "environment")), \
                \(Self.counted(loaded.configuration.releases.count, "release")), \(Self.counted(repos, "repo"))
                """)
        }

        private static func counted(_ count: Int, _ noun: String) -> String {
            "\(count) \(noun)\(count == 1 ? "" : "s")"
        }
    }

    /// `lynceus config example`
    struct Example: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "example", abstract: "Prints an example with every key, commented.")

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try StandardStreams.out(ConfigurationFile.Configuration.example.trimmingCharacters(in: .newlines))
        }
    }
}
