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

/// Sends what it gets for as long as its host fares well: a fault strikes also what is being sent already.
struct GatedWriter: ResponseBodyWriter {
    var parent: any ResponseBodyWriter
    let simulation: Simulation
    let host: SimulatedHost
    let isStream: Bool

    @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
        switch await simulation.fault(of: host)?.concerning(stream: isStream) {
        case .stall:
            try await parent.write(buffer.firstHalf)
            // A writer is not told that its connection was cut, so it looks whether it should still be here.
            while case .stall? = await simulation.fault(of: host)?.concerning(stream: isStream) {
                try await Task.sleep(for: .milliseconds(50))
            }
            throw CutWriter.Cut()
        case .cutStreams where isStream:
            try await parent.write(buffer.firstHalf)
            throw CutWriter.Cut()
        case .endStreams where isStream: throw End()
        default: try await parent.write(buffer)
        }
    }

    @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await parent.finish(trailingHeaders)
    }

    /// Whoever writes is to stop; the stream ends as if it had nothing more to say.
    struct End: Error {}
}

extension ByteBuffer {
    fileprivate var firstHalf: ByteBuffer { getSlice(at: readerIndex, length: readableBytes / 2) ?? ByteBuffer() }
}

/// Puts null or a number in the place of every third text value: what is sent is JSON, and nothing is of the type that it should have.
struct MutatingWriter: ResponseBodyWriter {
    var parent: any ResponseBodyWriter

    @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
        try await parent.write(ByteBuffer(bytes: Self.mutated(Array(buffer.readableBytesView))))
    }

    @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await parent.finish(trailingHeaders)
    }

    static func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        var count = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\"") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            var end = index + 1
            while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
                end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            end = min(end + 1, bytes.count)
            let isValue = result.last == UInt8(ascii: ":")
            if isValue { count += 1 }
            switch isValue ? count % 3 : 0 {
            case 1: result += Array("null".utf8)
            case 2: result += Array("7".utf8)
            default: result += bytes[index..<end]
            }
            index = end
        }
        return result
    }
}

/// Compressed bodies that are made to harm.
enum GzipBodies {
    private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

    /// 80 MB of zeros in half a megabyte: one literal, and then the longest match of one byte back, again and again (RFC 1951, with
    /// the fixed codes).
    static let bomb: [UInt8] = {
        var bytes = header
        var pending: UInt32 = 0
        var count: UInt32 = 0
        // Huffman codes stand with their first bit first, everything else with its lowest bit first.
        func put(_ bits: [UInt32]) {
            for bit in bits {
                pending |= bit << count
                count += 1
                if count == 8 {
                    bytes.append(UInt8(pending))
                    (pending, count) = (0, 0)
                }
            }
        }
        put([1, 1, 0])
        put([0, 0, 1, 1, 0, 0, 0, 0])
        for _ in 0..<310_000 { put([1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]) }
        put([0, 0, 0, 0, 0, 0, 0])
        bytes.append(UInt8(pending))
        return bytes
    }()

    /// The beginning of a compressed body, and nothing more.
    static let truncated: [UInt8] = header + [0xAB, 0x56, 0xCA]
}
