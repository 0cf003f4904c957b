import Releases

/// A JSON document of any shape.
enum JSONValue: JSONReadable, Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number without fraction and exponent that fits.
    case integer(Int)
    /// Any other number.
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(_ node: JSONNode) throws {
        if let text = node.text {
            self = .text(text)
        } else if node.kind == .integer, let number = node.wholeNumber {
            self = .integer(number)
        } else if let members = node.members {
            self = .object(
                try members.reduce(into: [:]) { fields, member in
                    if let name = member.name.text { fields[name] = try JSONValue(member.value) }
                })
        } else if let elements = node.elements {
            self = .array(try elements.map { try JSONValue($0) })
        } else if let flag = node.flag {
            self = .bool(flag)
        } else if let number = node.number {
            self = .number(number)
        } else if node.kind == .null {
            self = .null
        } else {
            // A number that no `Double` holds.
            throw JSONFault.malformed
        }
    }

    /// The value as a person would write it, sanitised; nil for null, an empty text, lists and objects.
    var words: String? {
        let text: String
        switch self {
        case .null, .array, .object: return nil
        case .bool(let flag): text = flag ? "true" : "false"
        case .integer(let number): text = String(number)
        case .number(let number): text = String(number)
        case .text(let words): text = words.sanitized(limit: 200)
        }
        return text.isEmpty ? nil : text
    }
}
