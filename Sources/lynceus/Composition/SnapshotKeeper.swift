import Board
import Foundation
import NIOPosix
import Releases
import Tracking

/// Keeps what is known, what has changed and what a person had marked for the next run.
///
/// One process writes a file; another that finds it taken says so once, and takes over as soon as the writer has ended. Nothing that goes
/// wrong here ends the program: it is said once, and tried again.
actor SnapshotKeeper {
    typealias Kept = Snapshot<BoardMemory>

    /// What was left by an earlier run, and what is to be said of it.
    struct Recollection: Sendable {
        var snapshot: Kept?
        var notices: [BoardNotice] = []
    }

    /// What is to be written: asked for when it is written, so that it is as new as can be.
    typealias Source = @Sendable () async -> (picture: Picture, timeline: Timeline)

    private let file: SnapshotFile
    private let interval: Duration
    private let time: any TimeSource
    private let tell: @Sendable (BoardInput) -> Void

    private var source: Source?
    private var view: BoardMemory?
    /// What an earlier run left of it.
    private let recalled: BoardMemory?
    private var lock: SnapshotLock?
    /// How much news the picture had that was written last.
    private var written: (news: Int, view: BoardMemory?)?
    private var news = 0
    private var timer: Task<Void, Never>?
    /// The earliest time of the next write.
    private var notBefore: Instant
    private var said: String?
    private var isClosed = false

    /// To write takes no more than this share of the time.
    private static let share = 50
    /// After something went wrong, it is tried again after this time.
    private static let pause = Duration.seconds(30)

    /// - Parameters:
    ///   - interval: the shortest time between two writes.
    ///   - recollection: what an earlier run left.
    ///   - tell: tells the board what happened, and what somebody else had marked, without waiting.
    init(
        file: SnapshotFile, interval: Duration, recollection: Kept?, time: any TimeSource,
        tell: @escaping @Sendable (BoardInput) -> Void
    ) {
        self.file = file
        self.interval = interval
        self.time = time
        self.tell = tell
        self.view = recollection?.view
        recalled = recollection?.view
        notBefore = time.now() + interval
    }

    /// From now on what `source` gives is kept.
    func begin(_ source: @escaping Source) { self.source = source }

    /// A picture has come, with so much news.
    func note(news: Int) {
        guard news != self.news else { return }
        self.news = news
        setTimer()
    }

    /// A person has marked or arranged something.
    func note(_ view: BoardMemory) {
        guard view != self.view else { return }
        self.view = view
        setTimer()
    }

    /// Writes what is not written yet, for the last time, and gives the right to write back.
    func close() async {
        guard !isClosed else { return }
        timer?.cancel()
        await timer?.value
        isClosed = true
        await write()
        lock = nil
        source = nil
    }

    private func setTimer() {
        guard timer == nil, !isClosed, source != nil else { return }
        let moment = notBefore
        timer = Task { [time] in
            guard (try? await time.sleep(until: moment)) != nil else { return }
            // In a task of its own: to end while the thread writes would leave it the right to write, and the last snapshot unwritten.
            await Task { await self.write() }.value
            self.timer = nil
            if self.isDue { self.setTimer() }
        }
    }

    /// Whether something is different from what was written.
    private var isDue: Bool { written.map { $0.news != news || $0.view != view } ?? true }

    private func write() async {
        guard let source, isDue else { return }
        let (news, view) = (news, view)
        let began = time.now()
        let (picture, timeline) = await source()
        guard !picture.isEmpty else { return }
        let snapshot = Kept(
            writtenAt: began, picture: picture, changes: timeline.changes, lostChanges: timeline.lost, view: view)
        // Writing waits for the disk, which nobody else should: it has a thread, for as long as it takes.
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        let outcome = try? await pool.runIfActive { [file, lock, recalled] in
            Self.write(snapshot, to: file, holding: lock, known: recalled)
        }
        try? await pool.shutdownGracefully()
        let took = time.now().since(began)
        switch outcome {
        case .success(let done):
            self.lock = done.lock
            if let marked = done.taken {
                self.view = self.view.map { $0.merging(marked, in: timeline.changes) } ?? marked
                tell(.adopt(marked))
            }
            written = (picture.newsCount, done.view)
            self.news = max(self.news, news, picture.newsCount)
            notBefore = time.now() + max(interval, took * Self.share)
            if said != nil { tell(.notice(BoardNotice(.information, "the snapshot is kept from now on"))) }
            said = nil
        case .failure(let refusal):
            notBefore = time.now() + max(interval, Self.pause)
            if said != refusal.words { tell(.notice(BoardNotice(refusal.severity, refusal.words.sanitized()))) }
            said = refusal.words
        case nil: break
        }
    }

    /// Why nothing was written.
    private struct Refusal: Error {
        var severity: BoardNotice.Severity
        var words: String
    }

    /// What was written, and with what right.
    private struct Done {
        var lock: SnapshotLock
        var view: BoardMemory?
        /// What whoever had the right before had marked; nil where that was known already.
        var taken: BoardMemory?
    }

    private static func write(
        _ snapshot: Kept, to file: SnapshotFile, holding lock: SnapshotLock?, known: BoardMemory?
    ) -> Result<Done, Refusal> {
        do {
            var snapshot = snapshot
            var done: Done
            if let lock {
                done = Done(lock: lock)
            } else {
                switch try SnapshotLock.take(for: file) {
                case .others(let process):
                    let who = process.map { " (process \($0))" } ?? ""
                    return .failure(
                        Refusal(
                            severity: .information,
                            words:
                                "another lynceus\(who) keeps the snapshot; what is marked here is kept once it has ended"
                        ))
                case .ours(let lock):
                    done = Done(lock: lock)
                    // Whoever had it before may have written since we read it. What changed meanwhile was seen here too; what a person
                    // marked there was not.
                    if let marked = try readAgain(file)?.view, marked != known {
                        done.taken = marked
                        snapshot.view = snapshot.view.map { $0.merging(marked, in: snapshot.changes) } ?? marked
                    }
                }
            }
            done.view = snapshot.view
            try file.write(try snapshot.encoded())
            return .success(done)
        } catch let fault as SnapshotFault {
            return .failure(
                Refusal(severity: .warning, words: "the snapshot \(file.path) is not written: \(fault.summary)"))
        } catch {
            return .failure(
                Refusal(severity: .warning, words: "the snapshot \(file.path) is not written: it can't be encoded"))
        }
    }

    private static func readAgain(_ file: SnapshotFile) throws(SnapshotFault) -> Kept? {
        guard let bytes = try file.read() else { return nil }
        return try? Kept(decoding: bytes)
    }
}

