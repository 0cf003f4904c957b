/// A theme as its file says it: names and colours are checked by whoever knows them, and stay texts here.
package struct ThemeFile: Hashable, Sendable {
    /// What the theme is called; nil where the file does not say, for its file's name.
    package let name: String?
    /// The theme that gives the roles which this one leaves out.
    package let base: String?
    /// The roles in the order of the file.
    package let roles: [Role]

    /// How one role looks. Nil everywhere means: as in the base.
    package struct Role: Hashable, Sendable {
        /// The role's name, for example `failed`.
        package let name: String
        /// The colour of the letters, for example `#ff5f5f`, `red` or `default`.
        package let foreground: String?
        /// The colour behind them.
        package let background: String?
        /// Whether the letters are heavier.
        package let bold: Bool?
        /// Whether the letters are fainter.
        package let dim: Bool?
        /// Whether the letters are underlined.
        package let underline: Bool?
        /// Whether the colours change places.
        package let reverse: Bool?
    }
}

extension ThemeFile {
    /// Reads the theme at `path`. The theme is nil where the diagnostics hold an error.
    ///
    /// - Parameters:
    ///   - knownRoles: the roles that there are, for the nearest name.
    ///   - isColor: whether a text is a colour's spelling.
    package static func load(
        path: String, knownRoles: [String], isColor: (String) -> Bool
    ) -> (theme: ThemeFile?, diagnostics: [Diagnostic]) {
        do {
            let file = try BoundedFile(path: path, limit: ConfigurationLoader.longestFile)
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                return (nil, [Diagnostic(.error, "this is not a text in UTF-8", path: path)])
            }
            return load(text: text, path: path, knownRoles: knownRoles, isColor: isColor)
        } catch {
            return (nil, [Diagnostic(.error, "the file \(error.summary)", hint: error.remedy, path: path)])
        }
    }

    /// Reads `text` as if it were the theme at `path`: built-in themes are texts too.
    package static func load(
        text: String, path: String, knownRoles: [String], isColor: (String) -> Bool
    ) -> (theme: ThemeFile?, diagnostics: [Diagnostic]) {
        let findings = Findings(source: SourceText(path: path, text: text), environment: [:])
        var theme: ThemeFile?
        if var fields = findings.topLevelFields(
            subject: "the theme", emptyHint: "name at least one role under `roles:`")
        {
            theme = ThemeFile(decoding: &fields, knownRoles: knownRoles, isColor: isColor)
        }
        let diagnostics = findings.sorted()
        return (diagnostics.containsError ? nil : theme, diagnostics)
    }
}
