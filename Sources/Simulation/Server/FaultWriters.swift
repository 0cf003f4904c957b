import Hummingbird
import NIOCore

/// Sends a body in small pieces with a pause after each.
struct SlowWriter: ResponseBodyWriter {
    private static let pieceSize = 512

    var parent: any ResponseBodyWriter
    let pause: Duration

    @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
        var rest = buffer
        while let piece = rest.readSlice(length: min(Self.pieceSize, rest.readableBytes)), piece.readableBytes > 0 {
            try await parent.write(piece)
            try await Task.sleep(for: pause)
        }
    }

    @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await parent.finish(trailingHeaders)
    }
}

/// Sends the first half of a body and then cuts the connection.
struct CutWriter: ResponseBodyWriter {
    /// Ends the connection without an end of the body.
    struct Cut: Error {}

    var parent: any ResponseBodyWriter

    @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
        if let half = buffer.getSlice(at: buffer.readerIndex, length: buffer.readableBytes / 2) {
            try await parent.write(half)
        }
        throw Cut()
    }

    @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        throw Cut()
    }
}
