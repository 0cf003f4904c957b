/// Reads configuration files.
package enum ConfigurationLoader {
    /// A larger file is refused unread.
    package static let longestFile = 1 << 20
    /// A larger bundle of certificates is refused; a distribution's whole bundle has about 220 KiB.
    static let longestCAFile = 4 << 20

    /// Reads the file at `path`.
    ///
    /// - Parameters:
    ///   - path: where it is, as the person gave it or ``Configuration/path(explicit:environment:exists:)`` found it.
    ///   - environment: the process's environment variables.
    package static func load(path: String, environment: [String: String]) -> Outcome {
        let file: BoundedFile
        do {
            file = try BoundedFile(path: path, limit: longestFile)
        } catch {
            return Outcome(path: path, error: "the file \(error.summary)", hint: error.remedy)
        }
        guard !file.bytes.contains(0), let text = String(validating: file.bytes, as: UTF8.self) else {
            return Outcome(
                path: path, error: "this is not a text in UTF-8", hint: "check that this is the file you meant")
        }
        var outcome = load(text: text, path: path, environment: environment)
        if file.isReadableByOthers { outcome.reportExposedSecrets() }
        return outcome
    }

    /// Reads `text` as if it were the file at `path`, to which its relative paths are relative.
    package static func load(text: String, path: String, environment: [String: String]) -> Outcome {
        let findings = Findings(source: SourceText(path: path, text: text), environment: environment)
        guard text.utf8.count <= longestFile else {
            let error = FileReadError.tooLarge(limit: longestFile)
            return Outcome(path: path, error: "the file \(error.summary)", hint: error.remedy)
        }
        var configuration: Configuration?
        if var fields = findings.topLevelFields(
            subject: "the configuration", emptyHint: "`lynceus config example` prints one")
        {
            configuration = Configuration(decoding: &fields)
        }
        let diagnostics = findings.sorted()
        return Outcome(
            configuration: diagnostics.containsError ? nil : configuration, diagnostics: diagnostics,
            keys: configuration?.keys ?? [], source: findings.source, literalSecrets: findings.literalSecrets)
    }
}
