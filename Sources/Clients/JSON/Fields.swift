import Releases

/// What is read out of one value of a document.
protocol JSONReadable {
    /// Reads `node`.
    ///
    /// - Throws: ``JSONFault/shape`` where it is something else, or a `ReadFailure` that says more.
    init(_ node: JSONNode) throws
}

/// The fields of a JSON object, read so that nothing wrong in one of them loses the object.
///
/// Absent, null, empty and of a wrong type all mean "none": servers of all ages leave fields out, write them as null, or write
/// hollow objects (argocd-api.md, section 16). Text is sanitised here, at the door of the model.
struct Fields: JSONReadable {
    private let node: JSONNode

    /// Fails only where the value is not an object.
    init(_ node: JSONNode) throws {
        guard node.kind == .object else { throw JSONFault.shape }
        self.node = node
    }

    /// The value of a field; nil where it is null.
    private func present(_ name: FieldName) -> JSONNode? {
        node[name].flatMap { $0.kind == .null ? nil : $0 }
    }

    /// Whether the field stands there with a value other than null.
    func has(_ name: FieldName) -> Bool { present(name) != nil }

    /// Whether no field has a value other than null.
    var isHollow: Bool { node.members?.allSatisfy { $0.value.kind == .null } ?? true }

    /// The name of the first field, sanitised; nil where there is none.
    var firstName: String? { node.members?.first { _ in true }?.name.cleanText(limit: 80) }

    /// The object in a field; nil where there is none.
    subscript(name: FieldName) -> Fields? { value(name) }

    /// A text that is not empty; a number counts as its digits.
    func text(_ name: FieldName, limit: Int = 512) -> String? {
        guard let node = present(name) else { return nil }
        guard let text = node.cleanText(limit: limit) ?? node.wholeNumber.map(String.init), !text.isEmpty else {
            return nil
        }
        return text
    }

    /// A text as it came: only for what is decoded further and never shown.
    func rawText(_ name: FieldName) -> String? { node[name]?.text }

    /// A whole number, also where it is written as a text.
    func number(_ name: FieldName) -> Int? {
        guard let node = node[name] else { return nil }
        return node.wholeNumber ?? node.text.flatMap { Int($0) }
    }

    /// How many there are of something, of which a negative or an absurd number would only upset sums.
    func count(_ name: FieldName) -> Int? { number(name).map { min(max($0, 0), 1_000_000) } }

    /// A truth value.
    func flag(_ name: FieldName) -> Bool? { node[name]?.flag }

    /// A time in RFC 3339.
    func instant(_ name: FieldName) -> Instant? { rawText(name).flatMap { Instant(rfc3339: $0) } }

    /// An object, or whatever else `Value` is read from.
    func value<Value: JSONReadable>(_ name: FieldName, as _: Value.Type = Value.self) -> Value? {
        present(name).flatMap { try? Value($0) }
    }

    /// The elements of a list that can be read; empty where there is no list.
    func list<Element: JSONReadable>(_ name: FieldName, of _: Element.Type = Element.self) -> [Element] {
        node[name]?.elements?.compactMap { try? Element($0) } ?? []
    }

    /// Whether there is a list with something in it.
    func hasElements(_ name: FieldName) -> Bool { node[name]?.elements?.isEmpty == false }

    /// The elements of a list of texts, each sanitised.
    func texts(_ name: FieldName) -> [String] {
        optionalTexts(name).compactMap(\.self)
    }

    /// The elements of a list of texts, each sanitised, at their places: what is no text is nil.
    func optionalTexts(_ name: FieldName) -> [String?] {
        node[name]?.elements?.map { $0.cleanText(limit: 512) } ?? []
    }

    /// An object whose values are texts, each sanitised, as labels and annotations are; values of other types are left out.
    func textsByName(_ name: FieldName) -> TextsByName {
        guard let members = node[name]?.members else { return [:] }
        return members.reduce(into: [:]) { texts, member in
            if let name = member.name.cleanText(limit: 512), let text = member.value.cleanText(limit: 512) {
                texts[name] = text
            }
        }
    }
}

/// A list without the elements that can't be read.
struct LossyList<Element: JSONReadable>: JSONReadable {
    /// What could be read, in order.
    private(set) var elements: [Element] = []
    /// How many could not.
    private(set) var skipped = 0

    init(_ node: JSONNode) throws {
        guard let nodes = node.elements else { throw JSONFault.shape }
        for node in nodes {
            if let element = try? Element(node) {
                elements.append(element)
            } else {
                skipped += 1
            }
        }
    }
}

extension LossyList: Sendable where Element: Sendable {}
