package import Logging
package import Releases

/// Follows what another process follows: the shell around ``RemoteTracking``.
///
/// An actor, since what comes, what ends and what a person asks for meet here.
package actor RemoteTracker: TrackerPort {
    /// What is to be said to a person.
    package enum Notice: Sendable {
        /// There is no contact, for that reason.
        case lost(ReadFailure)
        /// There is contact again.
        case restored
        /// The other clock is ahead by this much; all times are by that one.
        case clockDiffers(by: Duration)
    }

    private var tracking: RemoteTracking
    private let port: any ServedTrackerPort
    private let time: ServedTime
    private let logger: Logger
    private var bus = EventBus()
    private var view = BoardView()
    private var session: String?
    private let views: (stream: AsyncStream<BoardView>, continuation: AsyncStream<BoardView>.Continuation)
    private var waiting: [CheckedContinuation<Result<FeedHeader, ReadFailure>, Never>] = []
    /// The first line of the feed that was followed last; nil while none was.
    package private(set) var header: FeedHeader?
    private var isLost = false
    /// When the feed was asked for, by this machine's own clock.
    private var askedAt = Instant(seconds: 0)
    private let tell: @Sendable (Notice) -> Void

    /// - Parameters:
    ///   - picture: what is known before anything is heard.
    ///   - tell: told of contact lost and regained, without waiting.
    package init(
        port: any ServedTrackerPort, picture: Picture, timeline: Timeline, time: ServedTime, logger: Logger,
        tell: @escaping @Sendable (Notice) -> Void
    ) {
        self.port = port
        self.time = time
        self.logger = logger
        self.tell = tell
        tracking = RemoteTracking(place: port.place, picture: picture, timeline: timeline)
        views = AsyncStream.makeStream(of: BoardView.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Follows until the task is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.sendViews() }
            while !Task.isCancelled {
                tracking.connect()
                askedAt = time.ownNow()
                var failure: ReadFailure?
                do throws(ReadFailure) {
                    try await follow()
                } catch {
                    failure = error
                }
                guard !Task.isCancelled else { break }
                let retryAt = end(failure)
                guard (try? await time.sleep(until: retryAt)) != nil else { break }
            }
            group.cancelAll()
        }
        views.continuation.finish()
        bus.finish()
        stopWaiting()
    }

    /// The first that is heard of the server, or why nothing is: once, the next time that one or the other is known.
    package func nextWord() async -> Result<FeedHeader, ReadFailure> {
        if let header { return .success(header) }
        return await withCheckedContinuation { waiting.append($0) }
    }

    /// Lets those go who wait for the next word.
    package func stopWaiting() {
        for reader in waiting {
            reader.resume(returning: .failure(.serverLost(at: port.place, reason: "no answer yet")))
        }
        waiting = []
    }

    package var picture: Picture { tracking.picture }
    package var memory: (picture: Picture, timeline: Timeline) { (tracking.picture, tracking.timeline) }

    package func follow() -> TrackerFollowing {
        TrackerFollowing(
            picture: picture, timeline: tracking.timeline, pictures: pictures(), changes: changes(capacity: 256))
    }

    package func pictures() -> AsyncStream<Picture> {
        bus.pictures(from: tracking.picture) { number in Task { await self.remove(number) } }
    }

    package func changes(capacity: Int) -> AsyncStream<EventBus.Event> {
        bus.changes(capacity: capacity) { number in Task { await self.remove(number) } }
    }

    /// Asks for it, and does not wait: a server that owes the answer must not hold up whatever else a person wants.
    package func refetch(_ deployment: DeploymentID?) {
        Task { [port, logger] in
            do throws(ReadFailure) {
                try await port.refetch(deployment)
            } catch {
                logger.info("Refetch failed", metadata: ["failure": "\(error.summary)"])
            }
        }
    }

    package func watch(_ deployment: DeploymentID?) { note(BoardView(watched: deployment, shown: view.shown)) }

    package func show(_ deployments: Set<DeploymentID>) {
        note(BoardView(watched: view.watched, shown: deployments.sorted()))
    }

    private func follow() async throws(ReadFailure) {
        // What can't be understood ends the connection, with a better reason than that it was closed.
        let fault = FaultBox()
        do throws(ReadFailure) {
            try await port.feed { piece in
                if let failure = await self.take(piece) {
                    fault.note(failure)
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
        } catch {
            throw fault.failure ?? error
        }
        if let failure = fault.failure { throw failure }
    }

    private func take(_ piece: [UInt8]) -> ReadFailure? {
        let outcome = tracking.take(piece, at: time.now())
        if let header = outcome.header { begin(header) }
        if outcome.isTold {
            if outcome.lost > 0 { bus.publish(lost: outcome.lost) }
            bus.publish(tracking.picture, outcome.changes)
        }
        return outcome.fault
    }

    private func begin(_ header: FeedHeader) {
        session = header.session
        self.header = header
        if let skew = time.follow(header.now, askedAt: askedAt) { tell(.clockDiffers(by: skew)) }
        if isLost { tell(.restored) }
        isLost = false
        views.continuation.yield(view)
        for reader in waiting { reader.resume(returning: .success(header)) }
        waiting = []
    }

    private func end(_ failure: ReadFailure?) -> Instant {
        session = nil
        let jitter = Double.random(in: 0...1)
        let (lost, retryAt) = tracking.end(failure, at: time.now(), jitter: jitter)
        logger.info("Feed ended", metadata: ["failure": "\(lost.summary)"])
        if !isLost { tell(.lost(lost)) }
        isLost = true
        bus.publish(tracking.picture, [])
        for reader in waiting { reader.resume(returning: .failure(lost)) }
        waiting = []
        return retryAt
    }

    private func note(_ view: BoardView) {
        guard view != self.view else { return }
        self.view = view
        views.continuation.yield(view)
    }

    /// One after the other, the newest only: who runs over rows with a key held down sends no hundred.
    private func sendViews() async {
        for await view in views.stream {
            guard let session else { continue }
            do throws(ReadFailure) {
                try await port.view(view, of: session)
            } catch {
                logger.info("View not told", metadata: ["failure": "\(error.summary)"])
                // The newest one again, unless a newer one waits already or the session has ended meanwhile.
                guard (try? await time.sleep(until: time.now() + .seconds(1))) != nil else { return }
                if session == self.session, view == self.view { views.continuation.yield(view) }
            }
        }
    }

    private func remove(_ number: Int) { bus.remove(number) }
}
