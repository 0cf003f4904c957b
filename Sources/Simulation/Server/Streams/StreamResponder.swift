import Hummingbird
import NIOCore

/// Sends a stream. Neither status nor headers are sent before its first message (argocd-api.md, section 6).
struct StreamResponder {
    let simulation: Simulation
    let request: Request
    let framing: GatewayFraming
    let filter: FieldFilter?

    init(_ request: Request, in simulation: Simulation) {
        self.simulation = simulation
        self.request = request
        self.framing = GatewayFraming(request)
        self.filter = FieldFilter(request.uri.queryParameters["fields"].map(String.init))
    }

    /// Answers with what `stream` makes of `burst`, and then of what `subscription` brings.
    func respond(
        with stream: some EventStream, _ subscription: Subscription, burst: [WorldEvent] = []
    ) async throws -> Response {
        try await respond(
            sending: StreamProgress(stream, framing: framing, subscription: subscription, burst: burst), subscription)
    }

    /// Answers with `pieces`, which wait for `subscription`.
    func respond(sending pieces: some StreamPieces, _ subscription: Subscription) async throws -> Response {
        let watch = HangUpWatch(request, of: subscription, in: simulation)
        var progress = pieces
        while true {
            switch await progress.next() {
            case .keepalive: continue
            case .frames(let frames): return success(frames, then: progress, subscription, watch)
            case .failure(let error):
                await watch.finish()
                return failure(error)
            case .end:
                await watch.finish()
                return Response(status: .ok, headers: headers, body: .init { try await $0.finish(nil) })
            case .hangUp:
                await watch.finish()
                throw CancellationError()
            }
        }
    }

    /// An error before the first message: with its own status, and framed as a message is. The form of `fields` that includes
    /// leaves nothing of it (argocd-api.md, section 3).
    func failure(_ error: ErrorDocument) -> Response {
        let frame = ByteBuffer(bytes: errorFrame(error))
        return Response(
            status: .init(code: error.status), headers: framing.headers,
            body: .init { writer in
                try await writer.write(frame)
                try await writer.finish(nil)
            })
    }

    private func success(
        _ first: [ByteBuffer], then progress: some StreamPieces, _ subscription: Subscription,
        _ watch: HangUpWatch
    ) -> Response {
        Response(
            status: .ok, headers: headers,
            body: .init { writer in
                let result: Result<Void, any Error>
                do {
                    try await writer.write(contentsOf: first)
                    try await send(progress, subscription, to: &writer)
                    result = .success(())
                } catch {
                    result = .failure(error)
                }
                // Before the answer is at its end: the watch must not take the connection's next request for its own.
                await watch.finish()
                try result.get()
                try await writer.finish(nil)
            })
    }

    @concurrent private func send(
        _ progress: some StreamPieces, _ subscription: Subscription,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            if framing.keepalive != nil {
                let interval = simulation.settings.keepaliveInterval
                group.addTask {
                    while true {
                        try await Task.sleep(for: interval)
                        subscription.keepAlive()
                    }
                }
            }
            defer { group.cancelAll() }
            try await send(progress, to: &writer)
        }
    }

    @concurrent private func send(
        _ progress: some StreamPieces, to writer: inout any ResponseBodyWriter
    ) async throws {
        var progress = progress
        while true {
            switch await progress.next() {
            case .frames(let frames): try await writer.write(contentsOf: frames)
            case .keepalive:
                if let keepalive = framing.keepalive { try await writer.write(ByteBuffer(bytes: keepalive)) }
            case .failure(let error):
                return try await writer.write(ByteBuffer(bytes: errorFrame(error)))
            case .end: return
            case .hangUp: throw CancellationError()
            }
        }
    }

    private var headers: HTTPFields {
        var headers = framing.headers
        headers[.grpcMetadataContentType] = "application/grpc"
        return headers
    }

    private func errorFrame(_ error: ErrorDocument) -> [UInt8] {
        let document = error.streamJSON
        return framing.errorFrame((filter?.apply(to: document) ?? document).bytes)
    }
}
