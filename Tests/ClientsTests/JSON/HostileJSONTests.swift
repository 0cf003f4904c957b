import FoundationEssentials
import Releases
import Testing

@testable import Clients

@Suite("JSON of any origin")
struct HostileJSONTests {
    @Test(
        "nesting without bounds is refused before anything descends into it", arguments: ["[", #"{"a":"#, #"[{"a":"#])
    func nesting(unit: String) {
        let data = Data(String(repeating: unit, count: 100_000).utf8)
        #expect(throws: ReadFailure.undecodable(reason: "nested deeper than 200 levels")) {
            try JSONDocument.decode(JSONValue.self, from: data)
        }
    }

    @Test("brackets in texts are no nesting, and quotes may be escaped")
    func bracketsInTexts() throws {
        let text = String(repeating: "[{", count: 300)
        let document = try JSONDocument.decode(
            JSONValue.self, from: Data(#"["\#(text)", "\"\#(text)", "\\", []]"#.utf8))
        #expect(document == .array([.text(text), .text("\"" + text), .text("\\"), .array([])]))
    }

    @Test("as deep as is allowed, and one more")
    func limit() throws {
        func nested(_ depth: Int) -> Data {
            Data((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONDocument.decode(JSONValue.self, from: nested(JSONDocument.depthLimit))
        #expect(throws: ReadFailure.self) {
            try JSONDocument.decode(JSONValue.self, from: nested(JSONDocument.depthLimit + 1))
        }
    }

    @Test(
        "a text that can't be decoded loses its field, not its object",
        arguments: [
            #""\ud800""#, #""\ud800x""#, "1e999", "-0.5", "true", "[1]", #"{"x": 1}"#, "99999999999999999999999",
        ])
    func badValues(value: String) throws {
        let application = try application(
            #"{"metadata": {"name": "a", "labels": {"x": \#(value), "y": "z"}}, "status": {"health": {"status": "Healthy"}}}"#
        )
        #expect(application.labels["y"] == "z")
        #expect(application.health == .healthy)
    }

    @Test("numbers that come as texts")
    func numbersAsTexts() throws {
        let workload = try workload(
            kind: "Deployment", #"{"spec": {"replicas": "3"}, "status": {"replicas": "x", "readyReplicas": 2.0}}"#)
        #expect([workload.desired, workload.current, workload.ready] == [3, 0, 2])
    }
}
