import Testing

@testable import Simulation

/// The generic `fields`.
@Suite struct FieldFilterTests {
    private let document: JSON = [
        "type": "ADDED",
        "item": ["namespace": "n", "name": "x", "list": [["b": 2, "a": ["d": 1, "c": 3]], ["b": 4]], "empty": [:]],
    ]

    @Test(
        "Paths, what leads to them, arrays and order",
        arguments: [
            ("type", "{\"type\":\"ADDED\"}"),
            ("item.name", "{\"item\":{\"name\":\"x\"}}"),
            // The text of one is the beginning of the other's.
            ("item.namespace", "{\"item\":{\"name\":\"x\",\"namespace\":\"n\"}}"),
            ("item.list.b", "{\"item\":{\"list\":[{\"b\":2},{\"b\":4}]}}"),
            ("item.list.a", "{\"item\":{\"list\":[{\"a\":{\"c\":3,\"d\":1}},{}]}}"),
            ("item.list.a.c,type", "{\"item\":{\"list\":[{\"a\":{\"c\":3}},{}]},\"type\":\"ADDED\"}"),
            ("nothing", "{}"),
            ("item.empty", "{\"item\":{\"empty\":{}}}"),
            ("-item.list,item.namespace", "{\"item\":{\"empty\":{},\"name\":\"x\"},\"type\":\"ADDED\"}"),
            (
                "-item.list.a",
                "{\"item\":{\"empty\":{},\"list\":[{\"b\":2},{\"b\":4}],\"name\":\"x\",\"namespace\":\"n\"},\"type\":\"ADDED\"}"
            ),
        ])
    func paths(fields: String, result: String) throws {
        let filter = try #require(FieldFilter(fields))
        #expect(filter.apply(to: document).encoded == result)
    }

    @Test("Nothing named leaves everything as it is", arguments: [nil, ""])
    func nothingNamed(fields: String?) {
        #expect(FieldFilter(fields) == nil)
    }

    @Test("An error loses everything in the include form, and nothing in the exclude form")
    func errors() throws {
        let error = ErrorDocument.noSession.streamJSON
        #expect(try #require(FieldFilter("result.type")).apply(to: error).encoded == "{}")
        let kept = try #require(FieldFilter("-result.type")).apply(to: error)
        #expect(kept["error"]?["message"]?.text == "no session information")
    }
}
