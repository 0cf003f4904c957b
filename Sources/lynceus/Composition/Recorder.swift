import ArgumentParser
import Board
import ConfigurationFile
import Foundation
import NIOPosix
import Releases
import Synchronization
import Tracking

/// Writes down what is observed, so that a crash loses half a second of it.
///
/// Nothing that goes wrong with the file ends the program: it is said once, and tried again; see ``RecordingBook``.
///
/// A class with locks: the tracker hands over what it observed without waiting, and the disk is waited for on a thread of its own.
final class Recorder: Sendable {
    /// What has not been written yet.
    private struct Inbox {
        var observations: [Observation] = []
        var changes: [Change] = []
        var picture: Picture?
        /// How many were not kept, since the disk did not take them.
        var missed = 0
        /// Whether the recording has begun, so that somebody will take what is here.
        var isOpen = false
    }

    /// The file before the recording has begun, and the book since.
    private struct Desk: ~Copyable {
        var file: RecordingFile?
        var book: RecordingBook?
    }

    /// For so long what is observed is collected before it is written.
    static let flushInterval = Duration.milliseconds(500)
    /// More observations are not kept for a disk that hangs.
    private static let mostWaiting = 20_000

    /// What a person should know of the recording; ends when it is closed.
    let notices: AsyncStream<BoardNotice>
    private let tell: AsyncStream<BoardNotice>.Continuation
    private let path: String
    private let limit: Int
    /// Whether a person has named the file, so that nothing should run without it.
    private let isRequired: Bool
    private let time: any TimeSource
    private let pool = NIOThreadPool(numberOfThreads: 1)
    private let inbox = Mutex(Inbox())
    private let desk: Mutex<Desk>

    /// Makes the file.
    ///
    /// - Parameters:
    ///   - limit: how large the recording may grow, in bytes.
    ///   - isRequired: whether not to begin is a failure, and not only to be said.
    init(
        creating path: String, limit: Int, isRequired: Bool = true, time: any TimeSource = EventLoopTime()
    ) throws(RecordingFault) {
        self.path = path
        self.isRequired = isRequired
        self.limit = limit
        self.time = time
        (notices, tell) = AsyncStream.makeStream(of: BoardNotice.self, bufferingPolicy: .bufferingNewest(16))
        desk = Mutex(Desk(file: try RecordingFile(creating: path), book: nil))
    }

    /// Writes what is known at the start. Before anything is noted.
    func begin(_ configuration: RecordedConfiguration, picture: Picture, timeline: Timeline) throws(RecordingFault) {
        let now = time.now()
        let header = RecordingHeader(
            version: BuildInformation.version, recording: Self.name(at: now), startedAt: now,
            configuration: configuration, picture: picture, timeline: timeline)
        do throws(RecordingFault) {
            try desk.withLock { desk throws(RecordingFault) in
                guard let file = desk.file.take() else { return }
                desk.book = try RecordingBook(file, limit: limit, header: header)
            }
            pool.start()
            inbox.withLock { $0.isOpen = true }
        } catch {
            guard !isRequired else { throw error }
            tell.yield(BoardNotice(.warning, "nothing is recorded: \(path): \(error.summary)".sanitized()))
        }
    }

    /// Whether it has begun.
    var isRecording: Bool { inbox.withLock(\.isOpen) }

    /// Takes what was observed. Never waits.
    @Sendable func note(_ observations: [Observation], _ changes: [Change], _ picture: Picture) {
        let isFirst = inbox.withLock { inbox in
            guard inbox.isOpen else { return false }
            let isFirst = inbox.picture == nil
            inbox.picture = picture
            inbox.changes += changes
            if inbox.missed > 0 || inbox.observations.count + observations.count > Self.mostWaiting {
                inbox.missed += inbox.observations.count + observations.count
                inbox.observations = []
                inbox.changes = inbox.changes.suffix(Timeline.limit)
            } else {
                inbox.observations += observations
            }
            return isFirst
        }
        guard isFirst else { return }
        Task { [time] in
            try? await time.sleep(until: time.now() + Self.flushInterval)
            await self.flush()
        }
    }

    /// Writes what is not written yet, and gives the thread back. What is noted afterwards is lost.
    func close() async {
        await flush()
        try? await pool.shutdownGracefully()
        desk.withLock { $0.book = nil }
        tell.finish()
    }

    private func flush() async {
        // Only a recorder that is closed has no thread.
        try? await pool.runIfActive { self.write() }
    }

    private func write() {
        desk.withLock { desk in
            // Taken here, so that two that are under way at once keep their order.
            let batch = inbox.withLock { inbox in
                defer { inbox = Inbox(isOpen: true) }
                return inbox
            }
            guard let picture = batch.picture, desk.book != nil else { return }
            let outcome = desk.book?.note(
                batch.observations, batch.changes, missed: batch.missed, picture: picture, at: time.now())
            switch outcome {
            case .written, .failed(nil), nil: break
            case .goesOn: tell.yield(BoardNotice(.information, "the recording goes on"))
            case .failed(let fault?):
                let words = "the recording \(path) is not written: \(fault.summary)"
                tell.yield(BoardNotice(.warning, words.sanitized()))
            }
        }
    }

    /// A name that no other process gives at that moment.
    private static func name(at now: Instant) -> String {
        let stamp = now.rfc3339.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
        return "\(stamp)-\(ProcessInfo.processInfo.processIdentifier)"
    }
}

extension Recorder {
    /// The recorder that the options and the configuration ask for; nil where nothing is to be recorded.
    ///
    /// - Returns: besides, what is to be said where the configuration asks for one that can't be had.
    /// - Throws: `ExitCode` after saying why, where a person has named a file that can't be used.
    static func wanted(
        by options: GlobalOptions, _ configuration: Configuration, environment: [String: String]
    ) throws -> (recorder: Recorder?, complaint: BoardNotice?) {
        let limit = configuration.record.limit
        if let path = options.record {
            do throws(RecordingFault) {
                return (try Recorder(creating: path, limit: limit), nil)
            } catch {
                StandardStreams.error(
                    "lynceus: --record \(path.sanitized()): \(error.summary)\n  hint: \(error.remedy)")
                throw ExitCode.failed
            }
        }
        guard configuration.record.isEnabled else { return (nil, nil) }
        let folder = StateFolder.path(environment) + "/recordings"
        RecordingFolder.clear(folder, downTo: limit)
        let path = "\(folder)/\(name(at: EventLoopTime().now())).jsonl"
        do throws(RecordingFault) {
            return (try Recorder(creating: path, limit: limit, isRequired: false), nil)
        } catch {
            return (nil, BoardNotice(.warning, "nothing is recorded: \(path): \(error.summary)".sanitized()))
        }
    }
}
