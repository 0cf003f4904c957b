import Releases

/// What a filter can ask of one cell: of the matrix, or of one change.
struct CellFacts: Hashable, Sendable {
    var environment: EnvironmentID?
    /// The words for how it stands.
    var states: [String]
    /// Since when it stands so; nil where nobody knows.
    var since: Instant?
    /// Whether another version is deployed than is expected; nil where that is not known.
    var isOffVersion: Bool?
}

/// An expression, ready to be held against what has cells.
struct CellMatcher {
    private let texts: [(match: TextMatch, isNegated: Bool)]
    private let tests: [FilterExpression.Term]
    private let now: Instant

    /// - Parameter now: what ages are reckoned from.
    init(_ expression: FilterExpression, at now: Instant) {
        texts = expression.terms.compactMap { term in TextMatch(term.test).map { ($0, term.isNegated) } }
        tests = expression.terms.filter { TextMatch($0.test) == nil }
        self.now = now
    }

    /// Whether all words hold: those on text for the whole, those on cells for one and the same cell.
    ///
    /// - Parameters:
    ///   - text: worked out only where it is asked for.
    ///   - cells: likewise.
    func matches(text: @autoclosure () -> String, cells: @autoclosure () -> [CellFacts]) -> Bool {
        if !texts.isEmpty {
            let text = text()
            guard texts.allSatisfy({ $0.match.matches(text) != $0.isNegated }) else { return false }
        }
        guard !tests.isEmpty else { return true }
        return cells().contains { cell in tests.allSatisfy { holds($0.test, for: cell) != $0.isNegated } }
    }

    private func holds(_ test: FilterExpression.Test, for cell: CellFacts) -> Bool {
        switch test {
        case .text, .fuzzy, .regex: true
        case .state(let word): cell.states.contains { $0.hasPrefix(word) }
        case .environment(let name): cell.environment?.rawValue.lowercased().hasPrefix(name) ?? false
        case .drift(.any): cell.isOffVersion == true
        case .drift(.none): cell.isOffVersion == false
        case .drift(.environment(let name)):
            cell.isOffVersion == true && cell.environment?.rawValue.lowercased().hasPrefix(name) ?? false
        case .younger(let age): cell.since.map { now.since($0) < age } ?? false
        case .older(let age): cell.since.map { now.since($0) > age } ?? false
        }
    }
}
