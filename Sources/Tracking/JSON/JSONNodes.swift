import Releases

/// A JSON text as a flat list of its values, in order: what a decoder looks into without making anything of what it does not need.
///
/// Our own files are read with it at every start, before the first frame: Foundation's decoder takes several times as long.
///
/// A class, since every container that is decoded holds on to it: as a value it would be two counted references in each.
final class JSONNodes: Sendable {
    /// What a value is.
    enum Kind: UInt8, Sendable {
        case null, yes, no, number, text, escapedText, list, object
    }

    struct Node: Sendable {
        var kind: Kind
        /// Where it begins in the bytes; of a text after its quote.
        var start: Int32
        /// Where it ends in the bytes, of a text before its quote; of a list or an object how many values or pairs it has.
        var end: Int32
        /// The number of the node after it and all that is in it.
        var next: Int32
    }

    /// The text is none.
    struct Malformed: Error {}

    let bytes: [UInt8]
    let nodes: [Node]
    /// Whether it comes from another host: its texts are made safe to draw, and senseless counts are refused.
    let isForeign: Bool

    /// The longest text of another host that is kept, in characters.
    private static let longestForeignText = 4096
    /// No count of another host is larger: thousands of them can be added up.
    private static let largestForeignCount = 1 << 48

    /// Deeper texts are refused.
    static let deepest = 200

    /// - Throws: ``Malformed``.
    init(_ bytes: [UInt8], isForeign: Bool = false) throws {
        self.isForeign = isForeign
        guard bytes.count < Int(Int32.max) else { throw Malformed() }
        self.bytes = bytes
        var parser = Parser(nodes: [])
        parser.nodes.reserveCapacity(bytes.count / 12)
        try bytes.withUnsafeBufferPointer { try parser.parse($0) }
        nodes = parser.nodes
    }

    private struct Parser {
        var nodes: [Node]
        var place = 0

        mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws {
            try value(bytes, depth: 0)
            skipBlanks(bytes)
            guard place == bytes.count else { throw Malformed() }
        }

        private mutating func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>) {
            while place < bytes.count {
                switch bytes[place] {
                case 0x20, 0x0A, 0x0D, 0x09: place += 1
                default: return
                }
            }
        }

        private mutating func value(_ bytes: UnsafeBufferPointer<UInt8>, depth: Int) throws {
            skipBlanks(bytes)
            guard place < bytes.count, depth < JSONNodes.deepest else { throw Malformed() }
            switch bytes[place] {
            case UInt8(ascii: "{"): try container(bytes, .object, end: UInt8(ascii: "}"), depth: depth)
            case UInt8(ascii: "["): try container(bytes, .list, end: UInt8(ascii: "]"), depth: depth)
            case UInt8(ascii: "\""): try text(bytes)
            case UInt8(ascii: "t"): try word(bytes, "true", .yes)
            case UInt8(ascii: "f"): try word(bytes, "false", .no)
            case UInt8(ascii: "n"): try word(bytes, "null", .null)
            default: try number(bytes)
            }
        }

        private mutating func container(
            _ bytes: UnsafeBufferPointer<UInt8>, _ kind: Kind, end: UInt8, depth: Int
        ) throws {
            let own = nodes.count
            nodes.append(Node(kind: kind, start: Int32(place), end: 0, next: 0))
            place += 1
            var count: Int32 = 0
            skipBlanks(bytes)
            if place < bytes.count, bytes[place] == end {
                place += 1
            } else {
                while true {
                    if kind == .object {
                        skipBlanks(bytes)
                        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw Malformed() }
                        try text(bytes)
                        skipBlanks(bytes)
                        guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { throw Malformed() }
                        place += 1
                    }
                    try value(bytes, depth: depth + 1)
                    count += 1
                    skipBlanks(bytes)
                    guard place < bytes.count else { throw Malformed() }
                    place += 1
                    if bytes[place - 1] == end { break }
                    guard bytes[place - 1] == UInt8(ascii: ",") else { throw Malformed() }
                }
            }
            nodes[own].end = count
            nodes[own].next = Int32(nodes.count)
        }

        private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
            place += 1
            let start = place
            var isEscaped = false
            while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                guard bytes[place] >= 0x20 else { throw Malformed() }
                if bytes[place] == UInt8(ascii: "\\") {
                    isEscaped = true
                    place += 1
                }
                place += 1
            }
            guard place < bytes.count else { throw Malformed() }
            add(isEscaped ? .escapedText : .text, start)
            place += 1
        }

        private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString, _ kind: Kind) throws {
            let start = place
            for index in 0..<word.utf8CodeUnitCount {
                guard place < bytes.count, bytes[place] == word.utf8Start[index] else { throw Malformed() }
                place += 1
            }
            add(kind, start)
        }

        private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) throws {
            let start = place
            while place < bytes.count {
                switch bytes[place] {
                case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
                    UInt8(ascii: "E"):
                    place += 1
                    continue
                default: break
                }
                break
            }
            guard place > start else { throw Malformed() }
            add(.number, start)
        }

        private mutating func add(_ kind: Kind, _ start: Int) {
            nodes.append(
                Node(kind: kind, start: Int32(start), end: Int32(place), next: Int32(nodes.count + 1)))
        }
    }
}

