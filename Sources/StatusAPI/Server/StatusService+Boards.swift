import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Releases
import Tracking

// What boards over this server ask for, beside what everybody may. Its shapes are between two programs of one version.
extension StatusService {
    private static let lines = "application/x-ndjson"

    /// What is known, and from then on all that is observed.
    func feed(_ request: Request) throws -> Response {
        guard request.method != .head else { return Response(status: .ok, headers: [.contentType: Self.lines]) }
        let place = try streams.enter(.board)
        let (session, pieces) = feed.follow()
        let body = StreamingBody(place: place, time: time, keepalive: (settings.limits.keepalive, FeedHeader.alive))
        return Response(
            status: .ok, headers: [.contentType: Self.lines],
            body: body.body(first: ByteBuffer()) { send in
                for await piece in pieces {
                    let bytes: [UInt8]
                    switch piece {
                    case .header(let header):
                        guard let line = try? header.encoded() else { return }
                        bytes = line
                    case .lines(let lines): bytes = lines
                    }
                    guard send(ByteBuffer(bytes: bytes)) else { break }
                }
                feed.leave(session)
                await views.note(nil, of: session)
            })
    }

    /// A board says what it has on its screen.
    func view(of session: String, _ body: ByteBuffer) async throws -> Response {
        guard feed.isFollowed(by: session) else {
            throw Problem(.notFound, "No such session; it ends with its feed.")
        }
        let view: BoardView = try decoded(body)
        await views.note(view, of: session)
        // It may have gone meanwhile, and nobody would take this back.
        if !feed.isFollowed(by: session) { await views.note(nil, of: session) }
        return Response(status: .noContent)
    }

    /// Reads again, as far as the cache does not know.
    func refetch(_ body: ByteBuffer) async throws -> Response {
        let wish: RefetchWish = try decoded(body)
        // A person's wish goes past the cache; a thousand callers' wishes must not.
        guard await refetches.admits(wish.deployment, at: time.now()) else { return Response(status: .noContent) }
        await tracker.refetch(wish.deployment)
        return Response(status: .noContent)
    }

    /// Looks into an application: logs, manifests, events, differences, histories. These can hold what is nobody else's business, so that they
    /// are for callers with a token alone.
    func inspect(_ body: ByteBuffer) async throws -> Response {
        guard access.hasToken else {
            throw Problem(
                .forbidden,
                "Logs, manifests and events are served to callers with a token alone: start lynceus serve with --token-file."
            )
        }
        var inquiry: Inquiry = try decoded(body)
        guard await desk.picture.catalog.users(of: inquiry.inspection.application).isEmpty == false else {
            throw Problem(.notFound, "No release has this application.")
        }
        // What was read a moment ago has to do: many may ask.
        inquiry.mustBeFresh = false
        let place = try streams.enter(.inspection)
        let body = StreamingBody(place: place, time: time, keepalive: (settings.limits.keepalive, FeedHeader.alive))
        let encoder = JSONEncoder.api
        return Response(
            status: .ok, headers: [.contentType: Self.lines],
            body: body.body(first: ByteBuffer()) { [inquiry] send in
                await inspector.inspect(inquiry) { news in
                    guard var line = try? encoder.encode(news) else { return }
                    line.append(UInt8(ascii: "\n"))
                    _ = send(ByteBuffer(bytes: line))
                }
            })
    }

    private func decoded<Value: Decodable>(_ body: ByteBuffer) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(body.readableBytesView))
        } catch {
            throw Problem(.badRequest, "The body is not what is expected here; see the OpenAPI description.")
        }
    }
}
