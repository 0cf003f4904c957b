/// What stands around a snapshot in its file: `{"lynceus_snapshot":1,"checksum":"…","content":{…}}`.
///
/// JSON with one flipped digit is still JSON. A snapshot that has been damaged must not be taken for what was known, so it says what its
/// bytes add up to.
enum Envelope {
    /// Counts up whenever what is written can't be read by what was before, or the other way round.
    static let schema = 1

    private static func head(schema: Int, checksum: UInt64) -> String {
        let digits = String(checksum, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return #"{"lynceus_snapshot":\#(schema),"checksum":"\#(padded)","content":"#
    }

    private static let tail: [UInt8] = Array("}\n".utf8)

    static func seal(_ content: [UInt8], schema: Int = schema) -> [UInt8] {
        Array(head(schema: schema, checksum: checksum(of: content)).utf8) + content + tail
    }

    static func open(_ bytes: [UInt8]) throws(SnapshotFault) -> ArraySlice<UInt8> {
        let mark = Array(#"{"lynceus_snapshot":"#.utf8)
        guard bytes.starts(with: mark) else { throw bytes.isEmpty ? .damaged : .foreign }
        let digits = bytes[mark.count...].prefix(9).prefix { (0x30...0x39).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw .damaged }
        guard number <= schema else { throw .newer(number) }
        guard number == schema else { throw .foreign }
        let length = head(schema: number, checksum: 0).utf8.count
        guard bytes.count > length + tail.count, bytes.suffix(tail.count).elementsEqual(tail) else { throw .damaged }
        let content = bytes[length..<bytes.count - tail.count]
        guard bytes.starts(with: head(schema: number, checksum: checksum(of: content)).utf8) else { throw .damaged }
        return content
    }

    /// FNV-1a of 64 bits: another one whenever a single byte is, and in practice whenever anything is. It guards against accidents.
    static func checksum(of bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
