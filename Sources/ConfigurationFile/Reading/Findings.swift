/// What is found wrong while one file is read, and what reading it needs to know of the world.
///
/// A class, because the readers of nested values all add to one list; it never leaves the call that reads the file.
final class Findings {
    /// The most findings that are kept: a file with more is hardly the right file.
    static let limit = 200

    let source: SourceText
    /// The process's environment, for `${NAME}` and `~`.
    let environment: [String: String]
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether something was found for which there was no more room.
    private(set) var isFull = false
    /// What the keys were before they were made to differ; set once the document is composed.
    var keys: DuplicateKeys?
    /// Where secrets stand in the file itself.
    var literalSecrets: [SourcePosition] = []
    /// The CI systems whose server the file speaks of, rightly or not.
    var declaredServers: [String] = []

    init(source: SourceText, environment: [String: String]) {
        self.source = source
        self.environment = environment
    }

    /// Records what keeps the file from being used.
    func error(_ message: String, hint: String? = nil, at position: SourcePosition?) {
        record(.error, message, hint: hint, at: position)
    }

    /// Records what a person should look at.
    func warning(_ message: String, hint: String? = nil, at position: SourcePosition?) {
        record(.warning, message, hint: hint, at: position)
    }

    private func record(
        _ severity: Diagnostic.Severity, _ message: String, hint: String?, at position: SourcePosition?
    ) {
        guard diagnostics.count < Self.limit else {
            isFull = true
            return
        }
        // An alias shows one line to several readers, who find the same wrong with it.
        let diagnostic = Diagnostic(severity, message, hint: hint, at: position, in: source)
        if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }

    /// Everything found, in the order of the file. What had no room may have been an error, and counts as one.
    func sorted() -> [Diagnostic] {
        var all = diagnostics.sortedByPosition()
        if isFull { all.append(Diagnostic(.error, "there are more mistakes than are listed", path: source.path)) }
        return all
    }
}
