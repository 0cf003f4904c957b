import ArgumentParser
import Board
import ConfigurationFile
import Foundation

/// The configuration as a command needs it: found, read, checked, or an exit with every mistake on standard error.
struct LoadedConfiguration {
    let path: String
    let configuration: Configuration
    let keymap: Keymap
    /// Warnings, rendered.
    let warnings: [String]
    /// Whether the file holds a secret and others can read it.
    let exposesSecrets: Bool

    /// Reads the file that `--config` or the usual places name.
    ///
    /// - Throws: ``ExitCode/configuration`` after saying on standard error what is wrong and what to do.
    static func load(_ options: GlobalOptions, environment: [String: String]) throws -> LoadedConfiguration {
        let path: String
        do {
            path = try Configuration.path(explicit: options.configurationPath, environment: environment) {
                FileManager.default.fileExists(atPath: $0)
            }
        } catch {
            StandardStreams.error(
                "lynceus: \(error.summary)\n  hint: \(error.remedy)\n  hint: lynceus demo needs no configuration")
            throw ExitCode.configuration
        }
        return try checked(ConfigurationLoader.load(path: path, environment: environment), path: path)
    }

    /// The configuration for keys and looks alone. Where none is found, or what is found can't be used here (a variable with a token is not
    /// set, say), the defaults.
    ///
    /// - Throws: ``ExitCode/configuration`` where the one that a person has named is wrong.
    static func forLooks(_ options: GlobalOptions, environment: [String: String]) throws -> LoadedConfiguration {
        if options.configurationPath != nil { return try load(options, environment: environment) }
        let path = try? Configuration.path(explicit: nil, environment: environment) {
            FileManager.default.fileExists(atPath: $0)
        }
        if let path {
            let outcome = ConfigurationLoader.load(path: path, environment: environment)
            if outcome.configuration != nil { return try checked(outcome, path: path) }
        }
        return LoadedConfiguration(
            path: "", configuration: Configuration(), keymap: .standard, warnings: [], exposesSecrets: false)
    }

    /// What came of reading, with what only the key table knows; an exit where it can't be used.
    static func checked(_ outcome: ConfigurationLoader.Outcome, path: String) throws -> LoadedConfiguration {
        var outcome = outcome
        let keymap = outcome.reportKeyMistakes()
        let rendered = outcome.diagnostics.map(\.description)
        guard let configuration = outcome.configuration else {
            rendered.forEach(StandardStreams.error)
            throw ExitCode.configuration
        }
        return LoadedConfiguration(
            path: path, configuration: configuration, keymap: keymap, warnings: rendered,
            exposesSecrets: outcome.exposesSecrets)
    }
}
