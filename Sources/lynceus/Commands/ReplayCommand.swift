import ArgumentParser
import Board
import ConfigurationFile
import Foundation
import Releases
import Tracking

/// `lynceus replay FILE`: the board over a recording, or what changed in it.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Opens the board over a recording, or prints what changed in it.",
        discussion: """
            On the board P plays and pauses, comma and full stop step from change to change, < and > set the speed, and :jump 03:05 goes to \
            a time. With --output it opens no board: it prints the timeline, for a post-mortem.
            """)

    @Argument(help: "The file that --record wrote.", completion: .file())
    var file: String

    @Option(name: .shortAndLong, help: "Print the timeline instead: table, json or md.")
    var output: StatusFormat?

    @Option(
        help: ArgumentHelp(
            "Print from then on: 30m before the end, at 02:00 (the last one, where you are), or 2026-01-31T02:00:00Z.",
            valueName: "time"))
    var since: SinceMoment?

    @Option(help: ArgumentHelp("Print up to then.", valueName: "time"))
    var until: SinceMoment?

    @Option(help: ArgumentHelp("The release to open on, or to print.", valueName: "id"))
    var release: String?

    @Option(help: "A theme: its name or a file.", completion: .themes)
    var theme: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let output, ![.table, .json, .md].contains(output) {
            throw ValidationError("a recording prints as table, json or md")
        }
        if output == nil, since != nil || until != nil {
            throw ValidationError("--since and --until need --output; on the board there is :since and :jump")
        }
        if options.record != nil { throw ValidationError("a replay is not recorded: it is a recording already") }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let recording: Recording
        // A day may take some seconds, in which the terminal shows nothing.
        if output == nil { StandardStreams.error("lynceus: reading \(file.sanitized())") }
        do throws(RecordingFault) {
            recording = try Recording(path: file)
        } catch {
            StandardStreams.error("lynceus: \(file.sanitized()): \(error.summary)\n  hint: \(error.remedy)")
            throw ExitCode.failed
        }
        if let output {
            for complaint in recording.complaints { StandardStreams.error("lynceus: \(complaint)".sanitized()) }
            try print(recording, as: output)
            return
        }
        let log = try ProgramLog(options, keepsScreen: true, environment: environment)
        // A recording needs no configuration; where there is one, keys and looks are its.
        let loaded = try LoadedConfiguration.forLooks(options, environment: environment)
        try await BoardSession.open(
            recording, path: file, loaded, release: release, theme: theme, log: log, options: options,
            environment: environment)
    }

    private func print(_ recording: Recording, as format: StatusFormat) throws {
        let catalog = recording.end.catalog
        let releases = try release.map { [try Release.known($0, in: catalog)] } ?? catalog.releases
        let end = recording.span.upperBound
        func instant(_ moment: SinceMoment) -> Instant {
            moment.instant(at: end, utcOffset: LocalTime.utcOffset)
        }
        let list = ChangeList(
            recording, since: since.map(instant) ?? recording.span.lowerBound, until: until.map(instant) ?? end,
            releases: releases)
        try StandardStreams.out(try list.text(format) ?? "")
    }
}
