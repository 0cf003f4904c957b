/// `${NAME}` in a value (interface.md, "Configuration file"): the environment variable's text. `$${` stands for `${` itself.
struct Interpolation: Equatable {
    /// What a value is made of.
    enum Part: Equatable {
        case text(String)
        case variable(String)
    }

    /// What is wrong with a value, and the piece of it that shows where.
    enum Mistake: Error, Equatable {
        case unterminated
        /// Not shown: it may hold what was meant as a default.
        case badName
        case unset(String)
    }

    let parts: [Part]

    /// Whether the value takes anything from the environment.
    var hasVariable: Bool {
        parts.contains { if case .variable = $0 { true } else { false } }
    }

    init(_ value: String) throws(Mistake) {
        var parts: [Part] = []
        var text = ""
        var rest = Substring(value)
        while let character = rest.first {
            if rest.hasPrefix("$${") {
                text += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                guard let end = rest.firstIndex(of: "}") else { throw .unterminated }
                let name = rest[rest.index(rest.startIndex, offsetBy: 2)..<end]
                guard Spelling.isVariable(name) else { throw .badName }
                if !text.isEmpty { parts.append(.text(text)) }
                parts.append(.variable(String(name)))
                text = ""
                rest = rest[rest.index(after: end)...]
            } else {
                text.append(character)
                rest = rest.dropFirst()
            }
        }
        if !text.isEmpty { parts.append(.text(text)) }
        self.parts = parts
    }

    /// The value with its variables filled in.
    func expanded(in environment: [String: String]) throws(Mistake) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .variable(let name):
                guard let value = environment[name] else { throw .unset(name) }
                result += value
            }
        }
        return result
    }
}

extension Interpolation.Mistake {
    var message: String {
        switch self {
        case .unterminated: "`${` without a `}`"
        case .badName: "this `${…}` does not name an environment variable"
        case .unset(let name): "the environment variable `\(name)` is not set"
        }
    }

    var hint: String {
        switch self {
        case .unterminated: "close it, or write `$${` for the characters themselves"
        case .badName: "a name has letters, digits and `_`; defaults are not supported; `$${` stands for `${` itself"
        case .unset(let name): "export \(name) before lynceus starts"
        }
    }

    /// The piece of the line that the caret points to.
    var piece: String {
        switch self {
        case .unterminated, .badName: "${"
        case .unset(let name): "${\(name)}"
        }
    }
}
