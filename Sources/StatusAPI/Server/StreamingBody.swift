import Hummingbird
import NIOCore
import Releases
import ServiceLifecycle
import Tracking

/// An answer that goes on until whoever gives it ends it, its caller goes, or the server shuts down. It says that it lives where it has
/// nothing else to say: only so is it noticed that a caller has gone.
struct StreamingBody: Sendable {
    /// Takes a piece; false where the caller is too slow, and this was the last.
    typealias Send = @Sendable (ByteBuffer) -> Bool

    /// How many pieces wait for a slow caller before it is let go: it comes back, and goes on where it was.
    private static let waiting = 256

    let place: StreamCount.Place
    let time: any TimeSource
    let keepalive: (every: Duration, text: String)

    /// In slices: a caller that takes them slowly, but takes them, is no idle one.
    @concurrent private static func write(_ piece: ByteBuffer, to writer: inout any ResponseBodyWriter) async throws {
        var piece = piece
        while let slice = piece.readSlice(length: min(piece.readableBytes, 64 << 10)), slice.readableBytes > 0 {
            try await writer.write(slice)
        }
    }

    /// The body of a stream.
    ///
    /// - Parameters:
    ///   - first: what is sent before anything else.
    ///   - pump: sends what comes, until there is no more or it is cancelled.
    func body(
        first: ByteBuffer, _ pump: @escaping @Sendable (_ send: @escaping Send) async -> Void
    ) -> ResponseBody {
        ResponseBody { writer in
            _ = place
            let (pieces, pen) = AsyncStream.makeStream(
                of: ByteBuffer.self, bufferingPolicy: .bufferingOldest(Self.waiting))
            try await Self.write(first, to: &writer)
            await withGracefulShutdownHandler {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask {
                        await pump { piece in
                            if case .enqueued = pen.yield(piece) { return true }
                            pen.finish()
                            return false
                        }
                        pen.finish()
                    }
                    group.addTask {
                        while (try? await time.sleep(until: time.now() + keepalive.every)) != nil {
                            pen.yield(ByteBuffer(string: keepalive.text))
                        }
                    }
                    for await piece in pieces {
                        // What it throws is that the caller has gone.
                        guard (try? await Self.write(piece, to: &writer)) != nil else { break }
                    }
                    group.cancelAll()
                }
            } onGracefulShutdown: {
                pen.finish()
            }
            try await writer.finish(nil)
        }
    }
}
