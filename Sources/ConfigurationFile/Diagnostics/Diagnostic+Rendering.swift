internal import Releases

extension Diagnostic: CustomStringConvertible {
    /// The text that people read, in the form that editors jump from:
    ///
    ///     lynceus.yaml:2:3: error: unknown key `pol_interval`
    ///           pol_interval: 30s
    ///           ^
    ///         hint: did you mean `poll_interval`?
    package var description: String {
        let place = position.map { ":\($0.line):\($0.column)" } ?? ""
        var lines = ["\(path.sanitized())\(place): \(severity.rawValue): \(message)"]
        if let excerpt {
            lines.append("    \(excerpt.line)")
            lines.append("    \(String(repeating: " ", count: excerpt.caret))^")
        }
        if let hint { lines.append("    hint: \(hint)") }
        return lines.joined(separator: "\n")
    }
}

extension Sequence<Diagnostic> {
    /// Whether one of them keeps the file from being used.
    package var containsError: Bool { contains { $0.severity == .error } }

    /// In the order of the file; what concerns the file as a whole comes first.
    package func sortedByPosition() -> [Diagnostic] {
        let start = SourcePosition(line: 0, column: 0)
        // The offset keeps two findings at one place in the order in which they were made.
        return enumerated()
            .sorted { ($0.element.position ?? start, $0.offset) < ($1.element.position ?? start, $1.offset) }
            .map(\.element)
    }

    /// All of them as one text without a line break at its end.
    ///
    /// - Parameter limit: how many are shown; how many more there are is said in a last line.
    package func rendered(limit: Int = 100) -> String {
        let all = Array(self)
        var parts = all.prefix(limit).map(\.description)
        if all.count > limit { parts.append("… and \(all.count - limit) more") }
        return parts.joined(separator: "\n")
    }
}
