/// A YAML file's text with the name that it goes by, so that a diagnostic can show the line it speaks of.
package struct SourceText: Hashable, Sendable {
    /// The path as the person gave it.
    package let path: String
    /// The text, without a byte order mark.
    package let text: String
    /// The lines, without their breaks.
    package let lines: [Substring]

    /// Splits `text` into lines and drops a byte order mark.
    package init(path: String, text: String) {
        self.path = path
        self.text = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
        self.lines = Self.split(self.text)
    }

    /// The line with a number that starts at 1; nil where the text has no such line.
    package func line(_ number: Int) -> Substring? {
        lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }

    /// Splits at everything that libYAML takes for a line break, so that its line numbers and ours agree.
    private static func split(_ text: String) -> [Substring] {
        var lines: [Substring] = []
        var start = text.startIndex
        var index = start
        let scalars = text.unicodeScalars
        while index < scalars.endIndex {
            let scalar = scalars[index]
            var next = scalars.index(after: index)
            if isLineBreak(scalar) {
                lines.append(Substring(scalars[start..<index]))
                if scalar == "\r", next < scalars.endIndex, scalars[next] == "\n" {
                    next = scalars.index(after: next)
                }
                start = next
            }
            index = next
        }
        lines.append(Substring(scalars[start...]))
        return lines
    }

    static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
