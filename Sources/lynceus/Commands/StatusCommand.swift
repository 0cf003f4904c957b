import ArgumentParser
import Board
import Foundation
import Releases
import TerminalKit
import Tracking

/// `lynceus status`: reads everything once and prints it.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Reads everything once and prints it.",
        discussion: """
            Exit codes: 0 read; 5 no contact with an environment that was needed; 64 usage; 78 configuration. \
            With --exit-code: 0 settled, 1 something failed, 2 something pending, 5 no contact.
            """)

    @Argument(help: "The release; all of them where none is named.", completion: .releases)
    var release: String?

    @Option(name: .shortAndLong, help: "The shape: table, wide, json, yaml, name or md.")
    var output: StatusFormat = .table

    @Option(
        help: ArgumentHelp(
            "What has changed since then, as the last runs kept it and as it is now: 30m ago, at 02:00 (the last one, where you are), or 2026-01-31T02:00:00Z. As table, json or md.",
            valueName: "time"))
    var since: SinceMoment?

    @Flag(help: "Say by the exit code how it stands.")
    var exitCode = false

    @Option(help: "Seconds after which an environment that has not answered counts as out of contact.")
    var timeout: Int = 30

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (1...3600).contains(timeout) else { throw ValidationError("--timeout must be 1 to 3600 seconds") }
        if since != nil, ![.table, .json, .md].contains(output) {
            throw ValidationError("--since prints as table, json or md")
        }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let loaded = try LoadedConfiguration.load(options, environment: environment)
        loaded.warnings.forEach(StandardStreams.error)
        let logger = try ProgramLog(options, keepsScreen: false, environment: environment).logger
        let snapshot = since == nil ? nil : remembered(loaded, environment)
        // Only a file that a person names: what a session of the configuration's is recorded for is a board.
        let recorder =
            try options.record == nil
            ? nil : Recorder.wanted(by: options, loaded.configuration, environment: environment).recorder
        let installation = try Installation.assembled(
            loaded, for: .reading, remembering: snapshot?.memory, recordedBy: recorder, environment: environment,
            logger: logger)
        let releases =
            try release.map { [try Release.known($0, in: installation.catalog)] } ?? installation.catalog.releases
        let deadline = Duration.seconds(timeout)
        let (picture, timeline) = try await installation.running { tracker in
            await tracker.readOnce(within: deadline)
            return await tracker.memory
        }
        if let recorder {
            for await notice in recorder.notices { StandardStreams.error("lynceus: \(notice.text)") }
        }
        let now = installation.time.now()
        if let since {
            let moment = since.instant(at: now, utcOffset: LocalTime.utcOffset)
            let list = ChangeList(timeline, since: moment, releases: releases, snapshot: snapshot, readAt: now)
            if let gap = list.gap { StandardStreams.error("lynceus: \(gap)") }
            try StandardStreams.out(try list.text(output) ?? "")
        } else {
            let style = TableStyle(
                glyphs: OutputGlyphs.choose(environment), isColored: options.color.isColored(environment), now: now)
            try StandardStreams.out(try output.text(picture, releases: releases, style: style))
        }
        let contact = Contact(picture, releases: releases)
        for complaint in contact.complaints { StandardStreams.error(complaint) }
        try finish(picture, releases, hasLost: contact.isLost)
    }

    /// What the last run left; nothing is put aside or written here.
    private func remembered(_ loaded: LoadedConfiguration, _ environment: [String: String]) -> Snapshot<NoView>? {
        guard let file = SnapshotFile(loaded, options, environment: environment) else { return nil }
        do throws(SnapshotFault) {
            return try file.read().map { bytes throws(SnapshotFault) in try Snapshot(decoding: bytes) }
        } catch {
            StandardStreams.error("lynceus: the snapshot \(file.path) can't be used: \(error.summary)".sanitized())
            return nil
        }
    }

    private func finish(_ picture: Picture, _ releases: [Release], hasLost: Bool) throws {
        let standings = releases.flatMap { picture.deployments(of: $0) }.map(\.standing)
        if exitCode, standings.contains(where: { $0.state == .failed }) { throw ExitCode.failed }
        if hasLost { throw ExitCode.noContact }
        if exitCode, standings.contains(where: { !$0.isSettled }) { throw ExitCode.pending }
    }
}

/// The glyphs for plain output.
enum OutputGlyphs {
    /// UTF-8 only where the locale says so.
    static func choose(_ environment: [String: String]) -> Glyphs {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let codeset = locale.uppercased()
        return codeset.contains("UTF-8") || codeset.contains("UTF8") ? .utf8 : .ascii
    }
}
