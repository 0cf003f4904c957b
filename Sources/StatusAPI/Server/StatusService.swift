import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Releases
import Tracking

/// What the answers are made of: the tracker, and what is counted.
struct StatusService: Sendable {
    let settings: StatusServer.Settings
    let tracker: Tracker
    let reads: CachedReads
    let inspector: Inspector
    let feed: Feed
    let time: any TimeSource
    let logger: Logger
    let desk: StatusDesk
    let views: BoardViews
    let refetches: RefetchGate
    let roster: ConnectionRoster
    let streams: StreamCount
    let requests = RequestTally()
    /// Names this run, in the ids of events.
    let run: String
    private let startedAt: Instant

    var access: AccessRule { settings.access }

    init(
        settings: StatusServer.Settings, tracker: Tracker, picture: Picture, reads: CachedReads, inspector: Inspector,
        feed: Feed, time: any TimeSource, logger: Logger
    ) {
        self.settings = settings
        self.tracker = tracker
        self.reads = reads
        self.inspector = inspector
        self.feed = feed
        self.time = time
        self.logger = logger
        desk = StatusDesk(tracker: tracker, picture: picture, time: time)
        views = BoardViews(tracker: tracker)
        refetches = RefetchGate(interval: settings.cacheTTL)
        roster = ConnectionRoster(limit: settings.limits.connections)
        streams = StreamCount(limit: settings.limits.streams)
        startedAt = time.now()
        run = String(startedAt.milliseconds, radix: 36)
    }

    /// What there is to count.
    var metrics: MetricsPage {
        get async {
            let (changeCount, eventLag, picture) = await (desk.changeCount, desk.eventLag, desk.picture)
            return MetricsPage(
                version: settings.version, startedAt: startedAt, picture: picture, reads: await reads.tally,
                changeCount: changeCount, eventLag: eventLag, requests: requests, connectionCount: roster.count,
                closedConnectionCount: roster.closedCount,
                streams: Route.Stream.allCases.map { ($0.rawValue, streams.count($0)) }, process: ProcessFigures())
        }
    }

    /// The changes of a release, as they come.
    func events(of id: ReleaseID, _ request: Request) async throws -> Response {
        guard await desk.picture.catalog.release(id) != nil else {
            throw Problem(.notFound, "There is no such release; GET /api/releases lists them.")
        }
        let type = "text/event-stream"
        guard request.method != .head else { return Response(status: .ok, headers: [.contentType: type]) }
        let place = try streams.enter(.events)
        // Before what has been is read: what comes in between is in both, and told once.
        let changes = await tracker.changes()
        let (picture, timeline) = await tracker.memory
        var stream = ChangeStream(release: id, at: .init(run: run, number: picture.changeCount))
        let first = try stream.opening(
            after: request.headers.first { $0.name.canonicalName == "last-event-id" }?.value, timeline,
            upTo: picture.changeCount)
        let body = StreamingBody(
            place: place, time: time, keepalive: (settings.limits.keepalive, ChangeStream.keepalive))
        return Response(
            status: .ok, headers: [.contentType: type],
            body: body.body(first: ByteBuffer(string: first)) { [stream] send in
                var stream = stream
                for await event in changes {
                    let text: String?
                    switch event {
                    case .changes(let changes): text = try? stream.events(changes)
                    case .gap(let lost): text = stream.gap(lost)
                    }
                    guard let text, !text.isEmpty else { continue }
                    guard send(ByteBuffer(string: text)) else { return }
                }
            })
    }
}
