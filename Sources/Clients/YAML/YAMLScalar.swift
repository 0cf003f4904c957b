import FoundationEssentials
import Releases

/// How a text of one line stands in YAML so that it is read back as a text.
enum YAMLScalar {
    /// `text`, plain or in quotes, as kubectl would have it.
    static func line(_ text: String) -> String {
        if isAmbiguous(text) { return doubleQuoted(text) }
        guard needsQuotes(text) else { return text }
        // JSON in an annotation is full of double quotes: in single ones it stays readable.
        return text.contains("\"") || text.contains("\\")
            ? "'" + text.replacing("'", with: "''") + "'" : doubleQuoted(text)
    }

    /// `text` in double quotes, its line breaks escaped.
    static func doubleQuoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        return "\"\(escaped)\""
    }

    /// Whether it would be read as something other than a text: null, a truth value, a number, a time.
    private static func isAmbiguous(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        if words.contains(text.lowercased()) { return true }
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || "+-.".utf8.contains(first) else {
            return false
        }
        let plain = text.lowercased().filter { $0 != "_" && $0 != "," }
        let digits = plain.drop { $0 == "+" || $0 == "-" }
        // 1e3, 0x1F, 0o17, 12:30 (base 60 in YAML 1.1), 2025-08-13 and what follows such a date.
        return Double(plain) != nil || [".inf", ".nan"].contains(String(digits))
            || ["0x", "0o", "0b"].contains(digits.prefix(2))
            || digits.allSatisfy { $0.isNumber || $0 == ":" || $0 == "." }
                && (digits.contains(":") || digits.count { $0 == "." } <= 1)
            || digits.count >= 8 && digits.prefix(5).dropLast().allSatisfy(\.isNumber)
                && digits.dropFirst(4).first == "-"
                && digits.dropFirst(5).first?.isNumber == true
    }

    private static let words: Set<String> = [
        "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=",
    ]

    /// Whether it would be read as something other than one plain text. (YAML 1.2, section 7.3.3)
    private static func needsQuotes(_ text: String) -> Bool {
        guard let first = text.first, let last = text.last else { return true }
        if first.isWhitespace || last.isWhitespace || last == ":" { return true }
        if ",[]{}#&*!|>'\"%@`".contains(first) || text.hasPrefix("---") || text.hasPrefix("...") { return true }
        if "-?:".contains(first), text.dropFirst().first.map(\.isWhitespace) ?? true { return true }
        return text.contains(": ") || text.contains(" #")
    }
}
