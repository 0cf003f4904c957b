import ArgumentParser
import Board
import ConfigurationFile
import CursesTerminal
import Releases
import Tracking

extension BoardSession {
    /// Opens the board over a configuration, runs it to its end and exits accordingly.
    ///
    /// - Parameter keeps: whether what is known is kept for the next run, where the options and the configuration say so.
    /// - Throws: `ExitCode`, after standard error has said why.
    static func open(
        _ loaded: LoadedConfiguration, release: String?, theme choice: String?, log: ProgramLog,
        options: GlobalOptions, environment: [String: String], keeps: Bool = true
    ) async throws {
        try await exiting {
            let file = keeps ? SnapshotFile(loaded, options, environment: environment) : nil
            var recollection = file.map(SnapshotKeeper.recall) ?? SnapshotKeeper.Recollection()
            let (recorder, complaint) = try Recorder.wanted(
                by: options, loaded.configuration, environment: environment)
            let installation = try Installation.assembled(
                loaded, for: .following, remembering: recollection.snapshot?.memory, recordedBy: recorder,
                environment: environment, logger: log.logger)
            if let complaint { recollection.notices.append(complaint) }
            if let old = recollection.snapshot?.picture.catalog,
                let forgotten = Forgotten(from: old, to: installation.catalog)
            {
                recollection.notices.append(BoardNotice(.information, forgotten.words.sanitized()))
            }
            let wanted = choice.map(Configuration.ThemeChoice.init(argument:)) ?? loaded.configuration.theme
            let session = BoardSession(
                source: .live(installation), loaded: loaded, themes: Themes(environment: environment), theme: wanted,
                release: try release.map { try Release.known($0, in: installation.catalog).id }, color: options.color,
                log: log, environment: environment, snapshotFile: file, recollection: recollection)
            return try await session.run()
        }
    }

    /// Opens the board over what the `lynceus serve` at `url` follows, runs it to its end and exits accordingly.
    ///
    /// - Throws: `ExitCode`, after standard error has said why.
    static func open(
        servedFrom url: String, tokenFile: String?, _ loaded: LoadedConfiguration, release: String?,
        theme choice: String?, log: ProgramLog, options: GlobalOptions, environment: [String: String]
    ) async throws {
        try await exiting {
            let file = SnapshotFile(servedFrom: url, loaded, options, environment: environment)
            let recollection = file.map(SnapshotKeeper.recall) ?? SnapshotKeeper.Recollection()
            let memory = recollection.snapshot?.memory
            let served = try ServedReleases(
                url: url, tokenFile: tokenFile, remembering: memory, environment: environment, logger: log.logger)
            let wanted = choice.map(Configuration.ThemeChoice.init(argument:)) ?? loaded.configuration.theme
            do {
                // What was known is shown at once; a moment is left to what is known by now.
                try await served.meet(within: memory == nil ? nil : .milliseconds(250))
                let catalog = await served.follower.picture.catalog
                let session = BoardSession(
                    source: .live(served), loaded: loaded, themes: Themes(environment: environment), theme: wanted,
                    release: try release.map { try Release.known($0, in: catalog).id }, color: options.color, log: log,
                    environment: environment, snapshotFile: file, recollection: recollection)
                return try await session.run()
            } catch {
                await served.close()
                throw error
            }
        }
    }

    /// Opens the board over a recording, runs it to its end and exits accordingly. Nothing of it is kept.
    ///
    /// - Throws: `ExitCode`, after standard error has said why.
    static func open(
        _ recording: Recording, path: String, _ loaded: LoadedConfiguration, release: String?, theme choice: String?,
        log: ProgramLog, options: GlobalOptions, environment: [String: String]
    ) async throws {
        try await exiting {
            let notices = recording.complaints.map { BoardNotice(.warning, $0.sanitized()) }
            let wanted = choice.map(Configuration.ThemeChoice.init(argument:)) ?? loaded.configuration.theme
            let session = BoardSession(
                source: .recording(recording, path: path), loaded: loaded, themes: Themes(environment: environment),
                theme: wanted, release: try release.map { try Release.known($0, in: recording.end.catalog).id },
                color: options.color, log: log, environment: environment, snapshotFile: nil,
                recollection: SnapshotKeeper.Recollection(notices: notices))
            return try await session.run()
        }
    }

    private static func exiting(_ run: () async throws -> End) async throws {
        do {
            if case .signal(let signal) = try await run() { throw ExitCode(signal) }
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
        let known = catalog.releases.map { $0.id.rawValue.sanitized(limit: 80) }.joined(separator: ", ")
        throw ValidationError("there is no release \(name.sanitized(limit: 80)); there are: \(known)")
    }
}

extension SnapshotFile {
    /// The file that the options and the configuration name; nil where nothing is to be kept. (interface.md, "Files and environment")
    init?(_ loaded: LoadedConfiguration, _ options: GlobalOptions, environment: [String: String]) {
        let wanted = loaded.configuration.snapshot
        guard wanted.isEnabled, !options.noSnapshot else { return nil }
        if let path = wanted.path {
            self.init(path: path, ownsFolder: false)
        } else {
            self.init(path: StateFolder.path(environment) + "/snapshot.json", ownsFolder: true)
        }
    }
}