extension SnapshotKeeper {
    /// Writes a snapshot into a file that a person has named and that is not there yet.
    ///
    /// - Returns: what is to be said of it.
    static func write(_ snapshot: Kept, to path: String) async -> BoardNotice {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        let outcome = try? await pool.runIfActive {
            Result { () throws(SnapshotFault) in
                let bytes: [UInt8]
                do { bytes = try snapshot.encoded() } catch { throw .system("it can't be encoded") }
                let file = SnapshotFile(path: path, ownsFolder: false)
                guard try file.read() == nil else { throw .unsafe("there is a file of that name already") }
                try file.write(bytes)
            }
        }
        try? await pool.shutdownGracefully()
        return switch outcome {
        case .success: BoardNotice(.information, "written to \(path)".sanitized())
        case .failure(let fault): BoardNotice(.warning, "\(path) is not written: \(fault.summary)".sanitized())
        case nil: BoardNotice(.warning, "\(path) is not written: the program ends".sanitized())
        }
    }

    /// What an earlier run left in `file`. A file that can't be used is put aside; what happened is said.
    static func recall(_ file: SnapshotFile) -> Recollection {
        do throws(SnapshotFault) {
            guard let bytes = try file.read() else { return Recollection() }
            return Recollection(snapshot: try Kept(decoding: bytes))
        } catch {
            var words = "the snapshot \(file.path) can't be used: \(error.summary)"
            if error.concernsContent {
                do throws(SnapshotFault) {
                    // Whoever writes it may be of a newer version, which can use it.
                    switch try SnapshotLock.take(for: file) {
                    case .ours(let lock):
                        words +=
                            "; it is kept as \(try withExtendedLifetime(lock, { () throws(SnapshotFault) in try file.putAside() }))"
                    case .others: words += "; another lynceus writes it, so it stays"
                    }
                } catch {
                    words += "; nor can it be put aside: \(error.summary)"
                }
            }
            return Recollection(notices: [BoardNotice(.warning, words.sanitized())])
        }
    }
}
