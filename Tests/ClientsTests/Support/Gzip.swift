import NIOCore

/// Just enough gzip to test a client: no compression, and the compression of one repeated byte. (RFC 1951, RFC 1952)
enum Gzip {
    private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

    /// `bytes` (at most 65,535) in one stored block.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let length = UInt16(bytes.count)
        var stream = header + [1]
        stream += littleEndian(length)
        stream += littleEndian(~length)
        stream += bytes
        stream += littleEndian(crc32(bytes))
        stream += littleEndian(UInt32(bytes.count))
        return stream
    }

    /// The beginning of a stream that inflates to about `count` blanks, a thousandth as long. Nobody should read to its end, which
    /// is missing.
    static func bomb(count: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0b1, count: 1)
        // One block with the fixed code: a literal blank, then "repeat the last byte 258 times" again and again.
        bits.write(0b01, count: 2)
        bits.writeCode(0x30 + 0x20, count: 8)
        for _ in 0..<(count / 258) {
            bits.writeCode(0b1100_0101, count: 8)
            bits.writeCode(0, count: 5)
        }
        return header + bits.bytes
    }

    private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    private struct BitWriter {
        private(set) var bytes: [UInt8] = []
        private var used = 8

        /// Appends the lowest `count` bits of `value`, lowest first.
        mutating func write(_ value: Int, count: Int) {
            for index in 0..<count {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8(value >> index & 1) << used
                used += 1
            }
        }

        /// Appends a Huffman code, highest bit first.
        mutating func writeCode(_ code: Int, count: Int) {
            for index in (0..<count).reversed() { write(code >> index & 1, count: 1) }
        }
    }
}
