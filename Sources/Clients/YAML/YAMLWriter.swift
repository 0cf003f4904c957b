import Releases

/// Writes a JSON document as YAML for people, as kubectl does: keys by name, lists not indented, texts of several lines as such.
///
/// Not Yams: its emitter writes a text of several lines as one escaped line where a line of it ends with a blank or has an emoji in it,
/// which the files in config maps often do; and what is cut here after so many lines it would make first.
struct YAMLWriter {
    /// More lines than these are counted, not kept.
    static let lineLimit = 20_000
    /// A line is cut behind so many characters.
    static let widthLimit = 2_000

    /// The lines so far.
    private(set) var lines: [String] = []
    /// How many came after them.
    private(set) var omitted = 0

    /// The lines of `document`.
    init(_ document: JSONValue) {
        switch document {
        case .object(let fields) where !fields.isEmpty: write(fields, indent: 0, order: Self.documentOrder)
        case .array(let elements) where !elements.isEmpty: write(elements, indent: 0)
        default: writeValue(document, after: "", indent: 0)
        }
    }

    /// What comes first in an object of Kubernetes.
    private static let documentOrder = ["apiVersion", "kind", "metadata", "spec", "status"]

    private mutating func write(
        _ fields: [String: JSONValue], indent: Int, order: [String] = [], lead: String? = nil
    ) {
        let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let keys = fields.keys.sorted {
            (rank[$0] ?? order.count, $0) < (rank[$1] ?? order.count, $1)
        }
        // The first key stands behind the dash of the list that the object is in.
        var start = lead ?? Self.blanks(indent)
        for key in keys {
            guard let value = fields[key] else { continue }
            let name = YAMLScalar.line(key.sanitizedLine(limit: 512))
            writeValue(value, after: start + name + ":", indent: indent)
            start = Self.blanks(indent)
        }
    }

    private mutating func write(_ elements: [JSONValue], indent: Int, lead: String? = nil) {
        var start = lead ?? Self.blanks(indent)
        for element in elements {
            switch element {
            case .object(let fields) where !fields.isEmpty:
                write(fields, indent: indent + 2, lead: start + "- ")
            case .array(let inner) where !inner.isEmpty: write(inner, indent: indent + 2, lead: start + "- ")
            default: writeValue(element, after: start + "-", indent: indent)
            }
            start = Self.blanks(indent)
        }
    }

    /// Writes the value of a key or of a dash, which stands in `lead`.
    private mutating func writeValue(_ value: JSONValue, after lead: String, indent: Int) {
        let space = lead.isEmpty ? "" : " "
        switch value {
        case .object(let fields) where !fields.isEmpty:
            append(lead)
            write(fields, indent: indent + 2)
        case .array(let elements) where !elements.isEmpty:
            append(lead)
            write(elements, indent: indent)
        case .object: append(lead + space + "{}")
        case .array: append(lead + space + "[]")
        case .null: append(lead + space + "null")
        case .bool(let flag): append(lead + space + (flag ? "true" : "false"))
        case .integer(let number): append(lead + space + String(number))
        case .number(let number): append(lead + space + String(number))
        case .text(let text): write(text, after: lead + space, indent: indent + 2)
        }
    }

    /// Writes a text: on the line of its key, or below it where it has lines of its own.
    private mutating func write(_ text: String, after lead: String, indent: Int) {
        let scalars = text.replacing("\r\n", with: "\n").unicodeScalars
        var lines = scalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).sanitizedLine(limit: Self.widthLimit)
        }
        guard lines.count > 1, lines.contains(where: { !$0.allSatisfy { $0 == " " } }) else {
            append(lead + YAMLScalar.line(lines.count > 1 ? lines.joined(separator: "\n") : lines.first ?? ""))
            return
        }
        // `-`: the text does not end with a line break; `+`: with several; nothing: with one. (YAML 1.2, section 8.1.1.2)
        var chomping = "-"
        if lines.last?.isEmpty == true {
            lines.removeLast()
            chomping = lines.last?.allSatisfy { $0 == " " } == true ? "+" : ""
        }
        // Where the first line begins with a blank, nobody could tell it from the indentation.
        let isIndented = lines.first { !$0.isEmpty }?.first == " "
        append(lead + "|" + (isIndented ? "2" : "") + chomping)
        for line in lines { append(line.isEmpty ? "" : Self.blanks(indent) + line) }
    }

    private mutating func append(_ line: String) {
        guard lines.count < Self.lineLimit else {
            omitted += 1
            return
        }
        let isLong = line.utf8.count > Self.widthLimit && line.unicodeScalars.count > Self.widthLimit
        lines.append(isLong ? line.sanitizedLine(limit: Self.widthLimit) : line)
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
