internal import Yams

/// One value of the document, with what reading it needs.
struct YAMLValue {
    private let node: Node
    /// Where it starts; of a mapping or list that is an alias, where it was written out.
    let position: SourcePosition
    let findings: Findings

    /// - Parameter fallback: stands where Yams knows no position.
    init(_ node: Node, fallback: SourcePosition, findings: Findings) {
        self.node = node
        self.position = node.mark.map(SourcePosition.init) ?? fallback
        self.findings = findings
    }

    /// The shapes a value can have.
    enum Content {
        /// `null`, `~` or nothing at all: as if the key were not there.
        case null
        /// A text as it stands in the file: `1.10`, `2026.11` and `true` keep their spelling.
        case text(String)
        case list([YAMLValue])
        case mapping([YAMLEntry])
    }

    var content: Content {
        switch node {
        case .scalar(let scalar):
            return isNull ? .null : .text(scalar.string)
        case .sequence(let sequence):
            return .list(sequence.map { YAMLValue($0, fallback: position, findings: findings) })
        case .mapping(let mapping):
            return .mapping(entries(of: mapping))
        case .alias:
            // Composing resolves aliases; Yams makes this case only when it writes.
            return .null
        }
    }

    /// Whether it is as if the key were not there.
    var isNull: Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// What the value is, to stand after "not" in a message.
    var shape: String {
        switch content {
        case .null: "nothing"
        case .text: "a text"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// The pairs of a mapping in the order of the file, `<<` as it stands.
    private func entries(of mapping: Node.Mapping) -> [YAMLEntry] {
        mapping.compactMap { key, value in
            let position = key.mark.map(SourcePosition.init) ?? position
            guard case .scalar(let scalar) = key else {
                findings.error("a key must be a text", at: position)
                return nil
            }
            return YAMLEntry(
                key: findings.keys?.original(of: scalar.string) ?? scalar.string, keyPosition: position,
                value: YAMLValue(value, fallback: position, findings: findings))
        }
    }
}

/// A key and its value.
struct YAMLEntry {
    let key: String
    let keyPosition: SourcePosition
    let value: YAMLValue
}
