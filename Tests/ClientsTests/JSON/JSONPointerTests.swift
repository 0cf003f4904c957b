import FoundationEssentials
import Releases
import Testing

@testable import Clients

@Suite("JSON Pointer, RFC 6901")
struct JSONPointerTests {
    /// The document of the RFC's section 5.
    private static let document = """
        {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5, "k\\"l": 6, " ": 7, "m~n": 8,
         "deep": {"list": [{"x": null}, [true]]}}
        """

    @Test(
        "where pointers lead",
        arguments: [
            ("/foo/0", .text("bar")), ("/", .integer(0)), ("/a~1b", .integer(1)), ("/c%d", .integer(2)),
            ("/e^f", .integer(3)), ("/g|h", .integer(4)), ("/i\\j", .integer(5)), ("/k\"l", .integer(6)),
            ("/ ", .integer(7)), ("/m~0n", .integer(8)), ("/deep/list/0/x", .null), ("/deep/list/1/0", .bool(true)),
            ("/foo/2", nil), ("/foo/-", nil), ("/foo/00", nil), ("/foo/+1", nil), ("/foo/1 ", nil), ("/foo/-1", nil),
            ("/foo/99999999999999999999", nil), ("/foo/0/1", nil), ("/missing", nil), ("/deep/", nil),
        ] as [(String, JSONValue?)])
    func leads(pointer: String, value: JSONValue?) throws {
        let document = try JSONDocument.decode(JSONValue.self, from: Self.document.utf8)
        #expect(try #require(JSONPointer(pointer)).value(in: document) == value)
    }

    @Test("the empty pointer is the document")
    func whole() throws {
        #expect(try #require(JSONPointer("")).value(in: .bool(true)) == .bool(true))
    }

    @Test("what is no pointer", arguments: ["foo", "foo/bar", "/a~", "/a~2", "/~~0", "$.a"])
    func malformed(text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test("a field's pointer leads to the field, whatever its name", arguments: ["a", "a/b", "m~n", "~1", ""])
    func field(name: String) throws {
        let pointer = JSONPointer(field: name)
        #expect(pointer.value(in: .object([name: .integer(1)])) == .integer(1))
        #expect(JSONPointer(pointer.text) == pointer)
    }
}
