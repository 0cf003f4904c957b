/// Takes the items out of a list's document while it is still coming, so that of megabytes no more than one item is in memory. Pure.
///
/// The document is an object with a list called `items`. What is around the items is left over as ``rest``, a document with an empty list
/// there, and is judged as any document is; an item is a document of its own.
struct ListSplitter: Sendable {
    /// The document without its items.
    private(set) var rest: [UInt8] = []
    /// What is wrong with the items; nil where nothing is so far.
    private(set) var fault: JSONFault?

    private var item: [UInt8] = []
    private var place = Place.outside
    /// Objects and lists that are open, outside of the items or within the item.
    private var depth = 0
    private var isInText = false
    private var isEscaped = false

    private enum Place {
        case outside
        /// Between the bracket and the first item.
        case beforeFirst
        case inItem
        case behindItem
        case behindComma
    }

    /// Nothing has come yet.
    init() {}

    /// Takes in what comes next.
    ///
    /// - Parameter visit: gets each item that is complete.
    mutating func push(_ bytes: some Sequence<UInt8>, _ visit: (JSONNode) -> Void) {
        for byte in bytes where fault == nil {
            switch place {
            case .outside:
                rest.append(byte)
                if isStructure(byte) { passOutside(byte) }
            case .inItem: passInItem(byte, visit)
            case .beforeFirst, .behindItem, .behindComma: passBetween(byte, visit)
            }
        }
    }

    /// Whether a byte stands outside of texts, quotation marks included.
    private mutating func isStructure(_ byte: UInt8) -> Bool {
        guard isInText else {
            isInText = byte == UInt8(ascii: "\"")
            return true
        }
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInText = false
            return true
        }
        return false
    }
}

// MARK: - Places

extension ListSplitter {
    private mutating func passOutside(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "["):
            if depth == 1, isBehindName { place = .beforeFirst } else { depth += 1 }
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
    }

    /// Whether the bracket that ends ``rest`` opens the list of items.
    private var isBehindName: Bool {
        var before = rest.dropLast()
        func skipBlanks() { while let last = before.last, Self.isBlank(last) { before.removeLast() } }
        func skip(_ text: StaticString) -> Bool {
            text.withUTF8Buffer { text in
                guard before.suffix(text.count).elementsEqual(text) else { return false }
                before.removeLast(text.count)
                return true
            }
        }
        skipBlanks()
        guard skip(":") else { return false }
        skipBlanks()
        guard skip("\"items\"") else { return false }
        skipBlanks()
        return before.last == UInt8(ascii: "{") || before.last == UInt8(ascii: ",")
    }

    private mutating func passBetween(_ byte: UInt8, _ visit: (JSONNode) -> Void) {
        switch byte {
        case _ where Self.isBlank(byte): break
        case UInt8(ascii: "]"):
            guard place != .behindComma else { return fail(.malformed) }
            rest.append(byte)
            place = .outside
        case UInt8(ascii: ","):
            guard place == .behindItem else { return fail(.malformed) }
            place = .behindComma
        default:
            guard place != .behindItem else { return fail(.malformed) }
            place = .inItem
            depth = 0
            passInItem(byte, visit)
        }
    }

    private mutating func passInItem(_ byte: UInt8, _ visit: (JSONNode) -> Void) {
        // A number or a word ends where something else begins.
        if depth == 0, !isInText, !item.isEmpty,
            Self.isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")
        {
            leaveItem(visit)
            if fault == nil { passBetween(byte, visit) }
            return
        }
        item.append(byte)
        guard isStructure(byte) else { return }
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth <= 0 { leaveItem(visit) }
        case UInt8(ascii: "\""):
            if depth == 0, !isInText { leaveItem(visit) }
        default: break
        }
    }

    private mutating func leaveItem(_ visit: (JSONNode) -> Void) {
        do throws(JSONFault) {
            visit(try JSONTape(parsing: item).root)
        } catch {
            return fail(error)
        }
        item.removeAll(keepingCapacity: true)
        place = .behindItem
        // Of everything outside the object alone is open.
        depth = 1
    }

    private mutating func fail(_ fault: JSONFault) { self.fault = fault }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
