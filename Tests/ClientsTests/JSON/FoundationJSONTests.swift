import FoundationEssentials
import Testing

@testable import Clients

/// Our reader against Foundation's decoder, on thousands of documents: random ones, and ones with bytes broken at random.
///
/// Where they may differ, which is not compared: Foundation refuses halves of surrogate pairs and bytes that are no UTF-8, which we
/// repair; it reads UTF-16 and UTF-32, which we refuse; it lets a comma stand behind the last element; of names that occur twice in one
/// object it keeps now this one, now that; and a number that is too large troubles it only when it is asked for that number.
@Suite("JSON, as Foundation reads it")
struct FoundationJSONTests {
    @Test("random documents mean the same to both", arguments: 0..<20)
    func random(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<100 {
            let value = JSONValue.random(depth: 5, using: &random)
            let json = Array(value.json.utf8)
            let ours = try JSONValue(JSONTape(parsing: json).root)
            #expect(ours == value)
            #expect(ours == (try foundation(json)), "\(value.json)")
        }
    }

    @Test("broken documents are refused by both, or mean the same to both", arguments: 0..<20)
    func broken(seed: UInt64) throws {
        var random = SplitMix(seed: seed &+ 1000)
        for _ in 0..<200 {
            var json = Array(JSONValue.random(depth: 4, using: &random).json.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) { json.breakSomewhere(using: &random) }
            let node = try? JSONTape(parsing: json).root
            if node?.hasRepeatedNames == true { continue }
            let ours = try? node.map { try JSONValue($0) }
            let theirs = try? foundation(json)
            let text = String(decoding: json, as: UTF8.self)
            // Theirs is then refused, or the same.
            if ours?.hasRepairs == true, theirs == nil { continue }
            if theirs != nil, ours == nil {
                let repaired = try JSONValue(JSONTape(parsing: json.withoutLastCommas).root)
                #expect(repaired == theirs, "\(text)")
            } else {
                #expect(ours == theirs, "\(text)")
            }
        }
    }

    @Test("the beginnings of a document are no documents")
    func prefixes() throws {
        let json = Array(#"{"a":[1,-2.5e3,"x\u00e9\n",null,true,{"b":{}}],"c":"é"}"#.utf8)
        for end in json.indices {
            #expect(throws: JSONFault.self) { try JSONTape(parsing: Array(json[..<end])) }
        }
        _ = try JSONTape(parsing: json)
    }

    /// What Foundation makes of `json`.
    private func foundation(_ json: [UInt8]) throws -> JSONValue {
        try JSONDecoder().decode(FoundationValue.self, from: Data(json)).value
    }
}

/// A value as Foundation's decoder hands it out.
private struct FoundationValue: Decodable {
    let value: JSONValue

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            value = .text(text)
        } else if let number = try? container.decode(Int.self) {
            value = .integer(number)
        } else if let flag = try? container.decode(Bool.self) {
            value = .bool(flag)
        } else if container.decodeNil() {
            value = .null
        } else if let fields = try? container.decode([String: FoundationValue].self) {
            value = .object(fields.mapValues(\.value))
        } else if let elements = try? container.decode([FoundationValue].self) {
            value = .array(elements.map(\.value))
        } else {
            value = .number(try container.decode(Double.self))
        }
    }
}

extension JSONValue {
    /// Whether a text in it may have been repaired.
    fileprivate var hasRepairs: Bool {
        switch self {
        case .text(let text): text.contains("\u{FFFD}")
        case .array(let elements): elements.contains(where: \.hasRepairs)
        case .object(let fields): fields.contains { $0.key.contains("\u{FFFD}") || $0.value.hasRepairs }
        default: false
        }
    }
}

extension JSONNode {
    /// Whether an object in it has two members of one name.
    fileprivate var hasRepeatedNames: Bool {
        if let members {
            let names = members.compactMap(\.name.text)
            return Set(names).count < names.count || members.contains { $0.value.hasRepeatedNames }
        }
        return elements?.contains { $0.hasRepeatedNames } ?? false
    }
}

extension [UInt8] {
    /// Without the commas that nothing but a closing bracket follows.
    fileprivate var withoutLastCommas: [UInt8] {
        var kept: [UInt8] = []
        for byte in self {
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                let end = kept.lastIndex { $0 != 0x20 && $0 != 0x0A } ?? 0
                if kept.indices.contains(end), kept[end] == UInt8(ascii: ",") { kept.remove(at: end) }
            }
            kept.append(byte)
        }
        return kept
    }

    /// Changes, inserts or takes away one byte; mostly by what means something in JSON.
    mutating func breakSomewhere(using random: inout SplitMix) {
        let bytes = Array("{}[]\",:\\u0123eE+-.tfn \n".utf8)
        let byte =
            Bool.random(using: &random)
            ? bytes.randomElement(using: &random) ?? 0 : .random(in: 0x20...0x7E, using: &random)
        let place = Int.random(in: 0...count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where place < count: self[place] = byte
        case 1 where place < count: remove(at: place)
        default: insert(byte, at: place)
        }
    }
}