// MARK: - Values

extension JSONNodes {
    private func safe(_ text: String?) -> String? {
        guard isForeign, let text else { return text }
        // Nearly all are plain.
        let isPlain = text.utf8.count <= Self.longestForeignText && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        return isPlain ? text : text.sanitizedLine(limit: Self.longestForeignText)
    }

    /// Whether a count can be what it says.
    func isPlausible<Number: FixedWidthInteger>(_ count: Number) -> Bool {
        !isForeign || Number.self != Int.self || Int(clamping: count).magnitude <= Self.largestForeignCount
    }

    /// The text of a node; nil where it is none, or no UTF-8.
    func text(_ number: Int) -> String? {
        let node = nodes[number]
        let range = Int(node.start)..<Int(node.end)
        switch node.kind {
        case .text: return safe(String(validating: bytes[range], as: UTF8.self))
        case .escapedText: return safe(unescaped(range).flatMap { String(validating: $0, as: UTF8.self) })
        case .null, .yes, .no, .number, .list, .object: return nil
        }
    }

    /// The whole number of a node; nil where it is none, or does not fit.
    func integer<Number: FixedWidthInteger>(_ number: Int, as type: Number.Type) -> Number? {
        let node = nodes[number]
        guard node.kind == .number else { return nil }
        var place = Int(node.start)
        let end = Int(node.end)
        let isNegative = bytes[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        guard place < end else { return nil }
        var value: Number = 0
        while place < end {
            let digit = bytes[place] &- 0x30
            guard digit < 10 else { return nil }
            let (ten, hasOverflowed) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooMuch) =
                isNegative
                ? ten.subtractingReportingOverflow(Number(digit)) : ten.addingReportingOverflow(Number(digit))
            guard !hasOverflowed, !isTooMuch else { return nil }
            value = sum
            place += 1
        }
        return value
    }

    /// The number of a node; nil where it is none.
    func real(_ number: Int) -> Double? {
        let node = nodes[number]
        guard node.kind == .number else { return nil }
        return Double(String(decoding: bytes[Int(node.start)..<Int(node.end)], as: UTF8.self))
    }

    /// Whether a text is `key`, of an object's pair.
    func isKey(_ number: Int, _ key: inout String) -> Bool {
        let node = nodes[number]
        let count = Int(node.end - node.start)
        guard node.kind == .text else { return text(number) == key }
        return key.withUTF8 { key in
            guard key.count == count else { return false }
            return bytes.withUnsafeBufferPointer { bytes in
                for index in 0..<count where bytes[Int(node.start) + index] != key[index] { return false }
                return true
            }
        }
    }

    private func unescaped(_ range: Range<Int>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            guard bytes[place] == UInt8(ascii: "\\") else {
                result.append(bytes[place])
                place += 1
                continue
            }
            guard place + 1 < range.upperBound else { return nil }
            let letter = bytes[place + 1]
            place += 2
            switch letter {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "u"):
                guard var scalar = unit(at: &place, before: range.upperBound) else { return nil }
                if (0xD800..<0xDC00).contains(scalar) {
                    guard place + 1 < range.upperBound, bytes[place] == UInt8(ascii: "\\"),
                        bytes[place + 1] == UInt8(ascii: "u")
                    else { return nil }
                    place += 2
                    guard let low = unit(at: &place, before: range.upperBound), (0xDC00..<0xE000).contains(low)
                    else { return nil }
                    scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
                }
                guard let character = Unicode.Scalar(scalar) else { return nil }
                result += Array(String(Character(character)).utf8)
            default: return nil
            }
        }
        return result
    }

    /// Four hexadecimal digits.
    private func unit(at place: inout Int, before end: Int) -> UInt32? {
        guard place + 4 <= end else { return nil }
        var value: UInt32 = 0
        for byte in bytes[place..<place + 4] {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x37
            case 0x61...0x66: digit = byte - 0x57
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        place += 4
        return value
    }
}
