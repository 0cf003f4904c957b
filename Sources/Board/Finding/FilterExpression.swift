import Releases

/// What a person looks for: words that must all hold, as typed after `/`. (ux.md, "Keys")
///
/// `text`, `!not`, `~fuzzy`, `/regex/`, `state:stuck`, `env:prod`, `drift:any`, `age<2h`; a word in quotes may hold blanks. Words without
/// a capital find both cases. Those about a cell (`state`, `env`, `drift`, `age`) must hold for one and the same cell.
struct FilterExpression: Hashable, Sendable {
    /// One word.
    struct Term: Hashable, Sendable {
        var test: Test
        var isNegated: Bool
    }

    enum Test: Hashable, Sendable {
        case text(String)
        case fuzzy(String)
        case regex(String)
        /// A state or a refinement, by a word of it.
        case state(String)
        /// The beginning of an environment's name.
        case environment(String)
        case drift(Drift)
        /// For less, or for more, than so long it has stood as it stands.
        case younger(Duration)
        case older(Duration)
    }

    enum Drift: Hashable, Sendable {
        /// Another version is deployed than is expected.
        case any
        /// The expected version is deployed.
        case none
        /// Another version is deployed than is expected in the environment of that name.
        case environment(String)
    }

    let terms: [Term]

    /// Whether some word is about a cell, so that only what has cells can be filtered by it.
    var looksAtCells: Bool {
        terms.contains { term in
            switch term.test {
            case .text, .fuzzy, .regex: false
            case .state, .environment, .drift, .younger, .older: true
            }
        }
    }

    /// Whether what matches changes by time alone.
    var asksForAge: Bool {
        terms.contains { term in
            switch term.test {
            case .younger, .older: true
            default: false
            }
        }
    }

    /// Reads what was typed; nothing typed is an expression that everything matches.
    init(_ text: String) throws(FilterProblem) {
        var terms: [Term] = []
        for word in try Self.words(of: text) { terms.append(try Self.term(word)) }
        self.terms = terms
    }
}

// MARK: - Reading

extension FilterExpression {
    /// The words: blanks part them, except within quotes and within a regex.
    private static func words(of text: String) throws(FilterProblem) -> [String] {
        var words: [String] = []
        var word = ""
        var closing: Character?
        for character in text {
            if character == closing {
                closing = nil
                if character == "/" { word.append(character) }
            } else if closing != nil {
                word.append(character)
            } else if character == "\"" {
                closing = "\""
            } else if character == "/", word.isEmpty || word == "!" {
                closing = "/"
                word.append(character)
            } else if character == " " {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        // A regex that is still being typed is read as if it were complete.
        if closing == "/", word.count > 1 { word.append("/") }
        if closing == "\"", word.isEmpty { throw .unclosedQuote }
        if !word.isEmpty { words.append(word) }
        return words
    }

    private static func term(_ word: String) throws(FilterProblem) -> Term {
        if word.hasPrefix("!"), word.count > 1 {
            return Term(test: try test(String(word.dropFirst())), isNegated: true)
        }
        return Term(test: try test(word), isNegated: false)
    }

    private static func test(_ word: String) throws(FilterProblem) -> Test {
        if word.hasPrefix("~"), word.count > 1 { return .fuzzy(String(word.dropFirst())) }
        if word.hasPrefix("/"), word.hasSuffix("/"), word.count > 2 {
            let pattern = String(word.dropFirst().dropLast())
            guard (try? Regex(pattern)) != nil else { throw .badRegex(pattern) }
            return .regex(pattern)
        }
        if let comparison = word.first(where: { $0 == "<" || $0 == ">" }), word.hasPrefix("age\(comparison)") {
            let text = String(word.dropFirst(4))
            guard let duration = duration(text) else { throw .badAge(text) }
            return comparison == "<" ? .younger(duration) : .older(duration)
        }
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return .text(word) }
        switch parts[0].lowercased() {
        case "state":
            let state = parts[1].lowercased()
            guard stateWords.contains(where: { $0.hasPrefix(state) }) else { throw .unknownState(parts[1]) }
            return .state(state)
        case "env": return .environment(parts[1].lowercased())
        case "drift": return .drift(drift(parts[1].lowercased()))
        case "age": throw .badAge(parts[1])
        // A colon is part of many names: images, ports.
        default: return .text(word)
        }
    }

    private static func drift(_ text: String) -> Drift {
        switch text {
        case "", "any", "yes": .any
        case "none", "no": .none
        default: .environment(text)
        }
    }

    /// `45s`, `20m`, `2h`, `3d`.
    private static func duration(_ text: String) -> Duration? {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
        guard let last = text.last, let unit = units[last], let number = Int64(text.dropLast()), number >= 0,
            number < 1_000_000
        else { return nil }
        return .seconds(number * unit)
    }

    /// Every word that `state:` understands.
    static let stateWords: [String] =
        (DeploymentState.allCases.map(\.rawValue) + Refinement.allCases.map(\.rawValue) + ["stale"]).sorted()
}

/// Why something typed is not an expression.
enum FilterProblem: Error, Hashable, Sendable {
    case unclosedQuote
    case badRegex(String)
    case badAge(String)
    case unknownState(String)
    /// Cells are asked about where there are none.
    case noCells

    /// What is wrong and what would be right, in one line.
    var message: String {
        switch self {
        case .unclosedQuote: "the quote is not closed"
        case .badRegex(let pattern): "/\(pattern)/ is not a regular expression"
        case .badAge(let text): "\(text.isEmpty ? "age" : text): write an age like age<2h or age>3d (s, m, h, d, w)"
        case .unknownState(let text):
            "no state \(text.isEmpty ? "named" : text): done rolling behind failed waiting stuck paused stale drift"
        case .noCells: "no state:, env:, drift: or age here: text !not ~fuzzy /regex/"
        }
    }
}
