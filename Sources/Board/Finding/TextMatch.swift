/// One word of an expression, ready to be looked for. Made once for many texts: to read a regular expression anew each time would be most
/// of the work.
struct TextMatch {
    private enum Kind {
        case text(String)
        case fuzzy([Character])
        case regex(Regex<AnyRegexOutput>)
    }

    private let kind: Kind
    private let minds: Bool

    /// nil where the test is about a cell.
    init?(_ test: FilterExpression.Test) {
        switch test {
        case .text(let text):
            minds = text.contains(where: \.isUppercase)
            kind = .text(minds ? text : text.lowercased())
        case .fuzzy(let text):
            minds = text.contains(where: \.isUppercase)
            kind = .fuzzy(Array(minds ? text : text.lowercased()))
        case .regex(let pattern):
            minds = pattern.contains(where: \.isUppercase)
            guard let regex = try? Regex(pattern) else { return nil }
            kind = .regex(regex.ignoresCase(!minds))
        case .state, .environment, .drift, .younger, .older: return nil
        }
    }

    /// Whether a text has it.
    func matches(_ text: String) -> Bool {
        switch kind {
        case .text(let word): return minds ? text.contains(word) : text.lowercased().contains(word)
        case .fuzzy(let characters):
            var rest = characters[...]
            for character in minds ? text : text.lowercased() where character == rest.first { rest.removeFirst() }
            return rest.isEmpty
        case .regex(let regex): return text.firstMatch(of: regex) != nil
        }
    }

    /// Where a text has it, from the left; empty for what is scattered.
    func ranges(in text: String) -> [Range<String.Index>] {
        switch kind {
        case .fuzzy: return []
        case .regex(let regex): return text.ranges(of: regex).filter { !$0.isEmpty }
        case .text(let word):
            // Lower case can be longer or shorter than upper case: characters are compared where they stand.
            var ranges: [Range<String.Index>] = []
            let wanted = Array(word)
            guard !wanted.isEmpty else { return [] }
            var start = text.startIndex
            while start < text.endIndex {
                if let end = end(of: wanted, at: start, in: text) {
                    ranges.append(start..<end)
                    start = end
                } else {
                    start = text.index(after: start)
                }
            }
            return ranges
        }
    }

    private func end(of wanted: [Character], at start: String.Index, in text: String) -> String.Index? {
        var index = start
        for character in wanted {
            guard index < text.endIndex else { return nil }
            let present = text[index]
            guard present == character || !minds && present.lowercased() == String(character) else { return nil }
            index = text.index(after: index)
        }
        return index
    }
}
