/// A commit or a digest: hexadecimal digits, whole or cut.
struct Fingerprint {
    /// In small letters, without an algorithm's name before them.
    private let digits: Substring
    private let isDigest: Bool

    /// Nil where the text is neither a commit of at least seven digits nor a digest.
    init?(_ text: String) {
        let prefix = "sha256:"
        isDigest = text.hasPrefix(prefix)
        digits = text.lowercased().dropFirst(isDigest ? prefix.count : 0)
        guard (7...64).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isHexadecimal) else { return nil }
    }

    /// Whether one is the other, or its beginning.
    func isSame(as other: Fingerprint) -> Bool {
        let (short, long) = digits.utf8.count < other.digits.utf8.count ? (self, other) : (other, self)
        guard long.digits.hasPrefix(short.digits) else { return false }
        // Of two abbreviations: those of nothing but decimal digits are numbers of builds.
        return long.isWhole || short.digits.utf8.contains { $0 >= UInt8(ascii: "a") }
    }

    /// What people quote: seven digits of a whole commit, twelve of a digest; nil where it is cut already.
    var short: String? {
        if isDigest { return String(digits.prefix(12)) }
        return isWhole ? String(digits.prefix(7)) : nil
    }

    /// Whether nothing was cut: SHA-1, SHA-256.
    private var isWhole: Bool { digits.utf8.count == 40 || digits.utf8.count == 64 }
}

extension UInt8 {
    /// `0`–`9`, `a`–`f`.
    fileprivate var isHexadecimal: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
