internal import Yams

/// Makes keys that a mapping holds twice differ while Yams composes, so that they can be reported beside all other mistakes.
///
/// Yams gives up at the first mapping that holds a key twice, and says where the first of the two stands. That one's first letter
/// is then replaced by a private-use scalar, which keeps every position as it is, and composing starts again.
struct DuplicateKeys {
    /// The most that are made different; one more is reported alone.
    static let limit = 16
    private static let stand = Array(0xF_0000..<0xF_0000 + UInt32(limit)).compactMap(Unicode.Scalar.init)

    /// More than this is not composed again for their sake: a large file gets fewer attempts.
    private static let work = 2 << 20

    private let attempts: Int
    private var scalars: [Unicode.Scalar]
    private let lineStarts: [Int]
    private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]

    init(in source: SourceText) {
        self.scalars = Array(source.text.unicodeScalars)
        self.attempts = min(Self.limit, Self.work / max(1, scalars.count))
        var starts = [0]
        for (offset, scalar) in scalars.enumerated() where SourceText.isLineBreak(scalar) {
            let isFirstHalf = scalar == "\r" && offset + 1 < scalars.count && scalars[offset + 1] == "\n"
            if !isFirstHalf { starts.append(offset + 1) }
        }
        self.lineStarts = starts
    }

    /// The text as it stands now.
    var text: String { String(String.UnicodeScalarView(scalars)) }

    /// Makes the key at `mark` different; false where it cannot be (too many, an alias, a collection, an escape).
    mutating func disguise(keyAt mark: Mark) -> Bool {
        guard originals.count < attempts, lineStarts.indices.contains(mark.line - 1) else { return false }
        var offset = lineStarts[mark.line - 1] + mark.column - 1
        guard scalars.indices.contains(offset) else { return false }
        if "\"'".unicodeScalars.contains(scalars[offset]) { offset += 1 }
        guard scalars.indices.contains(offset), isPartOfName(scalars[offset]) else { return false }
        let replacement = Self.stand[originals.count]
        guard !scalars.contains(replacement) else { return false }
        originals[replacement] = scalars[offset]
        scalars[offset] = replacement
        return true
    }

    /// The key that the file holds where the composed tree has `key`.
    func original(of key: String) -> String {
        guard let first = key.unicodeScalars.first, let original = originals[first] else { return key }
        return String(original) + String(key.unicodeScalars.dropFirst())
    }

    private func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" || scalar == "<"
    }
}
