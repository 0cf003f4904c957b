import Foundation
import Testing

/// What the configuration holds in confidence stays out of every output and every log.
@Suite struct LeakTests {
    @Test("neither a token in an address nor one in a header gets into the output or the log")
    func buildSources() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lynceus-leak-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("config.yaml")
        // Nobody listens on port 9: every read fails, and every failure is logged.
        try """
        argocd:
          environments:
            qa: { url: "http://127.0.0.1:9", token: "hush-argocd" }
        releases:
          - id: "1"
            repos:
              - { name: a, ci: { url: "http://127.0.0.1:9/a.json?token=hush-query" } }
              - { name: b, ci: { url: "http://127.0.0.1:9/b.json", headers: { Authorization: "Bearer hush-header" } } }
              - { name: c, ci: { command: ["/usr/bin/last-build", "hush-argument"] } }
        """.write(to: file, atomically: true, encoding: .utf8)
        let log = folder.appendingPathComponent("log").path
        let outcome = try await Program.run([
            "status", "--config", file.path, "-o", "json", "--log-file", log, "--log-level", "trace", "--timeout", "5",
        ])
        #expect(outcome.exitCode == 5, "\(outcome)")
        let logged = try String(contentsOfFile: log, encoding: .utf8)
        #expect(logged.contains("Read failed") && logged.contains("a.json"), "\(logged)")
        for text in [outcome.output, outcome.errors, logged] { #expect(!text.contains("hush"), "\(text)") }
    }
}
