import TerminalKit

/// What is looked for among lines.
struct LineSearch: Hashable, Sendable {
    /// As it was typed.
    let text: String
    let expression: FilterExpression

    /// nil where nothing was typed.
    init?(_ text: String) throws(FilterProblem) {
        expression = try FilterExpression(text)
        guard !expression.terms.isEmpty else { return nil }
        self.text = text
    }
}

/// An expression, ready to be held against many lines.
struct LineMatcher {
    private let terms: [(match: TextMatch, isNegated: Bool)]

    /// nil where the expression asks about cells.
    init?(_ search: LineSearch) {
        guard !search.expression.looksAtCells else { return nil }
        terms = search.expression.terms.compactMap { term in TextMatch(term.test).map { ($0, term.isNegated) } }
    }

    /// Whether every word holds.
    func matches(_ text: String) -> Bool {
        terms.allSatisfy { $0.match.matches(text) != $0.isNegated }
    }

    /// The line with what was found marked.
    func marking(_ line: Line) -> Line {
        var result = Line()
        for span in line.spans {
            var start = span.text.startIndex
            let found = terms.filter { !$0.isNegated }.flatMap { $0.match.ranges(in: span.text) }
            for range in found.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= start {
                result.append(String(span.text[start..<range.lowerBound]), span.role)
                result.append(String(span.text[range]), .match)
                start = range.upperBound
            }
            result.append(String(span.text[start...]), span.role)
        }
        return result
    }
}
