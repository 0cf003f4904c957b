import Board
import NIOPosix
import Releases
import Tracking

/// Plays recordings for the board, one at a time: the shell around ``Replay``.
actor ReplayPlayer {
    private let time: any TimeSource
    private let tell: @Sendable (BoardInput) -> Void
    private var replay: Replay?
    private var alarm: (at: Instant, task: Task<Void, Never>)?
    /// Which recording was asked for last, so that a slow one that is not wanted any more does not come.
    private var opening = 0

    /// News come at most so often, however fast it plays.
    private static let pace = Duration.milliseconds(50)

    /// - Parameter tell: tells the board what comes of it, without waiting.
    init(time: any TimeSource, tell: @escaping @Sendable (BoardInput) -> Void) {
        self.time = time
        self.tell = tell
    }

    /// Plays this one from now on.
    func begin(_ recording: Recording) {
        stop()
        replay = Replay(recording, at: time.now())
    }

    /// Reads a file and shows what is in it; says why where that can't be done.
    func open(_ path: String) async {
        opening += 1
        let number = opening
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        let result = try? await pool.runIfActive { Result { () throws(RecordingFault) in try Recording(path: path) } }
        try? await pool.shutdownGracefully()
        guard number == opening else { return }
        switch result {
        case .success(let recording):
            begin(recording)
            tell(.opened(ReplayOpening(recording, path: path, at: time.now())))
            for complaint in recording.complaints { tell(.notice(BoardNotice(.warning, complaint.sanitized()))) }
        case .failure(let fault):
            tell(.notice(BoardNotice(.warning, "\(path): \(fault.summary); \(fault.remedy)".sanitized())))
        case nil: break
        }
    }

    /// The recording is not shown any more.
    func stop() {
        opening += 1
        alarm?.task.cancel()
        alarm = nil
        replay = nil
    }

    /// Does what a person wants.
    func handle(_ control: ReplayControl) {
        guard let news = replay?.handle(control, at: time.now()) else { return }
        tell(.replay(news))
        setAlarm()
    }

    private func setAlarm() {
        alarm?.task.cancel()
        alarm = nil
        guard let next = replay?.nextMoment else { return }
        let moment = max(next, time.now() + Self.pace)
        alarm = (
            moment,
            Task { [time] in
                guard (try? await time.sleep(until: moment)) != nil, !Task.isCancelled else { return }
                self.rang(moment)
            }
        )
    }

    private func rang(_ moment: Instant) {
        guard alarm?.at == moment else { return }
        alarm = nil
        if let news = replay?.advance(to: time.now()) { tell(.replay(news)) }
        setAlarm()
    }
}
