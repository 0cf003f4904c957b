import ArgumentParser
import ConfigurationFile
import Foundation
import Logging

extension CompletionKind {
    /// The ids of the configuration's releases. Nothing is asked of anybody, and where the configuration can't be used nothing is offered:
    /// a shell that completes is no place for errors.
    static var releases: CompletionKind {
        .custom { words, _, _ in
            let environment = ProcessInfo.processInfo.environment
            let named = words.firstIndex(of: "--config").flatMap { words.dropFirst($0 + 1).first }
            let path = try? Configuration.path(explicit: named, environment: environment) {
                FileManager.default.fileExists(atPath: $0)
            }
            guard let path else { return [] }
            return ConfigurationLoader.load(path: path, environment: environment).configuration?.releases.map(\.id)
                ?? []
        }
    }

    /// The names of all themes.
    static var themes: CompletionKind {
        .custom { _, _, _ in Themes(environment: ProcessInfo.processInfo.environment).names.map(\.name) }
    }

    static var logLevels: CompletionKind { .list(Logger.Level.allCases.map(\.rawValue)) }
}
