import ArgumentParser
import ConfigurationFile
import CursesTerminal
import Releases

extension BoardSession {
    /// Opens the board over a configuration, runs it to its end and exits accordingly.
    ///
    /// - Throws: `ExitCode`, after standard error has said why.
    static func open(
        _ loaded: LoadedConfiguration, release: String?, theme choice: String?, log: ProgramLog,
        options: GlobalOptions, environment: [String: String]
    ) async throws {
        do {
            let installation = try Installation.assembled(
                loaded, for: .following, environment: environment, logger: log.logger)
            let wanted = choice.map(Configuration.ThemeChoice.init(argument:)) ?? loaded.configuration.theme
            let session = BoardSession(
                installation: installation, loaded: loaded, themes: Themes(environment: environment), theme: wanted,
                release: try release.map { try Release.known($0, in: installation.catalog).id }, color: options.color,
                log: log, environment: environment)
            if case .signal(let signal) = try await session.run() { throw ExitCode(signal) }
        } catch let error as TerminalError {
            StandardStreams.error("lynceus: \(error.summary)\n  hint: \(error.remedy)")
            throw ExitCode.failed
        } catch let error as Themes.Failure {
            StandardStreams.error("lynceus: \(error.message)")
            throw ExitCode.configuration
        }
    }
}

extension ExitCode {
    /// As a shell reports a process that a signal ended; an interrupt is 130. (interface.md, "Exit codes")
    init(_ signal: TerminationSignals.Signal) {
        switch signal {
        case .hangup: self.init(129)
        case .termination: self.init(143)
        case .interrupt: self = .interrupted
        }
    }
}

extension Release {
    /// The release that a person names on the command line.
    ///
    /// - Throws: a usage error that lists the releases that there are.
    static func known(_ name: String, in catalog: Catalog) throws -> Release {
        if let release = catalog.release(ReleaseID(name)) { return release }
        let known = catalog.releases.map(\.id.rawValue).joined(separator: ", ")
        throw ValidationError("there is no release \(name.sanitized(limit: 80)); there are: \(known)")
    }
}
