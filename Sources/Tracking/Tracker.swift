package import Logging
package import Releases

/// Follows every deployment of the catalog and tells what changes: the shell around ``TrackerCore``.
///
/// It performs the core's effects: reads and streams run as child tasks of ``run()`` and come back as inputs; one timer wakes the core when
/// it asks for it.
package actor Tracker {
    private var core: TrackerCore
    private let reads: CachedReads
    private let time: any TimeSource
    private let logger: Logger
    private let record: Record?
    private var bus = EventBus()
    private var requests: AsyncStream<Work>.Continuation?
    private var closers: [Int: AsyncStream<Never>.Continuation] = [:]
    private var alarm: (at: Instant, task: Task<Void, Never>)?
    private var readers: [Int: CheckedContinuation<Void, Never>] = [:]
    private var readerCount = 0
    private var hasStopped = false

    /// Takes what was observed, in order, what of it was news, and the picture that has come of it. It must not wait.
    package typealias Record = @Sendable ([Observation], [Change], Picture) -> Void

    private enum Work: Sendable {
        case read(ReadRequest)
        /// The second ends when the stream is to be closed.
        case stream(StreamRequest, AsyncStream<Never>)
    }

    /// - Parameters:
    ///   - reads: what answers, with the cache in front.
    ///   - seed: of the jitter; another one for each process, so that many don't ask in step.
    ///   - record: writes down what is observed from the start; nil where nobody does.
    package init(
        picture: Picture, timeline: Timeline = Timeline(), settings: TrackerSettings, reads: CachedReads,
        time: any TimeSource, seed: UInt64,
        logger: Logger, record: Record? = nil
    ) {
        var settings = settings
        settings.records = record != nil
        self.record = record
        self.core = TrackerCore(picture: picture, timeline: timeline, settings: settings, seed: seed)
        self.reads = reads
        self.time = time
        self.logger = logger
    }

    /// Reads and follows until the task is cancelled; then every read under way is cancelled and every stream ends.
    package func run() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Work.self)
        requests = continuation
        handle(.start)
        await withDiscardingTaskGroup { group in
            await withTaskCancellationHandler {
                for await work in stream {
                    group.addTask {
                        switch work {
                        case .read(let request): await self.perform(request)
                        case .stream(let request, let closing): await self.perform(request, until: closing)
                        }
                    }
                }
            } onCancel: {
                continuation.finish()
            }
            group.cancelAll()
        }
        stop()
    }

    /// The picture now, and every newer one; a slow listener gets the newest.
    package func pictures() -> AsyncStream<Picture> {
        bus.pictures(from: core.picture) { number in Task { await self.remove(number) } }
    }

    /// Every change from now on.
    ///
    /// - Parameter capacity: how many batches of changes wait for a slow listener before some are lost, which it is told.
    package func changes(capacity: Int = 256) -> AsyncStream<EventBus.Event> {
        bus.changes(capacity: capacity) { number in Task { await self.remove(number) } }
    }

    /// All that is known now.
    package var picture: Picture { core.picture }

    /// All that is known now, and all that has changed until now: each change of the one is in the other.
    package var memory: (picture: Picture, timeline: Timeline) { (core.picture, core.timeline) }

    /// Whether no answer is owed to it by anyone.
    package var isIdle: Bool { core.isIdle }

    /// How many listen.
    package var subscriberCount: Int { bus.subscriberCount }

    /// Reads again: one deployment, or everything.
    package func refetch(_ deployment: DeploymentID?) { handle(.refetch(deployment)) }

    /// Keeps the replicas of one deployment fresh, since it is on the screen; nil ends that.
    package func watch(_ deployment: DeploymentID?) { handle(.watch(deployment)) }

    /// The same for those that many persons have open, each on a screen of their own.
    package func watch(all deployments: Set<DeploymentID>) { handle(.open(deployments)) }

    /// Reads now what of these deployments has been left for later, since they are on the screen.
    package func show(_ deployments: Set<DeploymentID>) { handle(.show(deployments)) }

    /// Returns when everything has been read once, or could not be; at the latest after `deadline`, or when the task is cancelled.
    package func readOnce(within deadline: Duration) async {
        if core.hasReadEverything || hasStopped { return }
        readerCount += 1
        let number = readerCount
        let limit = time.now() + deadline
        let timer = Task { [time] in
            try? await time.sleep(until: limit)
            self.release(number)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { readers[number] = $0 }
        } onCancel: {
            // A timer that is cancelled has run out.
            timer.cancel()
        }
        timer.cancel()
    }

    /// How many streams are open, or about to be.
    var streamCount: Int { closers.count }

    /// How many wait for ``readOnce(within:)``.
    var waitingReaders: Int { readers.count }

    private func perform(_ request: ReadRequest) async {
        let outcome = await reads.read(request)
        guard !Task.isCancelled else { return }
        if case .failed(let failure) = outcome.answer {
            logger.info(
                "Read failed", metadata: ["subject": "\(request.subject.label)", "failure": "\(failure.summary)"])
        } else {
            logger.debug("Read", metadata: ["subject": "\(request.subject.label)"])
        }
        handle(.answered(request.number, outcome.answer, at: outcome.at))
    }

    /// Runs a stream until it ends, or is to be closed.
    private func perform(_ request: StreamRequest, until closing: AsyncStream<Never>) async {
        guard closers[request.number] != nil else { return }
        logger.debug("Stream opens", metadata: ["subject": "\(request.subject.label)"])
        let failure = await withTaskGroup(of: ReadFailure?.self) { group in
            group.addTask { [reads] in
                // The server's pace is ours: no more is read before the core has taken what came.
                await reads.source.stream(request) { await self.handle(.streamed(request.number, $0)) }
            }
            group.addTask {
                for await _ in closing {}
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        guard !Task.isCancelled, closers.removeValue(forKey: request.number) != nil else { return }
        logger.info(
            "Stream ended",
            metadata: ["subject": "\(request.subject.label)", "failure": "\(failure?.summary ?? "none")"])
        handle(.streamEnded(request.number, failure))
    }

    private func handle(_ input: TrackerInput) {
        guard !hasStopped else { return }
        for effect in core.handle(input, at: time.now()) {
            switch effect {
            case .read(let request): requests?.yield(.read(request))
            case .open(let request):
                let (closing, closer) = AsyncStream.makeStream(of: Never.self)
                closers[request.number] = closer
                requests?.yield(.stream(request, closing))
            case .close(let number): closers.removeValue(forKey: number)?.finish()
            case .record(let observations, let news): record?(observations, news, core.picture)
            case .publish(let changes): bus.publish(core.picture, changes)
            }
        }
        if !readers.isEmpty, core.hasReadEverything { readers.keys.forEach(release) }
        setAlarm()
    }

    private func setAlarm() {
        // An alarm that comes too early only sets the next one: at hundreds of inputs a second, to set it anew each time would be most of
        // what is done.
        guard let moment = core.nextWake(after: time.now()), alarm.map({ moment < $0.at }) ?? true else { return }
        alarm?.task.cancel()
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
        let now = time.now()
        if let moment = core.nextWake(after: now), moment <= now { handle(.wake) } else { setAlarm() }
    }

    private func remove(_ number: Int) { bus.remove(number) }

    private func release(_ reader: Int) { readers.removeValue(forKey: reader)?.resume() }

    private func stop() {
        hasStopped = true
        alarm?.task.cancel()
        alarm = nil
        closers = [:]
        bus.publish(core.picture, core.lastNews())
        readers.keys.forEach(release)
        bus.finish()
    }
}
