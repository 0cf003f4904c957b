extension Findings {
    /// Composes the document and opens its mapping; nil where there is none, which is then reported.
    func topLevelFields(subject: String, emptyHint: String) -> Fields? {
        guard let document = YAMLDocument(self) else { return nil }
        keys = document.keys
        let start = SourcePosition(line: 1, column: 1)
        let value = document.root.map { YAMLValue($0, fallback: start, findings: self) }
        guard let value, !value.isNull else {
            error("\(subject) is empty", hint: emptyHint, at: nil)
            return nil
        }
        return Fields(value, subject: subject)
    }
}
