import FoundationEssentials
import Releases

/// The fields of a JSON object, read so that nothing wrong in one of them loses the object.
///
/// Absent, null, empty and of a wrong type all mean "none": servers of all ages leave fields out, write them as null, or write
/// hollow objects (argocd-api.md, section 16). Text is sanitised here, at the door of the model.
struct Fields {
    private let container: KeyedDecodingContainer<FieldName>

    /// Fails only where the value is not an object.
    init(_ decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: FieldName.self)
    }

    /// Whether the field stands there with a value other than null.
    func has(_ name: FieldName) -> Bool {
        container.contains(name) && (try? container.decodeNil(forKey: name)) == false
    }

    /// Whether no field has a value other than null.
    var isHollow: Bool { container.allKeys.allSatisfy { !has($0) } }

    /// A text that is not empty; a number counts as its digits.
    func text(_ name: FieldName, limit: Int = 512) -> String? {
        guard let text: String = value(name) ?? number(name).map(String.init) else { return nil }
        let clean = text.sanitized(limit: limit)
        return clean.isEmpty ? nil : clean
    }

    /// A text as it came: only for what is decoded further and never shown.
    func rawText(_ name: FieldName) -> String? { value(name) }

    /// A whole number, also where it is written as a text.
    func number(_ name: FieldName) -> Int? {
        if let number: Int = value(name) { return number }
        guard let text: String = value(name) else { return nil }
        return Int(text)
    }

    /// How many there are of something, of which a negative or an absurd number would only upset sums.
    func count(_ name: FieldName) -> Int? { number(name).map { min(max($0, 0), 1_000_000) } }

    /// A truth value.
    func flag(_ name: FieldName) -> Bool? { value(name) }

    /// A time in RFC 3339.
    func instant(_ name: FieldName) -> Instant? {
        guard let text: String = value(name) else { return nil }
        return Instant(rfc3339: text)
    }

    /// An object, or whatever else `Value` is decoded from.
    func value<Value: Decodable>(_ name: FieldName, as _: Value.Type = Value.self) -> Value? {
        guard has(name) else { return nil }
        return try? container.decode(Value.self, forKey: name)
    }

    /// The elements of a list that can be decoded; empty where there is no list.
    func list<Element: Decodable>(_ name: FieldName, of _: Element.Type = Element.self) -> [Element] {
        value(name, as: LossyList<Element>.self)?.elements ?? []
    }

    /// Whether there is a list with something in it.
    func hasElements(_ name: FieldName) -> Bool {
        guard let list = try? container.nestedUnkeyedContainer(forKey: name) else { return false }
        return !list.isAtEnd
    }

    /// The elements of a list of texts, each sanitised.
    func texts(_ name: FieldName) -> [String] {
        list(name, of: String.self).map { $0.sanitized() }
    }

    /// An object whose values are texts, each sanitised, as labels and annotations are; values of other types are left out.
    func textsByName(_ name: FieldName) -> [String: String] {
        guard let entries = value(name, as: [String: Lossy<String>].self) else { return [:] }
        return entries.reduce(into: [:]) { texts, entry in
            if let text = entry.value.value { texts[entry.key.sanitized()] = text.sanitized() }
        }
    }
}

/// The name of a field.
struct FieldName: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(stringLiteral value: String) { self.init(stringValue: value) }
}

/// A value, or nil where it can't be decoded.
struct Lossy<Value: Decodable>: Decodable {
    let value: Value?
    init(from decoder: any Decoder) {
        value = try? Value(from: decoder)
    }
}

/// A list without the elements that can't be decoded.
struct LossyList<Element: Decodable>: Decodable {
    /// What could be decoded, in order.
    private(set) var elements: [Element] = []
    /// How many could not.
    private(set) var skipped = 0

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            if let element = try container.decode(Lossy<Element>.self).value {
                elements.append(element)
            } else {
                skipped += 1
            }
        }
    }
}

extension LossyList: Sendable where Element: Sendable {}
