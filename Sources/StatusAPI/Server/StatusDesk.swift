import FoundationEssentials
import NIOCore
import Releases
import Tracking

/// Has the newest picture at hand, in the shapes in which it is asked for: each is written once, however many ask, until there is another
/// picture or another second.
///
/// An actor, since callers on several threads share what was written.
actor StatusDesk {
    /// What can be asked for.
    enum Subject: Hashable {
        case releases
        case status(ReleaseID)
        case health(explains: Bool)
    }

    private let tracker: Tracker
    private let time: any TimeSource
    private let encoder = JSONEncoder.api
    private(set) var picture: Picture
    private var written: [Subject: ByteBuffer] = [:]
    private var writtenAt: Int64?
    /// Between the moment of an observation and the one when whoever listens here learned what had changed by it.
    private(set) var eventLag = Histogram(bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
    private(set) var changeCount = 0
    private(set) var isFollowing = false

    init(tracker: Tracker, picture: Picture, time: any TimeSource) {
        self.tracker = tracker
        self.picture = picture
        self.time = time
    }

    /// Follows the tracker until that ends, or the task is cancelled.
    func run() async {
        isFollowing = true
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await picture in await self.tracker.pictures() { await self.take(picture) }
            }
            group.addTask {
                for await event in await self.tracker.changes() {
                    if case .changes(let changes) = event { await self.take(changes) }
                }
            }
        }
        isFollowing = false
    }

    /// The document; nil where there is no such release.
    func document(_ subject: Subject) throws -> ByteBuffer? {
        let now = time.now()
        if writtenAt != now.seconds { written = [:] }
        writtenAt = now.seconds
        if let known = written[subject] { return known }
        let data: Data
        switch subject {
        case .releases:
            data = try encoder.encode(StatusDocument(picture, releases: picture.catalog.releases, at: now))
        case .status(let id):
            guard let release = picture.catalog.release(id) else { return nil }
            data = try encoder.encode(DeploymentStatusDocument(picture, release: release, at: now))
        case .health(let explains): data = try encoder.encode(HealthDocument(picture, explains: explains))
        }
        let buffer = ByteBuffer(bytes: data)
        written[subject] = buffer
        return buffer
    }

    private func take(_ picture: Picture) {
        self.picture = picture
        written = [:]
    }

    private func take(_ changes: [Change]) {
        let now = time.now()
        changeCount += changes.count
        for change in changes { eventLag.note(now.since(change.at)) }
    }
}
