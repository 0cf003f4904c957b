import Releases

extension RecordingLine {
    /// A line that says that something was observed again, as ``RecordingWriter`` spells it; nil where it is another line.
    ///
    /// By hand: nearly every line of a quiet night is one of these, and a decoder takes thirty times as long.
    init?(again bytes: ArraySlice<UInt8>) {
        var text = Scanner(rest: bytes)
        guard text.skip(#"{"again":"#), let number = text.number(), text.skip(#","at":"#), let at = text.number(),
            let line = Int(exactly: number)
        else { return nil }
        self.init(at: Instant(milliseconds: at))
        again = line
        if text.skip(#","compared":"#) {
            guard let moment = text.number() else { return nil }
            compared = Instant(milliseconds: moment)
        }
        if text.skip(#","resource_version":""#) {
            resourceVersion = text.digits()
            guard text.skip(#"""#) else { return nil }
        }
        guard text.skip("}"), text.rest.isEmpty else { return nil }
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func skip(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            guard rest.count >= count else { return false }
            let isThere = text.withUTF8Buffer { rest.prefix(count).elementsEqual($0) }
            if isThere { rest = rest.dropFirst(count) }
            return isThere
        }

        mutating func number() -> Int64? {
            let isNegative = skip("-")
            var value: Int64 = 0
            var count = 0
            while let digit = rest.first, (0x30...0x39).contains(digit) {
                guard count < 18 else { return nil }
                value = value * 10 + Int64(digit - 0x30)
                count += 1
                rest = rest.dropFirst()
            }
            return count == 0 ? nil : isNegative ? -value : value
        }

        mutating func digits() -> String {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            return String(decoding: digits, as: UTF8.self)
        }
    }
}
