internal import Releases

/// The line that a diagnostic speaks of, safe to print: sanitised, without secrets, and cut around the caret.
package struct Excerpt: Hashable, Sendable {
    /// What is shown of the line.
    package let line: String
    /// How many characters of ``line`` stand before the caret.
    package let caret: Int

    /// More than this many characters of a line are not shown.
    static let width = 100
    /// A line of more scalars than this is not shown at all: what is secret in it would cost too much to find.
    static let longestLine = 4096

    init?(of source: SourceText, at position: SourcePosition) {
        guard let line = source.line(position.line),
            line.unicodeScalars.prefix(Self.longestLine + 1).count <= Self.longestLine
        else { return nil }
        let hidden = SecretSpans.spans(inLine: position.line, of: source)
        var shown: [Character] = []
        var caret: Int?
        for (offset, scalar) in line.unicodeScalars.enumerated() {
            if offset + 1 == position.column { caret = shown.count }
            if let span = hidden.first(where: { $0.contains(offset) }) {
                if offset == span.lowerBound { shown.append(contentsOf: Secret.redaction) }
            } else if scalar.properties.isWhitespace {
                shown.append(" ")
            } else {
                shown.append(contentsOf: String(scalar).sanitized())
            }
        }
        (self.line, self.caret) = Self.window(shown, around: caret ?? shown.count)
    }

    /// Cuts a long line so that the caret stays in sight.
    private static func window(_ line: [Character], around caret: Int) -> (line: String, caret: Int) {
        guard line.count > width else { return (String(line), caret) }
        let start = Swift.max(0, Swift.min(caret - width / 2, line.count - width))
        let end = start + width
        let head = start > 0 ? "…" : ""
        let tail = end < line.count ? "…" : ""
        return (head + String(line[start..<end]) + tail, caret - start + head.count)
    }
}
