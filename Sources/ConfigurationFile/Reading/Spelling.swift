/// How names of other systems are spelt, byte by byte. Regular expressions would say the same: to compile them took most of the time that
/// reading a configuration took, once for every repo.
enum Spelling {
    /// Letters, digits and the `others`; at least one.
    static func isWord(_ text: some StringProtocol, and others: StaticString = "") -> Bool {
        let others = UnsafeBufferPointer(start: others.utf8Start, count: others.utf8CodeUnitCount)
        return !text.isEmpty && text.utf8.allSatisfy { $0.isLetterOrDigit || others.contains($0) }
    }

    /// An owner and a repository of GitHub's: `acme/payments`.
    static func isRepository(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { isWord($0, and: "._-") }
    }

    /// Texts and `{field}`, and no other braces; at least one of them.
    static func isTemplate(_ text: String) -> Bool {
        var fieldLength: Int?
        for byte in text.utf8 {
            switch (byte, fieldLength) {
            case (UInt8(ascii: "{"), nil): fieldLength = 0
            case (UInt8(ascii: "}"), let length?) where length > 0: fieldLength = nil
            case (UInt8(ascii: "{"), _), (UInt8(ascii: "}"), _): return false
            case (_, nil): continue
            case (_, let length?):
                guard byte.isLetterOrDigit || byte == UInt8(ascii: "_") else { return false }
                fieldLength = length + 1
            }
        }
        return !text.isEmpty && fieldLength == nil
    }

    /// A JSON Pointer (RFC 6901, section 3): empty, or reference tokens that start with `/`, with `~` only as `~0` and `~1`.
    static func isPointer(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        let escaped = text.utf8.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false).dropFirst()
        return first == UInt8(ascii: "/")
            && escaped.allSatisfy { $0.first == UInt8(ascii: "0") || $0.first == UInt8(ascii: "1") }
    }

    /// A POSIX name: letters, digits and `_`, not starting with a digit.
    static func isVariable(_ text: some StringProtocol) -> Bool {
        isWord(text, and: "_") && text.utf8.first.map { !$0.isDigit } ?? false
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
