import FoundationEssentials

/// A parsed JSON document that tests can look into.
@dynamicMemberLookup
enum Value: Equatable, Decodable, Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([Value])
    case object([String: Value])

    init(parsing text: String) throws {
        self = try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([Value].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: Value].self))
        }
    }

    /// A member; nil where there is none, which is not the same as null.
    subscript(name: String) -> Value? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    subscript(dynamicMember name: String) -> Value? { self[name] }

    var text: String? { if case .string(let text) = self { text } else { nil } }
    var number: Int? { if case .number(let number) = self { number } else { nil } }
    var elements: [Value] { if case .array(let elements) = self { elements } else { [] } }
    var names: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
}
