import FoundationEssentials
import Releases

/// A JSON document of any shape.
enum JSONValue: Decodable, Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        // The most frequent first: an attempt that fails costs more than one that succeeds.
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Int.self) {
            self = .integer(number)
        } else if let fields = try? container.decode([String: JSONValue].self) {
            self = .object(fields)
        } else if let elements = try? container.decode([JSONValue].self) {
            self = .array(elements)
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if container.decodeNil() {
            self = .null
        } else {
            self = .number(try container.decode(Double.self))
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
