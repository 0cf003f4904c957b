import NIOCore

/// What a stream still has to send, in pieces as they can be sent together.
protocol StreamPieces: Sendable {
    /// Waits for the next piece.
    mutating func next() async -> StreamPiece
}

/// What a stream sends next.
enum StreamPiece {
    /// Frames, each a chunk of its own.
    case frames([ByteBuffer])
    case keepalive
    /// The end, after this error.
    case failure(ErrorDocument)
    case end
    /// Nobody reads any more.
    case hangUp
}

/// The pieces of a stream of events.
struct StreamProgress<Stream: EventStream>: StreamPieces {
    /// Enough to make few system calls of a large fleet's beginning, and few enough to send the first ones soon.
    private static var framesAtOnce: Int { 64 }

    private var stream: Stream
    private let framing: GatewayFraming
    private let subscription: Subscription
    private var pending: ArraySlice<WorldEvent>
    private var failure: ErrorDocument?

    /// - Parameter burst: What is told before anything that the subscription brings.
    init(_ stream: Stream, framing: GatewayFraming, subscription: Subscription, burst: [WorldEvent]) {
        self.stream = stream
        self.framing = framing
        self.subscription = subscription
        self.pending = burst[...]
    }

    mutating func next() async -> StreamPiece {
        while true {
            let frames = takeFrames()
            if !frames.isEmpty { return .frames(frames) }
            if let failure { return .failure(failure) }
            switch await subscription.next() {
            case .events(let events): pending = events[...]
            case .keepalive: return .keepalive
            case .end(let error): return error.map(StreamPiece.failure) ?? .end
            case .hangUp: return .hangUp
            }
        }
    }

    private mutating func takeFrames() -> [ByteBuffer] {
        var frames: [ByteBuffer] = []
        while frames.count < Self.framesAtOnce, failure == nil, let event = pending.popFirst() {
            switch stream.take(event) {
            case .nothing: break
            case .document(let document): frames.append(ByteBuffer(bytes: framing.frame(document)))
            case .failure(let error): failure = error
            }
        }
        return frames
    }
}
