/// What a JSON text says.
enum JSONText {
    /// Decodes the escapes of `raw`, the bytes between the quotation marks of a text that ``JSONParser`` let pass.
    ///
    /// Half of a surrogate pair without the other becomes U+FFFD, as in Go, and so does what is no UTF-8.
    static func decode(_ raw: ArraySlice<UInt8>) -> String {
        guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(raw.count)
        var rest = raw
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let code = rest.popFirst() else {
                decoded.append(byte)
                continue
            }
            switch code {
            case UInt8(ascii: "b"): decoded.append(0x08)
            case UInt8(ascii: "f"): decoded.append(0x0C)
            case UInt8(ascii: "n"): decoded.append(0x0A)
            case UInt8(ascii: "r"): decoded.append(0x0D)
            case UInt8(ascii: "t"): decoded.append(0x09)
            case UInt8(ascii: "u"): decoded.append(contentsOf: scalar(&rest).utf8)
            default: decoded.append(code)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The character whose four digits stand at the beginning of `rest`, with the second half of a pair where it follows.
    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Character {
        let first = unit(rest)
        rest = rest.dropFirst(4)
        if UTF16.isLeadSurrogate(first), rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            let second = unit(rest.dropFirst(2))
            if UTF16.isTrailSurrogate(second) {
                rest = rest.dropFirst(6)
                return Character(UTF16.decode(UTF16.EncodedScalar([first, second])))
            }
        }
        return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }

    private static func unit(_ digits: ArraySlice<UInt8>) -> UInt16 {
        digits.prefix(4).reduce(0) { $0 << 4 | ($1.hexDigit ?? 0) }
    }
}
