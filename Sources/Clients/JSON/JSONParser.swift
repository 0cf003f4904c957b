/// Parses a whole document strictly by RFC 8259, without recursion, into the entries of a ``JSONTape``.
///
/// What it is generous with: a byte order mark at the beginning, and bytes that are no UTF-8 within texts, which servers pass on from
/// logs; they are repaired where the text is taken out.
struct JSONParser {
    private(set) var entries: [JSONTape.Entry] = []
    private let bytes: [UInt8]
    private let visited: FieldName?
    private var position = 0
    /// The entry of the list whose elements are visited, while it is open.
    private var items: Int?
    /// The entries of the objects and lists that have begun and not ended, outermost first.
    private var open: [Int] = []

    /// What may stand next.
    private enum Expectation {
        case value
        case valueOrEnd
        case name
        case nameOrEnd
        case commaOrEnd
    }

    /// A parser at the beginning of `bytes`.
    ///
    /// - Parameter visited: the list of the outermost object whose elements are shown one by one, and not kept.
    init(_ bytes: [UInt8], visiting visited: FieldName? = nil) {
        self.bytes = bytes
        self.visited = visited
        entries.reserveCapacity((visited == nil ? bytes.count / 12 : 256) + 8)
    }

    /// Parses the one value that the document is; afterwards all ``entries`` are there, but those that were visited.
    mutating func parse(_ visit: (JSONNode) -> Void = { _ in }) throws(JSONFault) {
        guard bytes.count < Int(UInt32.max) else { throw .malformed }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        var expectation = Expectation.value
        repeat {
            skipWhitespace()
            if expectation == .commaOrEnd, let items, open.last == items { leave(items + 1, visit) }
            expectation =
                switch expectation {
                case .value: try value()
                case .valueOrEnd: current == UInt8(ascii: "]") ? close() : try value()
                case .name: try name()
                case .nameOrEnd: current == UInt8(ascii: "}") ? close() : try name()
                case .commaOrEnd: try commaOrEnd()
                }
        } while !(open.isEmpty && expectation == .commaOrEnd)
        skipWhitespace()
        guard position == bytes.count else { throw .malformed }
    }

    /// The byte at the position; zero at the end, which may stand nowhere in a document.
    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }
}

// MARK: - Objects and lists

extension JSONParser {
    private mutating func value() throws(JSONFault) -> Expectation {
        switch current {
        case UInt8(ascii: "\""): try text()
        case UInt8(ascii: "{"):
            try begin(.object)
            return .nameOrEnd
        case UInt8(ascii: "["):
            try begin(.array)
            return .valueOrEnd
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        default: throw .malformed
        }
        return .commaOrEnd
    }

    private mutating func name() throws(JSONFault) -> Expectation {
        guard current == UInt8(ascii: "\"") else { throw .malformed }
        try text()
        skipWhitespace()
        guard current == UInt8(ascii: ":") else { throw .malformed }
        position += 1
        return .value
    }

    private mutating func commaOrEnd() throws(JSONFault) -> Expectation {
        let isObject = open.last.map { entries[$0].kind == .object } ?? false
        if current == UInt8(ascii: ",") {
            position += 1
            return isObject ? .name : .value
        }
        guard current == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw .malformed }
        return close()
    }

    private mutating func begin(_ kind: JSONTape.Kind) throws(JSONFault) {
        guard open.count < JSONDocument.depthLimit else { throw .tooDeep }
        open.append(entries.count)
        append(kind, from: position, to: position)
        position += 1
        if kind == .array, open.count == 2, let visited, let name = entries.dropLast().last, entries[0].kind == .object,
            name.says(visited, in: bytes)
        {
            items = entries.count - 1
        }
    }

    /// Shows the element that begins at the entry `index`, and forgets it.
    private mutating func leave(_ index: Int, _ visit: (JSONNode) -> Void) {
        visit(JSONNode(tape: JSONTape(bytes: bytes, entries: entries), index: index))
        entries.removeLast(entries.count - index)
    }

    private mutating func close() -> Expectation {
        position += 1
        if let index = open.popLast() {
            if index == items { items = nil }
            entries[index].end = UInt32(position)
            entries[index].next = UInt32(entries.count)
        }
        return .commaOrEnd
    }

    private mutating func append(_ kind: JSONTape.Kind, from start: Int, to end: Int) {
        entries.append(
            JSONTape.Entry(kind: kind, start: UInt32(start), end: UInt32(end), next: UInt32(entries.count + 1)))
    }
}

// MARK: - Texts, numbers and words

extension JSONParser {
    private mutating func text() throws(JSONFault) {
        position += 1
        let start = position
        var isPlain = true
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                append(isPlain ? .plainText : .text, from: start, to: position)
                position += 1
                return
            case UInt8(ascii: "\\"):
                isPlain = false
                try escape()
            case 0x00..<0x20: throw .malformed
            case 0x20..<0x7F: position += 1
            default:
                isPlain = false
                position += 1
            }
        }
        throw .malformed
    }

    private mutating func escape() throws(JSONFault) {
        position += 2
        guard position <= bytes.count else { throw .malformed }
        switch bytes[position - 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return
        case UInt8(ascii: "u"):
            guard position + 4 <= bytes.count,
                bytes[position..<position + 4].allSatisfy({ $0.hexDigit != nil })
            else { throw .malformed }
            position += 4
        default: throw .malformed
        }
    }

    private mutating func number() throws(JSONFault) {
        let start = position
        var kind = JSONTape.Kind.integer
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") {
            position += 1
        } else {
            try digits()
        }
        if current == UInt8(ascii: ".") {
            kind = .fraction
            position += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            kind = .fraction
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        append(kind, from: start, to: position)
    }

    /// At least one.
    private mutating func digits() throws(JSONFault) {
        let start = position
        while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(current) { position += 1 }
        guard position > start else { throw .malformed }
    }

    private mutating func word(_ word: StaticString, _ kind: JSONTape.Kind) throws(JSONFault) {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ bytes[position..<end].elementsEqual($0) }) else {
            throw .malformed
        }
        append(kind, from: position, to: end)
        position = end
    }
}

extension UInt8 {
    /// The value of this byte as a hexadecimal digit.
    var hexDigit: UInt16? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(self - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(self - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(self - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
