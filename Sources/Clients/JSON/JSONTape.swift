/// A JSON document as a flat list of its values over its bytes: nothing is copied and nothing is decoded until somebody asks for it.
///
/// A class so that the many nodes of one document share it for the price of one reference; it never changes.
final class JSONTape: Sendable {
    /// The document.
    let bytes: [UInt8]
    /// Every value, and before each member of an object its name, in the order of the document.
    let entries: [Entry]

    /// One value or name.
    struct Entry: Sendable {
        var kind: Kind
        /// The first byte; of a text the one behind the quotation mark.
        var start: UInt32
        /// Behind the last byte; of a text the quotation mark.
        var end: UInt32
        /// The index of what follows: of an object or a list, the entry behind everything in it.
        var next: UInt32
    }

    /// What an entry is.
    enum Kind: UInt8, Sendable {
        case null
        case yes
        case no
        /// A number without fraction and exponent.
        case integer
        /// A number with one of them.
        case fraction
        /// Printable ASCII without escapes: what it says is what stands there.
        case plainText
        case text
        case array
        case object
    }

    /// Parses `bytes`.
    ///
    /// - Throws: ``JSONFault/malformed`` or ``JSONFault/tooDeep``.
    convenience init(parsing bytes: [UInt8]) throws(JSONFault) {
        var parser = JSONParser(bytes)
        try parser.parse()
        self.init(bytes: bytes, entries: parser.entries)
    }

    /// Parses `bytes`, and shows the elements of the list `visited` of the outermost object one after the other instead of keeping
    /// them: however long the list is, no more than one of them takes memory.
    ///
    /// What is shown may turn out to stand in a document that is none: it counts only where nothing is thrown.
    ///
    /// - Throws: as ``init(parsing:)``.
    convenience init(
        parsing bytes: [UInt8], visiting visited: FieldName, _ visit: (JSONNode) -> Void
    ) throws(JSONFault) {
        var parser = JSONParser(bytes, visiting: visited)
        try parser.parse(visit)
        self.init(bytes: bytes, entries: parser.entries)
    }

    /// What a parser has found so far.
    init(bytes: [UInt8], entries: [Entry]) {
        self.bytes = bytes
        self.entries = entries
    }

    /// The value that the document is.
    var root: JSONNode { JSONNode(tape: self, index: 0) }
}

/// Why a document, or a value in it, can't be read.
enum JSONFault: Error {
    /// It is not JSON.
    case malformed
    /// It is nested deeper than ``JSONDocument/depthLimit``.
    case tooDeep
    /// It is JSON, but not what was expected there.
    case shape
}
