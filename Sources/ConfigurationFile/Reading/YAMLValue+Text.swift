internal import Releases

extension YAMLValue {
    /// A text with its variables filled in.
    struct Expanded {
        let text: String
        /// Whether some of it came from the environment.
        let isFromEnvironment: Bool
    }

    /// The text of a scalar, whatever YAML would take it for, with its variables filled in. What is wrong is reported.
    ///
    /// - Parameters:
    ///   - name: the key, for the message.
    ///   - wanted: what the value must be, for the message: "a text".
    func expanded(_ name: String, wanted: String = "a text") -> Expanded? {
        guard case .text(let text) = content else {
            findings.error("`\(name)` must be \(wanted), not \(shape)", at: position)
            return nil
        }
        do {
            let interpolation = try Interpolation(text)
            return Expanded(
                text: try interpolation.expanded(in: findings.environment), isFromEnvironment: interpolation.hasVariable
            )
        } catch {
            findings.error(error.message, hint: error.hint, at: place(of: error.piece))
            return nil
        }
    }

    /// A text that may be shown: not empty, on one line, without control or invisible characters.
    func text(_ name: String, wanted: String = "a text") -> Located<String>? {
        guard let text = expanded(name, wanted: wanted)?.text else { return nil }
        guard !text.isEmpty else {
            findings.error("`\(name)` is empty", at: position)
            return nil
        }
        guard text.sanitized(limit: .max) == text else {
            findings.error(
                "`\(name)` holds spaces at an end, control characters or invisible ones", hint: "type it anew",
                at: position)
            return nil
        }
        return Located(value: text, position: position)
    }

    /// Where `piece` stands in the value's first line, else where the value starts.
    private func place(of piece: String) -> SourcePosition {
        let wanted = Array(piece.unicodeScalars)
        let line = findings.source.line(position.line).map { Array($0.unicodeScalars) } ?? []
        let offset = line.indices.dropFirst(position.column - 1).first { line[$0...].starts(with: wanted) }
        return offset.map { SourcePosition(line: position.line, column: $0 + 1) } ?? position
    }
}
