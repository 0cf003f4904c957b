import Releases
import Testing

@testable import Clients

@Suite("JSON, strictly by RFC 8259")
struct JSONTapeTests {
    private func value(_ json: String) throws -> JSONValue {
        try JSONValue(JSONTape(parsing: Array(json.utf8)).root)
    }

    @Test(
        "what is JSON",
        arguments: [
            ("null", .null), (" \t\r\n true \n", .bool(true)), ("false", .bool(false)), ("0", .integer(0)),
            ("-0", .integer(0)), ("-17", .integer(-17)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(9.223372036854775808e18)),
            ("1.5", .number(1.5)), ("2.0", .number(2)), ("1e3", .number(1000)), ("1E-2", .number(0.01)),
            ("-0.5e+1", .number(-5)), ("\"\"", .text("")), ("[]", .array([])), ("{}", .object([:])),
            ("[ ]", .array([])), ("{ }", .object([:])), ("\u{FEFF}[1]", .array([.integer(1)])),
            ("[1,[2,[]],{}]", .array([.integer(1), .array([.integer(2), .array([])]), .object([:])])),
            (
                #"{"a":{"b":[1]},"c":2}"#,
                .object(["a": .object(["b": .array([.integer(1)])]), "c": .integer(2)])
            ),
        ] as [(String, JSONValue)])
    func accepted(json: String, expected: JSONValue) throws {
        #expect(try value(json) == expected)
    }

    @Test(
        "what is not JSON",
        arguments: [
            "", " ", "nul", "True", "+1", "01", "-", "1.", ".5", "1e", "1e+", "0x10", "NaN", "Infinity", "-Infinity",
            "'a'",
            "\"a", "\"\\", "\"\\x\"", "\"\\u12g4\"", "\"\\u12", "\"\n\"", "\"\u{0}\"", "[", "[1", "[1,", "[1,]", "[,1]",
            "[1 2]",
            "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{1:2}", "{\"a\" 1}",
            "{\"a\":1 \"b\":2}",
            "[}", "{]", "]", "}", "1 2", "[] []", "{}x", "// x\n1", "[1]\u{0}", "\u{A0}1",
        ])
    func refused(json: String) {
        #expect(throws: JSONFault.malformed) { try value(json) }
    }

    @Test(
        "what texts say",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u20AC""#, "é€"), (#""\ud83d\ude00!""#, "😀!"),
            // Half a pair, twice the same half, and a half before another escape.
            (#""\ud83dx""#, "\u{FFFD}x"), (#""\ude00""#, "\u{FFFD}"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
            (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\u003cscript\u003e""#, "<script>"), ("\"é😀\"", "é😀"),
        ])
    func texts(json: String, expected: String) throws {
        #expect(try value(json) == .text(expected))
    }

    @Test("elements that are visited are those that are there, and are not kept", arguments: 0..<20)
    func visited(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<50 {
            let elements = (0..<Int.random(in: 0..<5, using: &random)).map { _ in
                JSONValue.random(depth: 3, using: &random)
            }
            let rest = JSONValue.random(depth: 3, using: &random)
            let document = JSONValue.object([
                "a": rest, "items": .array(elements), "z": .object(["items": .array(elements)]),
            ])
            var seen: [JSONValue] = []
            let root = try JSONTape(parsing: Array(document.json.utf8), visiting: "items") {
                if let value = try? JSONValue($0) { seen.append(value) }
            }.root
            #expect(seen == elements)
            #expect(
                try JSONValue(root)
                    == .object(["a": rest, "items": .array([]), "z": .object(["items": .array(elements)])]))
            var broken = Array(document.json.utf8)
            broken.breakSomewhere(using: &random)
            let isWhole = (try? JSONTape(parsing: broken)) != nil
            #expect(((try? JSONTape(parsing: broken, visiting: "items") { _ in }) != nil) == isWhole)
        }
    }

    @Test("a list is known by its name, however that is written, and only in the outermost object")
    func visitedNames() throws {
        func count(_ json: String) throws -> Int {
            var count = 0
            _ = try JSONTape(parsing: Array(json.utf8), visiting: "items") { _ in count += 1 }
            return count
        }
        #expect(try count(#"{"items":[1,2,3]}"#) == 3)
        #expect(try count(#"{"\u0069tems":[1,{"items":[1]}]}"#) == 2)
        #expect(try count(#"{"items":{"items":[1]}}"#) == 0)
        #expect(try count(#"{"item":[1],"x":"items"}"#) == 0)
        #expect(try count(#"[["items",[1,2]]]"#) == 0)
    }

    @Test("bytes that are no UTF-8 are repaired, and lose nothing around them")
    func repaired() throws {
        let bytes = Array("{\"a\":\"x".utf8) + [0xFF, 0xE2, 0x82] + Array("y\",\"b\":1}".utf8)
        let value = try JSONValue(JSONTape(parsing: bytes).root)
        #expect(value == .object(["a": .text("x\u{FFFD}\u{FFFD}y"), "b": .integer(1)]))
    }

    @Test("of members of one name the last wins, escaped or not, and each is one member")
    func duplicates() throws {
        let fields = try Fields(JSONTape(parsing: Array(#"{"a":1,"b":{"a":7},"\u0061":2,"aa":3}"#.utf8)).root)
        #expect(fields.number("a") == 2)
        #expect(fields["b"]?.number("a") == 7)
        #expect(fields.number("aa") == 3)
        #expect(!fields.has("c"))
    }

    @Test(
        "the short way to a clean text leads where the long one does",
        arguments: [
            "", " ", "a", "a b", " a", "a ", "a  b", "a\tb", "\u{1B}[2J", "é", "a\u{202E}b", "abcdefgh", "abc defg",
            "\u{7F}",
        ])
    func cleanTexts(text: String) throws {
        let node = try JSONTape(parsing: Array(JSONValue.text(text).json.utf8)).root
        for limit in [1, 4, 7, 8, 512] {
            #expect(node.cleanText(limit: limit) == text.sanitized(limit: limit))
        }
    }
}
