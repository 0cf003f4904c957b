internal import Yams

extension Findings {
    /// Words what libYAML says of a text that is not YAML.
    func report(syntaxError error: any Error) {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            report(problem: problem, context: context, at: SourcePosition(mark))
        case YamlError.memory:
            self.error("there is not enough memory to read it", at: nil)
        default:
            self.error("not valid YAML", at: nil)
        }
    }

    private func report(problem: String, context: YamlError.Context?, at position: SourcePosition) {
        let line = source.line(position.line).map { Array($0.unicodeScalars) } ?? []
        let culprit = line.indices.contains(position.column - 1) ? line[position.column - 1] : nil
        let opened = context.map { SourcePosition($0.mark) } ?? position
        switch problem {
        case "found unexpected end of stream":
            error("a quote that is never closed", hint: "close it on the same line", at: opened)
        case "found character that cannot start any token" where culprit == "\t":
            error("a tab cannot indent YAML", hint: "indent with spaces", at: position)
        case "found character that cannot start any token":
            error("a value cannot start with this character", hint: "put the value in quotes", at: position)
        case "mapping values are not allowed in this context":
            error(
                "a `:` that cannot be a key's", hint: "check the indentation, or put a value that holds `: ` in quotes",
                at: position)
        case "did not find expected ',' or '}'" where isReference(culprit, in: line):
            error("expected `,` or `}`", hint: "put `${…}` in quotes inside `{ }`", at: position)
        case "did not find expected ',' or '}'":
            error("expected `,` or `}` in the mapping that starts at line \(opened.line)", at: position)
        case "did not find expected ',' or ']'":
            error("expected `,` or `]` in the list that starts at line \(opened.line)", at: position)
        case "did not find expected key", "did not find expected '-' indicator":
            error("the indentation fits nothing above", hint: "align it with the keys it belongs to", at: position)
        case "found undefined alias":
            error("an alias of an anchor that is not defined above it", at: position)
        case "but found another document":
            error("a second document", hint: "one file holds one document: remove the `---`", at: position)
        case let problem where problem.hasPrefix("Maximum nesting level"):
            error("it is nested too deeply", at: position)
        default:
            error("not valid YAML: \(problem)", at: position)
        }
    }

    /// Whether the character opens an unquoted `${…}`, which YAML takes for a mapping inside `{ }`.
    private func isReference(_ culprit: Unicode.Scalar?, in line: [Unicode.Scalar]) -> Bool {
        culprit == "{" && zip(line, line.dropFirst()).contains { $0 == "$" && $1 == "{" }
    }
}
