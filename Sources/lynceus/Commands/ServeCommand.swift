import ArgumentParser
import Board
import ConfigurationFile
import Foundation
import Logging
import NIOCore
import Releases
import ServiceLifecycle
import StatusAPI
import Synchronization
import Tracking

/// `lynceus serve`: the tracker and the HTTP API, without a board.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract:
            "Follows all releases and serves what is known over HTTP: to scripts, to Prometheus, to boards with --from.",
        discussion: """
            GET /api/releases, /api/releases/ID/deployment-status, /api/releases/ID/events (server-sent events), /healthz and /metrics. \
            However many ask, the Argo CDs are asked once. It ends on SIGTERM (exit code 0) or SIGINT (130), after its callers have been \
            answered. Logs, manifests and events of applications are served to boards only where there is a token.
            """)

    @Option(help: ArgumentHelp("Where to listen. Whatever is not loopback needs --token-file.", valueName: "host:port"))
    var listen = "127.0.0.1:7272"

    @Option(
        help: ArgumentHelp(
            "A file with the token that callers have to send. It is read again while the server runs, so that it can be replaced.",
            valueName: "file"))
    var tokenFile: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard let address = ListenAddress(listen) else {
            throw ValidationError("--listen is written host:port, for example 127.0.0.1:7272 or [::1]:7272")
        }
        guard address.isLoopback || tokenFile != nil else {
            throw ValidationError(
                "--listen \(listen) can be reached from other machines: name a file with a token as --token-file, or listen on 127.0.0.1"
            )
        }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let address = ListenAddress(listen) else { throw ExitCode.validationFailure }
        let access = AccessRule(token: try tokenFile.map(ServedToken.reader))
        let loaded = try LoadedConfiguration.load(options, environment: environment)
        loaded.warnings.forEach(StandardStreams.error)
        let logger = try ProgramLog(options, keepsScreen: false, environment: environment).logger
        let signals = try TerminationSignals.trap()
        let file = SnapshotFile(loaded, options, environment: environment)
        let recollection = file.map(SnapshotKeeper.recall) ?? SnapshotKeeper.Recollection()
        for notice in recollection.notices { logger.notice("\(notice.text)") }
        let (recorder, complaint) = try Recorder.wanted(by: options, loaded.configuration, environment: environment)
        if let complaint { logger.warning("\(complaint.text)") }
        let installation = try Installation.assembled(
            loaded, for: .serving, remembering: recollection.snapshot?.memory, recordedBy: recorder,
            environment: environment, logger: logger)
        guard let feed = installation.feed else { throw ExitCode.failed }
        OpenFiles.raise(to: 4096)
        let keeper = file.map { file in
            SnapshotKeeper(
                file: file, interval: loaded.configuration.snapshot.interval, recollection: recollection.snapshot,
                time: installation.time,
                tell: { Self.log($0, logger) })
        }
        let ttl = loaded.configuration.argocd.cacheTTL
        let end = try await installation.running { tracker in
            let server = await StatusServer(
                .init(address: address, access: access, version: BuildInformation.version, cacheTTL: ttl),
                tracker: tracker,
                reads: installation.reads, inspector: installation.inspector, feed: feed, time: installation.time,
                logger: logger)
            await keeper?.begin { await tracker.memory }
            let end = await serve(server, at: address, until: signals, over: tracker, keeper, recorder, logger)
            await keeper?.close()
            return end
        }
        switch end {
        // Whoever asked for the end that way wants to know that it was a clean one.
        case .success(.termination), .success(nil): break
        case .success(let signal?): throw ExitCode(signal)
        case .failure(let error):
            let reason = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
            StandardStreams.error(
                "lynceus: can't listen on \(listen): \(reason)\n  hint: another program may have the port; --listen names another"
            )
            throw ExitCode.failed
        }
    }

    private static func log(_ input: BoardInput, _ logger: Logger) {
        guard case .notice(let notice) = input else { return }
        logger.notice("\(notice.text)")
    }

    private func serve(
        _ server: StatusServer, at address: ListenAddress, until signals: TerminationSignals, over tracker: Tracker,
        _ keeper: SnapshotKeeper?, _ recorder: Recorder?, _ logger: Logger
    ) async -> Result<TerminationSignals.Signal?, any Error> {
        let service = ServingService(server: server) { port in
            StandardStreams.error("lynceus: serving on \(address.url(port: port))")
        }
        let group = ServiceGroup(configuration: .init(services: [service], logger: logger))
        // Noted before the server is asked to end: which of the two is heard of first is not certain.
        let asked = AskedEnd()
        return await withTaskGroup(of: Result<Void, any Error>?.self) { tasks in
            tasks.addTask {
                do {
                    return .success(try await group.run())
                } catch {
                    return .failure(error)
                }
            }
            tasks.addTask {
                guard let signal = await signals.first() else { return nil }
                // Who asks a second time does not want to wait for anybody.
                signals.release()
                asked.signal.withLock { $0 = signal }
                await group.triggerGracefulShutdown()
                return nil
            }
            tasks.addTask {
                for await picture in await tracker.pictures() { await keeper?.note(news: picture.newsCount) }
                return nil
            }
            if let recorder {
                tasks.addTask {
                    for await notice in recorder.notices { logger.notice("\(notice.text)") }
                    return nil
                }
            }
            // Only the server's end is one.
            let end = await tasks.first { $0 != nil } ?? nil
            tasks.cancelAll()
            return (end ?? .success(())).map { asked.signal.withLock { $0 } }
        }
    }
}

/// The signal that asked for the end. A class with a lock, since it is noted by one task and read by another.
private final class AskedEnd: Sendable {
    let signal = Mutex<TerminationSignals.Signal?>(nil)
}

/// A server as a part of a group that is told to shut down together.
private struct ServingService: Service {
    let server: StatusServer
    let listening: @Sendable (Int) -> Void

    func run() async throws { try await server.run(listening: listening) }
}
