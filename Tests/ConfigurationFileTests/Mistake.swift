import ConfigurationFile
import Testing

/// A file with a mistake, and the exact text that people then read.
struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let report: String

    init(_ name: String, _ text: String, _ report: String) {
        self.name = name
        self.text = text
        self.report = report
    }

    var testDescription: String { name }
}

/// The secret that stands in the tests' files and environment, and must never be shown.
let secret = "s3cr3t"

/// Reads `text` as the file `lynceus.yaml`, with an environment that is the same everywhere.
func load(_ text: String, environment: [String: String] = [:]) -> ConfigurationLoader.Outcome {
    let common = ["EMPTY": "", "TOKEN": secret, "HOME": "/home/medea", "BAD": "a\u{1B}b"]
    return ConfigurationLoader.load(
        text: text, path: "lynceus.yaml", environment: common.merging(environment) { $1 })
}

func expectReport(of mistake: Mistake, sourceLocation: SourceLocation = #_sourceLocation) {
    let outcome = load(mistake.text)
    let report = outcome.diagnostics.rendered()
    #expect(report == mistake.report, sourceLocation: sourceLocation)
    #expect(!report.contains(secret), sourceLocation: sourceLocation)
    #expect((outcome.configuration == nil) == outcome.diagnostics.containsError, sourceLocation: sourceLocation)
}
