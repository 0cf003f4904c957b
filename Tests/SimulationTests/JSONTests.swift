import Testing

@testable import Simulation

/// The JSON that the hosts write.
@Suite struct JSONTests {
    @Test(
        "Strings are escaped as Go does",
        arguments: [
            ("plain", "\"plain\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("<b>&", "\"\\u003cb\\u003e\\u0026\""),
            ("\n\t\r\u{1b}", "\"\\n\\t\\r\\u001b\""), ("\u{2028}", "\"\\u2028\""), ("grün 😀", "\"grün 😀\""),
        ])
    func strings(text: String, encoded: String) throws {
        #expect(JSON.string(text).encoded == encoded)
        #expect(try Value(parsing: encoded) == .string(text))
    }

    @Test("Members keep their order, and those that are omitted are left out")
    func members() {
        let json: JSON = ["z": 1, "a": .nonZero(0), "m": .nonEmpty(""), "b": nil, "c": [true, .nonEmpty([])]]
        #expect(json.encoded == #"{"z":1,"b":null,"c":[true,null]}"#)
        #expect(JSON.labels([:]) == .omitted)
        #expect(JSON.labels(["b": "2", "a": "1"]).encoded == #"{"a":"1","b":"2"}"#)
    }

    @Test("Values are put at paths, and found there")
    func paths() {
        let json = JSON.object([]).setting(1, at: "a.b".split(separator: ".")).setting(
            2, at: "a.c".split(separator: "."))
        #expect(json.encoded == #"{"a":{"b":1,"c":2}}"#)
        #expect(json[path: "a.c".split(separator: ".")] == 2)
        #expect(json[path: "a.x".split(separator: ".")] == nil)
    }
}
