/// The spelling of durations in the configuration and on the command line: `30s`, `2m`, `1h30m`, `500ms`.
package enum DurationText {
    /// What is wrong with a spelling.
    package enum Mistake: Error, Hashable, Sendable {
        /// A number alone; carries it.
        case noUnit(String)
        /// Neither a number with a unit nor several of them, larger units first.
        case malformed
        /// Nothing would be waited for.
        case notPositive
        /// More than ``DurationText/longest``.
        case tooLong
    }

    /// Nothing that lynceus waits for is longer than a day.
    package static let longest: Duration = .seconds(86_400)

    /// Reads whole numbers with the units `h`, `m`, `s` and `ms`, larger units first, each once.
    package static func parse(_ text: String) throws(Mistake) -> Duration {
        if text.hasPrefix("-") { throw .notPositive }
        // Digits enough for any duration of ours, so that nothing below can overflow or take long.
        guard text.utf8.count <= 48 else { throw .malformed }
        guard !text.isEmpty else { throw .malformed }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            throw text.allSatisfy { $0 == "0" } ? .notPositive : .noUnit(text)
        }

        var total = 0
        var isTooLong = false
        var rest = text[...]
        for (unit, factor) in [("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)] {
            let digits = rest.prefix { $0.isASCII && $0.isWholeNumber }
            let unitOfRest = rest.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
            guard !digits.isEmpty, unitOfRest == unit else { continue }
            rest = rest[unitOfRest.endIndex...]
            if digits.count <= 12, let count = Int(digits) { total += count * factor } else { isTooLong = true }
        }
        guard rest.isEmpty else { throw .malformed }
        guard !isTooLong else { throw .tooLong }
        guard total > 0 else { throw .notPositive }
        guard Duration.milliseconds(total) <= longest else { throw .tooLong }
        return .milliseconds(total)
    }

    /// The spelling that ``parse(_:)`` reads back; less than a millisecond is dropped.
    package static func string(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let parts = [
            (seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s"),
            (attoseconds / 1_000_000_000_000_000, "ms"),
        ]
        let text = parts.filter { $0.0 != 0 }.map { "\($0.0)\($0.1)" }.joined()
        return text.isEmpty ? "0s" : text
    }
}

extension DurationText.Mistake {
    /// What is wrong, to stand after the key's name.
    package var summary: String {
        switch self {
        case .noUnit: "has no unit"
        case .malformed: "is not a duration"
        case .notPositive: "must be longer than zero"
        case .tooLong: "is longer than \(DurationText.string(DurationText.longest))"
        }
    }

    /// How to write it.
    package var remedy: String {
        switch self {
        case .noUnit(let number): "`\(number)s` is \(number) seconds"
        case .malformed: "write it like `30s`, `2m`, `1h30m` or `500ms`"
        case .notPositive: "write it like `30s`"
        case .tooLong: "write at most `\(DurationText.string(DurationText.longest))`"
        }
    }
}
