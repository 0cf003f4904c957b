import Releases

/// One value of a document.
struct JSONNode: Sendable {
    private let tape: JSONTape
    private let index: Int

    /// The value at `index` of `tape`.
    init(tape: JSONTape, index: Int) {
        self.tape = tape
        self.index = index
    }

    private var entry: JSONTape.Entry { tape.entries[index] }

    /// What it is.
    var kind: JSONTape.Kind { entry.kind }

    /// The text, escapes decoded and bytes that are no UTF-8 repaired to U+FFFD; nil where it is none.
    var text: String? {
        let entry = entry
        let range = Int(entry.start)..<Int(entry.end)
        switch entry.kind {
        case .plainText: return String(decoding: tape.bytes[range], as: UTF8.self)
        case .text: return JSONText.decode(tape.bytes[range])
        default: return nil
        }
    }

    /// The text as the model takes it; nil where it is none. (``Swift/StringProtocol/sanitized(limit:)``)
    func cleanText(limit: Int) -> String? {
        guard let text else { return nil }
        // What has no blanks next to each other or at its ends, and nothing but printable ASCII, stays as it is.
        return kind == .plainText && text.utf8.count <= limit && !tape.hasLooseBlanks(in: entry)
            ? text : text.sanitized(limit: limit)
    }

    /// The number where it is whole and fits, however it is written: `2`, `2.0`, `2e0`.
    var wholeNumber: Int? {
        switch kind {
        case .integer: Int(literal)
        case .fraction: Double(literal).flatMap { Int(exactly: $0) }
        default: nil
        }
    }

    /// The number; nil where it is none, or too large for one.
    var number: Double? {
        guard kind == .integer || kind == .fraction, let number = Double(literal), number.isFinite else { return nil }
        return number
    }

    /// The truth value.
    var flag: Bool? {
        switch kind {
        case .yes: true
        case .no: false
        default: nil
        }
    }

    private var literal: String {
        String(decoding: tape.bytes[Int(entry.start)..<Int(entry.end)], as: UTF8.self)
    }
}

// MARK: - Objects and lists

extension JSONNode {
    /// The elements of a list in order; nil where it is none.
    var elements: JSONElements? {
        kind == .array ? JSONElements(tape: tape, position: index + 1, end: Int(entry.next)) : nil
    }

    /// The members of an object, each a name and a value, in the order of the document; nil where it is none.
    var members: JSONMembers? {
        kind == .object ? JSONMembers(values: JSONElements(tape: tape, position: index + 1, end: Int(entry.next))) : nil
    }

    /// The value of the member called `name`; of several the last, as Go has it. Nil where there is none.
    subscript(name: FieldName) -> JSONNode? {
        guard kind == .object else { return nil }
        var found: Int?
        var position = index + 1
        let end = Int(entry.next)
        while position < end {
            if tape.isName(position, name) { found = position + 1 }
            position = Int(tape.entries[position + 1].next)
        }
        return found.map { JSONNode(tape: tape, index: $0) }
    }
}

/// Values that stand next to each other.
struct JSONElements: Sequence, IteratorProtocol {
    fileprivate let tape: JSONTape
    fileprivate var position: Int
    fileprivate let end: Int

    /// Whether none is left.
    var isEmpty: Bool { position >= end }

    mutating func next() -> JSONNode? {
        guard position < end else { return nil }
        defer { position = Int(tape.entries[position].next) }
        return JSONNode(tape: tape, index: position)
    }
}

/// The members of an object.
struct JSONMembers: Sequence, IteratorProtocol {
    fileprivate var values: JSONElements

    mutating func next() -> (name: JSONNode, value: JSONNode)? {
        guard let name = values.next(), let value = values.next() else { return nil }
        return (name, value)
    }
}

extension JSONTape {
    /// Whether the entry at `index`, which is a name, says `name`.
    fileprivate func isName(_ index: Int, _ name: FieldName) -> Bool { entries[index].says(name, in: bytes) }

    /// Whether a text begins or ends with a blank, or has two of them next to each other.
    fileprivate func hasLooseBlanks(in entry: Entry) -> Bool {
        var wasBlank = true
        for byte in bytes[Int(entry.start)..<Int(entry.end)] {
            let isBlank = byte == 0x20
            if isBlank, wasBlank { return true }
            wasBlank = isBlank
        }
        return wasBlank && entry.start < entry.end
    }
}

extension JSONTape.Entry {
    /// Whether this entry of the document `bytes` is the text `name`.
    func says(_ name: FieldName, in bytes: [UInt8]) -> Bool {
        let range = Int(start)..<Int(end)
        switch kind {
        case .plainText:
            return range.count == name.text.utf8CodeUnitCount
                && name.text.withUTF8Buffer { bytes[range].elementsEqual($0) }
        case .text: return JSONText.decode(bytes[range]) == name.text.description
        default: return false
        }
    }
}

/// The name of a member.
struct FieldName: ExpressibleByStringLiteral {
    let text: StaticString
    init(stringLiteral text: StaticString) { self.text = text }
}
