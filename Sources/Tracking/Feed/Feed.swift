package import Releases
import Synchronization

/// Tells followers in other processes of all that is observed: each gets what is known, and from then on every observation, so that it comes
/// to the same picture.
///
/// The lines are those of a recording, written once for all followers. A new one knows of no line before its own, so everything is told to
/// all of them once more from then on, instead of `again`.
///
/// A class with locks: the tracker hands over what it observed without waiting.
package final class Feed: Sendable {
    /// What a follower gets.
    package enum Piece: Sendable {
        /// The first one.
        case header(FeedHeader)
        /// Whole lines.
        case lines([UInt8])
    }

    /// What the tracker said last, and what of it was not told yet.
    private struct Inbox {
        var observations: [Observation] = []
        var picture: Picture
        var timeline: Timeline
        /// Whether a flush is on its way.
        var isAwaited = false
        var isFollowed = false
    }

    private struct Desk {
        var writer = RecordingWriter()
        var followers: [String: AsyncStream<Piece>.Continuation] = [:]
        var followerCount = 0
    }

    /// For so long what is observed is collected before it is told.
    static let flushInterval = Duration.milliseconds(30)
    /// So many pieces wait for a slow follower before it is let go.
    private static let waiting = 256

    private let version: String
    private let run: String
    private let startedAt: Instant
    private let configuration: RecordedConfiguration
    private let time: any TimeSource
    private let inbox: Mutex<Inbox>
    private let desk = Mutex(Desk())

    /// - Parameters:
    ///   - run: names this run of the program; no other has the same.
    ///   - picture: what the tracker begins with.
    package init(
        version: String, run: String, configuration: RecordedConfiguration, picture: Picture, timeline: Timeline,
        time: any TimeSource
    ) {
        self.version = version
        self.run = run
        self.configuration = configuration
        self.time = time
        startedAt = time.now()
        inbox = Mutex(Inbox(picture: picture, timeline: timeline))
    }

    /// How many follow.
    package var followerCount: Int { desk.withLock(\.followers.count) }

    /// Takes what was observed. Never waits.
    @Sendable package func note(_ observations: [Observation], _ changes: [Change], _ picture: Picture) {
        let isFirst = inbox.withLock { inbox in
            inbox.picture = picture
            inbox.timeline.note(changes)
            guard inbox.isFollowed else { return false }
            inbox.observations += observations
            defer { inbox.isAwaited = true }
            return !inbox.isAwaited
        }
        guard isFirst else { return }
        Task { [time] in
            try? await time.sleep(until: time.now() + Self.flushInterval)
            self.flush()
        }
    }

    /// A follower, from what is known now on. The stream ends where it is too slow, and at ``close()``.
    package func follow() -> (session: String, pieces: AsyncStream<Piece>) {
        let (pieces, continuation) = AsyncStream.makeStream(
            of: Piece.self, bufferingPolicy: .bufferingOldest(Self.waiting))
        let session = desk.withLock { desk in
            let (picture, timeline) = tell(&desk, isFollowed: true)
            desk.writer.forget()
            desk.followerCount += 1
            let session = "\(run).\(desk.followerCount)"
            let header = RecordingHeader(
                version: version, recording: run, startedAt: startedAt, configuration: configuration, picture: picture,
                timeline: timeline)
            continuation.yield(
                .header(
                    FeedHeader(session: session, line: desk.writer.lineCount, now: time.now(), header: header)))
            desk.followers[session] = continuation
            return session
        }
        continuation.onTermination = { [weak self] _ in
            // Not here and now: it may be ended while the lock is held.
            Task { self?.leave(session) }
        }
        return (session, pieces)
    }

    /// Whether this one follows.
    package func isFollowed(by session: String) -> Bool { desk.withLock { $0.followers[session] != nil } }

    /// Tells what is left, and lets all followers go.
    package func close() {
        flush()
        let followers = desk.withLock { desk in
            defer { desk.followers = [:] }
            return desk.followers.values.map(\.self)
        }
        for follower in followers { follower.finish() }
    }

    /// This one follows no more.
    package func leave(_ session: String) {
        desk.withLock { desk in
            desk.followers[session] = nil
            guard desk.followers.isEmpty else { return }
            desk.writer.forget()
            inbox.withLock { inbox in
                inbox.isFollowed = false
                inbox.observations = []
            }
        }
    }

    /// Tells now what would be told in a moment.
    func flush() {
        desk.withLock { desk in _ = tell(&desk, isFollowed: !desk.followers.isEmpty) }
    }

    /// Tells what was not told yet.
    ///
    /// - Returns: what is known with it.
    private func tell(_ desk: inout Desk, isFollowed: Bool) -> (picture: Picture, timeline: Timeline) {
        let batch = inbox.withLock { inbox in
            defer {
                inbox.observations = []
                inbox.isAwaited = false
                inbox.isFollowed = isFollowed
            }
            return inbox
        }
        guard !batch.observations.isEmpty, !desk.followers.isEmpty else { return (batch.picture, batch.timeline) }
        // What can't be encoded would be missing without a word: then all of them have to begin anew.
        let lines = try? desk.writer.lines(batch.observations)
        for (session, follower) in desk.followers {
            if let lines, case .enqueued = follower.yield(.lines(lines)) { continue }
            follower.finish()
            desk.followers[session] = nil
        }
        return (batch.picture, batch.timeline)
    }
}
