extension ConfigurationLoader {
    /// What came of reading a file.
    package struct Outcome: Sendable {
        /// The settings; nil where an error keeps them from being used.
        package private(set) var configuration: Configuration?
        /// Everything that is wrong or looks wrong, in the order of the file.
        package private(set) var diagnostics: [Diagnostic]
        /// What `keys:` says, also where an error elsewhere keeps the settings from being used: only another part of the program knows
        /// whether these name commands.
        package let keys: [Configuration.KeyBinding]
        /// The file's text.
        package let source: SourceText
        /// Whether the file holds a secret itself and others than its owner may read it.
        package private(set) var exposesSecrets = false
        /// Where secrets stand in the file itself.
        private let literalSecrets: [SourcePosition]

        init(
            configuration: Configuration?, diagnostics: [Diagnostic], keys: [Configuration.KeyBinding] = [],
            source: SourceText, literalSecrets: [SourcePosition]
        ) {
            self.keys = keys
            self.configuration = configuration
            self.diagnostics = diagnostics
            self.source = source
            self.literalSecrets = literalSecrets
        }

        /// A file of which nothing could be read.
        init(path: String, error: String, hint: String) {
            self.init(
                configuration: nil, diagnostics: [Diagnostic(.error, error, hint: hint, path: path)],
                source: SourceText(path: path, text: ""), literalSecrets: [])
        }

        /// Adds what only another part of the program can know, for example that `keys:` names no command: what is at a position
        /// of ``Configuration`` is reported like everything else. An error takes the configuration away.
        package mutating func report(
            _ severity: Diagnostic.Severity, _ message: String, hint: String? = nil, at position: SourcePosition
        ) {
            diagnostics.append(Diagnostic(severity, message, hint: hint, at: position, in: source))
            diagnostics = diagnostics.sortedByPosition()
            if severity == .error { configuration = nil }
        }

        /// Warns of the first secret in a file that others may read.
        mutating func reportExposedSecrets() {
            guard let first = literalSecrets.min() else { return }
            exposesSecrets = true
            report(
                .warning, "the file holds a secret and can be read by others",
                hint: "chmod 600 it, or take the secret from `${NAME}` or a `_file`", at: first)
        }
    }
}
