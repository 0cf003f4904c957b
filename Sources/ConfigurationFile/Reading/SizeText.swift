/// The spelling of sizes of files: `256MiB`, `1GiB`, `500MB`.
enum SizeText {
    /// Below this a recording would hold nothing but its first picture; above it nobody can read it.
    static let range = (1 << 20)...(2 << 30)

    private static let units = [
        "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000,
    ]

    /// - Returns: bytes; nil where it is no whole number with a unit, or out of ``range``.
    static func parse(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isWholeNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        guard digits.count <= 9, let count = Int(digits), let factor = units[String(unit)] else { return nil }
        let bytes = count * factor
        return range.contains(bytes) ? bytes : nil
    }
}

extension Fields {
    /// The size under `key` in bytes, else `default`.
    mutating func size(_ key: String, default: Int) -> Int {
        guard let value = value(key), let text = value.text(key, wanted: "a size like `256MiB`") else {
            return `default`
        }
        guard let size = SizeText.parse(text.value) else {
            findings.error(
                "`\(key)` is not a size from 1MiB to 2GiB", hint: "write it like `256MiB` or `2GiB`",
                at: value.position)
            return `default`
        }
        return size
    }
}
