internal import Yams

/// A file's composed YAML.
struct YAMLDocument {
    /// The document's value; nil where the file holds none.
    let root: Node?
    /// What the keys were before they were made to differ.
    let keys: DuplicateKeys

    /// Composes the one document of a file, or reports why that is not possible.
    ///
    /// Nesting needs no check of ours: libYAML refuses more than 1,000 levels, for which composing needs less than 2 MiB of stack
    /// in a debug build. Resolving scalars is ours too (Yams would match each key against seven regular expressions).
    init?(_ findings: Findings) {
        let source = findings.source
        guard Self.isAcceptable(findings) else { return nil }
        var keys = DuplicateKeys(in: source)
        while true {
            do {
                // The encoding is named because finding out the default reads an environment variable and may print.
                let root = try Parser(yaml: keys.text, resolver: .basic, encoding: .utf8).singleRoot()
                self.root = root
                self.keys = keys
                return
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                if keys.disguise(keyAt: context.mark) { continue }
                let names = names.map { "`\(keys.original(of: $0))`" }.joined(separator: ", ")
                findings.error("duplicate key \(names)", hint: "keep one of them", at: SourcePosition(context.mark))
                return nil
            } catch {
                findings.report(syntaxError: error)
                return nil
            }
        }
    }

    /// What must hold before the text is given to a parser.
    private static func isAcceptable(_ findings: Findings) -> Bool {
        let source = findings.source
        for (index, line) in source.lines.enumerated() {
            guard let column = line.unicodeScalars.enumerated().first(where: { !isPrintable($0.element) })?.offset
            else { continue }
            findings.error(
                "a control character; is this a YAML file?",
                hint: "write it as an escape in double quotes, like \"\\t\"",
                at: SourcePosition(line: index + 1, column: column + 1))
            return false
        }
        if AliasExpansion.isExcessive(source.text) {
            findings.error(
                "its aliases would grow to more than \(AliasExpansion.limit >> 20) MiB",
                hint: "write the repeated values out", at: nil)
            return false
        }
        return true
    }

    /// The characters that YAML allows (YAML 1.1, section 5.1; libYAML's reader.c), line breaks apart.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}

extension SourcePosition {
    init(_ mark: Mark) {
        self.init(line: mark.line, column: mark.column)
    }
}
