import ArgumentParser
import Board
import Clients
import ConfigurationFile
import Foundation
import Logging
import Releases
import Tracking

/// What the `lynceus serve` of another process follows, for a board over it.
///
/// A class, since the connection has a task of its own that is ended with it.
final class ServedReleases: ReleaseSource {
    let time: any TimeSource
    let notices: AsyncStream<BoardNotice>?
    private let client: ServedTrackerClient
    private let tracker: RemoteTracker
    private let tracking: Task<Void, Never>
    private let tell: AsyncStream<BoardNotice>.Continuation

    var follower: any TrackerPort { tracker }
    var inquirer: any InspectorPort { RemoteInspector(port: client, time: time) }
    var isRecorded: Bool { false }
    var place: String? { client.place }

    var argoCDs: [EnvironmentID: String] {
        get async {
            let known = await tracker.header?.header.configuration.argocd ?? []
            return Dictionary(known.map { ($0.environment, $0.url) }) { first, _ in first }
        }
    }

    /// Connects.
    ///
    /// - Parameter memory: what an earlier run knew of it.
    /// - Throws: ``ExitCode`` after saying why, where the address is none or the token can't be read.
    init(
        url: String, tokenFile: String?, remembering memory: Installation.Memory?, environment: [String: String],
        logger: Logger
    ) throws {
        let token = tokenFile.map { ConfiguredSecret(SecretSource.file(path: $0)) }
        do throws(ReadFailure) {
            _ = try token?.current()
        } catch {
            StandardStreams.error("lynceus: --token-file: \(error.summary)\n  hint: \(error.remedy)")
            throw ExitCode.configuration
        }
        do throws(ReadFailure) {
            client = try ServedTrackerClient(
                url: url, token: token, proxies: ProxySettings(environment: environment), logger: logger)
        } catch {
            StandardStreams.error(
                "lynceus: --from takes the address of a lynceus serve\n  hint: it is written http://127.0.0.1:7272, without a user"
            )
            throw ExitCode.validationFailure
        }
        let time = ServedTime(over: EventLoopTime())
        self.time = time
        let now = time.now()
        let picture =
            memory.map {
                Picture(remembering: $0.picture, catalog: $0.picture.catalog, policy: $0.picture.policy, at: now)
            } ?? Picture(catalog: Catalog(environments: [], releases: []), at: now)
        let (notices, tell) = AsyncStream.makeStream(of: BoardNotice.self, bufferingPolicy: .bufferingNewest(16))
        self.notices = notices
        self.tell = tell
        tracker = RemoteTracker(
            port: client, picture: picture, timeline: memory?.timeline ?? Timeline(), time: time, logger: logger
        ) { tell.yield(BoardNotice($0)) }
        if client.isExposed, token != nil {
            tell.yield(BoardNotice(.warning, "the token goes to \(client.place) where others can read it: use https"))
        }
        tracking = Task { [tracker] in await tracker.run() }
    }

    /// Waits until it is known what is followed, saying so on standard error while that takes long.
    ///
    /// - Parameter deadline: after which it goes on without; nil waits for as long as it takes.
    /// - Throws: ``ExitCode`` where the server refuses this board.
    func meet(within deadline: Duration?) async throws {
        if let deadline {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { _ = await self.tracker.nextWord() }
                group.addTask { try? await self.time.sleep(until: self.time.now() + deadline) }
                await group.next()
                await self.tracker.stopWaiting()
                group.cancelAll()
            }
            return
        }
        var isFirst = true
        while true {
            switch await tracker.nextWord() {
            case .success: return
            case .failure(let failure):
                let isFinal = failure.isRefusal
                if isFirst || isFinal {
                    let end = isFinal ? "\n  hint: \(failure.remedy)" : "; waiting for it, Ctrl-C ends that"
                    StandardStreams.error("lynceus: \(failure.summary)\(end)")
                }
                isFirst = false
                if isFinal { throw ExitCode.noContact }
            }
        }
    }

    func following<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        let result: Result<Value, any Error>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        await close()
        return try result.get()
    }

    /// Ends the connection.
    func close() async {
        tracking.cancel()
        await tracking.value
        await client.close()
        tell.finish()
    }
}

extension BoardNotice {
    fileprivate init(_ notice: RemoteTracker.Notice) {
        switch notice {
        case .lost(let failure): self.init(.information, "\(failure.summary); \(failure.remedy)".sanitized())
        case .restored: self.init(.information, "there is contact with lynceus serve again")
        case .clockDiffers(let skew):
            self.init(
                .warning,
                skew == .zero
                    ? "the clocks of this host and of lynceus serve agree again"
                    : "the clock of lynceus serve is \(skew < .zero ? "behind" : "ahead") by \((skew < .zero ? .zero - skew : skew).coarse): times are by it"
            )
        }
    }
}

extension SnapshotFile {
    /// The file for what is known of a served tracker.
    ///
    /// - Parameter url: its address as it was given; what differs in it is another file.
    init?(
        servedFrom url: String, _ loaded: LoadedConfiguration, _ options: GlobalOptions, environment: [String: String]
    ) {
        guard loaded.configuration.snapshot.isEnabled, !options.noSnapshot else { return nil }
        var rest = url[...]
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        let name = rest.prefix(120).utf8.map { byte -> String in
            let letter = Character(Unicode.Scalar(byte))
            let isPlain = byte < 0x80 && (letter.isLetter || letter.isNumber || letter == "." || letter == "-")
            return isPlain ? String(letter) : "_" + String(byte, radix: 16)
        }.joined()
        self.init(path: StateFolder.path(environment) + "/served-\(name).json", ownsFolder: true)
    }
}
