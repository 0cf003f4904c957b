/// A page of the manual, in the man(7) macros of roff. What it is given is plain text, in which `backquotes` make bold.
struct ManualPage {
    private var lines: [String]

    /// - Parameters:
    ///   - title: the page's name, such as `lynceus`.
    ///   - section: the manual's section.
    ///   - date: the day of the page, as 2026-01-31.
    ///   - group: what the section is called.
    init(_ title: String, section: Int, date: String, group: String) {
        // Neither hyphens that a copied path would have, nor gaps between words.
        lines = [
            ".TH \(title.uppercased()) \(section) \(date) \"lynceus \(BuildInformation.version)\" \"\(group)\"",
            ".nh", ".ad l",
        ]
    }

    /// The page.
    var text: String { lines.joined(separator: "\n") }

    mutating func section(_ title: String) { heading("SH", title) }

    mutating func subsection(_ title: String) { heading("SS", title) }

    private mutating func heading(_ macro: String, _ title: String) {
        // A paragraph's break before a heading is one too many.
        while lines.last == ".PP" { lines.removeLast() }
        lines.append(".\(macro) \"\(Self.escaped(title))\"")
    }

    /// Text that is filled.
    mutating func paragraph(_ text: String) {
        if lines.last?.hasPrefix(".S") == false { lines.append(".PP") }
        lines += Self.filled(text)
    }

    /// A thing, and below it what it means. The tag is marked up already (``bold(_:)``, ``italic(_:)``).
    mutating func entry(_ tag: String, _ text: String) {
        lines += [".TP", tag] + Self.filled(text)
    }

    /// The line under NAME: what a page is about.
    mutating func name(_ name: String, _ abstract: String) {
        lines.append("\(Self.escaped(name)) \\- \(Self.escaped(abstract))")
    }

    /// One line, marked up already.
    mutating func line(_ marked: String) {
        if lines.last?.hasPrefix(".S") == false { lines.append(".PP") }
        lines.append(marked)
    }

    /// Lines as they are.
    mutating func verbatim(_ text: String) {
        if lines.last?.hasPrefix(".S") == false { lines.append(".PP") }
        lines.append(".nf")
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.guarded(Self.escaped($0)) }
        lines.append(".fi")
    }
}

extension ManualPage {
    static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

    static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// What roff would read as its own, and what it would turn into another character: a hyphen that is copied from an option stays one.
    private static func escaped(_ text: some StringProtocol) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "\"": escaped += "\\(dq"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            case let scalar where scalar.isASCII: escaped.unicodeScalars.append(scalar)
            default:
                let hex = String(scalar.value, radix: 16, uppercase: true)
                escaped += "\\[u\(String(repeating: "0", count: max(0, 4 - hex.count)))\(hex)]"
            }
        }
    }

    /// A line that begins like a request is none.
    private static func guarded(_ line: String) -> String { line.hasPrefix(".") ? "\\&" + line : line }

    /// Every sentence on a line of its own, as roff wants it, and none wider than a terminal.
    private static func filled(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in marked(text).split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > 78 {
                lines.append(guarded(line))
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
            // Not at an abbreviation.
            if word.hasSuffix(".") || word.hasSuffix(".)"), !word.dropLast(2).contains(".") {
                lines.append(guarded(line))
                line = ""
            }
        }
        return line.isEmpty ? lines : lines + [guarded(line)]
    }

    /// Text with what stands between backquotes in bold.
    private static func marked(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return escaped(text) }
        return parts.enumerated().map { $0.offset % 2 == 1 ? bold(String($0.element)) : escaped($0.element) }.joined()
    }
}
