/// A JSON document whose objects keep the order in which they were written, as Go's encoder keeps the order of struct fields.
///
/// Documents are written as literals. An object's literal leaves out members that are ``omitted``, which is Go's `omitempty`.
enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSON])
    case object([Member])
    /// Nothing at all: an object leaves a member with this value out.
    case omitted
    /// Something that a ``DocumentTemplate`` is filled with.
    case slot(Slot)

    /// One name and its value in an object.
    struct Member: Hashable, Sendable {
        var name: String
        var value: JSON
    }
}

extension JSON {
    /// `text`, or nothing where it is nil or empty: a Go string with `omitempty`.
    static func nonEmpty(_ text: String?) -> JSON {
        guard let text, !text.isEmpty else { return .omitted }
        return .string(text)
    }

    /// `count`, or nothing where it is 0: Kubernetes leaves zero counters out of a status.
    static func nonZero(_ count: Int) -> JSON {
        count == 0 ? .omitted : .number(count)
    }

    /// `elements`, or nothing where there are none.
    static func nonEmpty(_ elements: [JSON]) -> JSON {
        elements.isEmpty ? .omitted : .array(elements)
    }

    /// An object of strings in the alphabetical order in which Go writes a map; nothing where it is empty.
    static func labels(_ labels: [String: String]) -> JSON {
        if labels.isEmpty { return .omitted }
        return .object(labels.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: .string($0.value)) })
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.filter { $0.1 != .omitted }.map { Member(name: $0.0, value: $0.1) })
    }

    init(arrayLiteral elements: JSON...) {
        self = .array(elements)
    }

    init(stringLiteral value: String) {
        self = .string(value)
    }

    init(integerLiteral value: Int) {
        self = .number(value)
    }

    init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    init(nilLiteral: ()) {
        self = .null
    }
}
