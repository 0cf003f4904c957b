import FoundationEssentials
import Releases
import Testing

@testable import Clients

@Suite("Builds out of JSON")
struct BuildStatusTests {
    @Test(
        "words of CI systems",
        arguments: [
            (BuildStatus.success, ["success", "SUCCESS", "Succeeded", "passed", "ok", "stable", "completed"]),
            (
                .running,
                ["running", "pending", "in_progress", "IN-PROGRESS", "in progress", "queued", "waiting_for_resource"]
            ),
            (.failed, ["failed", "failure", "FAILURE", "error", "timed_out", "UNSTABLE"]),
            (.canceled, ["canceled", "cancelled", "ABORTED", "skipped", "NOT_BUILT"]),
        ])
    func words(status: BuildStatus, words: [String]) {
        for word in words { #expect(BuildStatus(word: word) == status, "\(word)") }
    }

    @Test("words that nobody uses", arguments: ["", "successish", "unknown", "0", "✓"])
    func unknownWords(word: String) {
        #expect(BuildStatus(word: word) == nil)
    }

    @Test(
        "what is there and what is not",
        arguments: [
            (#"{"s": "ok", "v": "1.2"}"#, Build(status: .success, version: "1.2")),
            (
                #"{"s": "ok", "v": 940, "u": "https://ci/1"}"#,
                Build(status: .success, version: "940", url: "https://ci/1")
            ),
            (#"{"s": "ok", "v": "1", "u": "javascript:alert(1)"}"#, Build(status: .success, version: "1")),
            (#"{"s": "ok"}"#, Build(status: .success, detail: "no version at /v")),
            (#"{"s": "ok", "v": ""}"#, Build(status: .success, detail: "no version at /v")),
            (#"{"v": "1"}"#, Build(status: .unknown, version: "1", detail: "nothing at /s")),
            (#"{"s": {}, "v": []}"#, Build(status: .unknown, detail: "nothing at /s; no version at /v")),
            (
                #"{"s": "w\u001b[31meird", "v": "1"}"#,
                Build(status: .unknown, version: "1", detail: #"status "w[31meird" is not known"#)
            ),
            ("[]", Build(status: .unknown, detail: "nothing at /s; no version at /v")),
        ])
    func builds(json: String, build: Build) throws {
        let document = try JSONDocument.decode(JSONValue.self, from: json.utf8)
        let found = Build(
            document, status: JSONPointer(field: "s"), version: JSONPointer(field: "v"), url: JSONPointer(field: "u"))
        #expect(found == build)
    }
}
