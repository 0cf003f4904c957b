import ArgumentParser
import Board
import ConfigurationFile
import Foundation
import Releases
import TerminalKit
import Tracking

/// `lynceus wait`: returns when deployments have settled on the version that they shall have.
struct WaitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Returns when the chosen deployments have settled on the expected version.",
        discussion: """
            Settled: the expected version is deployed, Synced, Healthy, every replica updated and ready. Without --repo and \
            --environment all deployments of the release are waited for.

            What is expected is fixed for each repo when it is known: what CI's newest build has made once that has succeeded, while \
            it runs it is waited for. If it then fails, the wait has failed. If it had failed before the wait began, the last that \
            succeeded counts; if none has, the wait has failed. A script that has just pushed should name its --version: CI may \
            not have begun to build it.

            What is broken at the start in a version that is to be replaced does not count; what is stale counts as neither settled \
            nor broken.

            Exit codes: 0 done; 1 a deployment of the expected version is degraded, missing, or its sync or build has failed; 3 timed \
            out; 4 stuck: no progress; 5 no contact: an environment, or CI, refuses for longer than a moment, or had no contact \
            when the time was up; 6 superseded: CI expects another version now, or a newer one has taken the place of the one that \
            was there; 7 rolled back to an older one; 64 usage; 78 configuration; 130 interrupted (143 terminated). \
            Of one deployment rolled back counts before superseded, no contact, and failed or stuck; among several 1, 4, 7, 6, 5, 3 in \
            this order.

            Progress goes to standard error; standard output has a line a deployment, and the last line says why it ended.
            """)

    @Argument(help: "The release.")
    var release: String

    @Option(help: "Only this repo; can be given several times.")
    var repo: [String] = []

    @Option(help: "Only this environment; can be given several times.")
    var environment: [String] = []

    @Option(help: "Wait for exactly this version, whether CI has built it yet or not.")
    var version: String?

    @Option(
        help: ArgumentHelp(
            "How long to wait at the most (default: 20m): 90s, 20m, 1h30m, up to a day.", valueName: "duration"),
        transform: { try WaitCommand.duration($0) })
    var timeout: Duration = .seconds(1200)

    @Option(
        help: ArgumentHelp(
            "For how long everything has to stay settled without a break (default: 0s).", valueName: "duration"),
        transform: { ["0", "0s"].contains($0) ? .zero : try WaitCommand.duration($0) })
    var healthyFor: Duration = .zero

    @Option(name: .shortAndLong, help: "The shape of the result: text or json.")
    var output: WaitReport.Format = .text

    @OptionGroup var options: GlobalOptions

    private static func duration(_ text: String) throws -> Duration {
        do throws(DurationText.Mistake) {
            return try DurationText.parse(text)
        } catch {
            throw ValidationError("\(text.sanitized(limit: 80)) \(error.summary): \(error.remedy)")
        }
    }

    func validate() throws {
        guard healthyFor < timeout else { throw ValidationError("--healthy-for must be shorter than --timeout") }
        if let version, version.isEmpty { throw ValidationError("--version must not be empty") }
    }

    func run() async throws {
        let variables = ProcessInfo.processInfo.environment
        let loaded = try LoadedConfiguration.load(options, environment: variables)
        loaded.warnings.forEach(StandardStreams.error)
        let logger = try ProgramLog(options, keepsScreen: false, environment: variables).logger
        let recorder =
            try options.record == nil
            ? nil : Recorder.wanted(by: options, loaded.configuration, environment: variables).recorder
        let installation = try Installation.assembled(
            loaded, for: .following, recordedBy: recorder, environment: variables, logger: logger)
        let release = try Release.known(release, in: installation.catalog)
        let wish = WaitWish(
            deployments: try chosen(of: release, in: installation.catalog),
            version: version.map { Version($0.sanitized(limit: 200)) }, timeout: timeout, healthyFor: healthyFor)
        // Taken before anything takes its time, and given back by the end of the process.
        let signals = try TerminationSignals.trap()
        let time = installation.time
        let interval = loaded.configuration.argocd.pollInterval
        let (end, waiting) = try await installation.running { tracker in
            let run = WaitRun(
                feed: await .of(tracker, for: wish.deployments), time: time, refreshInterval: interval
            ) { await signals.first() }
            var waiting = Waiting(wish, at: time.now())
            var progress = WaitProgress.onStandardError(variables)
            let end = await run.run(&waiting, telling: &progress)
            return (end, waiting)
        }
        if let recorder {
            for await notice in recorder.notices { StandardStreams.error("lynceus: \(notice.text)") }
        }
        try finish(end, waiting, of: release, at: time.now(), variables)
    }

    private func finish(
        _ end: WaitRun.End, _ waiting: Waiting, of release: Release, at now: Instant, _ variables: [String: String]
    ) throws {
        let report = WaitReport(end, waiting, of: release.id, at: now)
        switch output {
        case .text:
            let isColored = options.color.isColored(variables)
            try StandardStreams.out(
                report.text(TableStyle(glyphs: OutputGlyphs.choose(variables), isColored: isColored, now: now)))
        case .json:
            StandardStreams.error("lynceus: \(report.sentence)")
            try StandardStreams.out(try report.json())
        }
        if report.exitCode != .success { throw report.exitCode }
    }

    /// The deployments that the options name, in the order of the release.
    ///
    /// - Throws: a usage error that lists the names that there are.
    private func chosen(of release: Release, in catalog: Catalog) throws -> [DeploymentID] {
        let repos = release.repos.map(\.id.rawValue)
        let environments = catalog.environments.map(\.rawValue)
        if let wrong = repo.first(where: { !repos.contains($0) }) {
            throw ValidationError(
                "release \(release.id) has no repo \(wrong.sanitized(limit: 80)); it has: \(repos.joined(separator: ", "))"
            )
        }
        if let wrong = environment.first(where: { !environments.contains($0) }) {
            throw ValidationError(
                "there is no environment \(wrong.sanitized(limit: 80)); there are: \(environments.joined(separator: ", "))"
            )
        }
        let all = catalog.deployments.filter { id in
            id.release == release.id && catalog.application(of: id) != nil
                && (repo.isEmpty || repo.contains(id.repo.rawValue))
                && (environment.isEmpty || environment.contains(id.environment.rawValue))
        }
        guard !all.isEmpty else { throw ValidationError("release \(release.id) has no deployments to wait for") }
        return all
    }
}
