import Foundation
import Testing

/// What the program says without a board.
@Suite struct CommandLineTests {
    @Test("--version and --help")
    func versionAndHelp() async throws {
        let version = try await Program.run(["--version"])
        #expect(version.exitCode == 0)
        #expect(version.output.range(of: #"^\d+\.\d+\.\d+\n$"#, options: .regularExpression) != nil, "\(version)")
        let help = try await Program.run(["--help"])
        for command in ["demo", "status", "wait", "config", "keys", "themes"] { #expect(help.output.contains(command)) }
    }

    @Test("the example configuration is the project's, and checks clean once its variables are set")
    func example() async throws {
        let example = try await Program.run(["config", "example"])
        let project = try String(contentsOf: Self.projectFile("config.example.yaml"), encoding: .utf8)
        #expect(example.output == project)
    }

    @Test("every mistake at once, with exit code 78")
    func mistakes() async throws {
        try await Self.withFile(
            """
            argocd:
              poll_intervall: 30s
              environments:
                qa: { url: "ftp://argocd.example.com" }
            releases:
              - id: "1"
                repos: []
            """
        ) { path in
            let outcome = try await Program.run(["config", "check", "--config", path])
            #expect(outcome.exitCode == 78, "\(outcome)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("\(path):2:3: error:"), "\(outcome.errors)")
            #expect(outcome.errors.contains("poll_interval"), "the nearest key: \(outcome.errors)")
            #expect(outcome.errors.contains("\(path):4:"), "\(outcome.errors)")
            #expect(outcome.errors.contains("^"), "\(outcome.errors)")
        }
    }

    @Test("keys that mean two things are mistakes in the configuration")
    func keyConflict() async throws {
        try await Self.withFile(
            """
            argocd:
              environments:
                qa: { url: "https://argocd.example.com" }
            releases:
              - id: "1"
                repos: [{ name: shop, ci: { expected: "1.0" } }]
            keys: { freeze: "j", nonesuch: "x" }
            """
        ) { path in
            let outcome = try await Program.run(["config", "check", "--config", path])
            #expect(outcome.exitCode == 78, "\(outcome)")
            #expect(outcome.errors.contains("nonesuch"), "\(outcome.errors)")
            #expect(outcome.errors.contains("\(path):7:"), "\(outcome.errors)")
        }
    }

    @Test("without a configuration it says where it looked and what to do")
    func noConfiguration() async throws {
        let outcome = try await Program.run([], environment: ["HOME": "/nonexistent", "XDG_CONFIG_HOME": ""])
        #expect(outcome.exitCode == 78, "\(outcome)")
        #expect(outcome.errors.contains("config example"), "\(outcome.errors)")
    }

    @Test("without a terminal the board refuses and names status")
    func notATerminal() async throws {
        try await Self.withFile(
            """
            argocd:
              environments:
                qa: { url: "http://127.0.0.1:9" }
            releases:
              - id: "1"
                repos: [{ name: shop, ci: { expected: "1.0" } }]
            """
        ) { path in
            let outcome = try await Program.run(["--config", path], environment: ["TERM": "xterm-256color"])
            #expect(outcome.exitCode == 1, "\(outcome)")
            #expect(outcome.errors.contains("lynceus status"), "\(outcome.errors)")
            #expect(!outcome.output.contains("\u{1B}"))
        }
    }

    @Test("the key table in the README is the program's")
    func readme() async throws {
        let readme = try String(contentsOf: Self.projectFile("README.md"), encoding: .utf8)
        let start = try #require(readme.range(of: "<!-- keys -->\n"))
        let end = try #require(readme.range(of: "<!-- /keys -->"))
        #expect(String(readme[start.upperBound..<end.lowerBound]) == KeyTable.markdown)
    }

    @Test("lynceus themes lists the built-in ones")
    func themes() async throws {
        let outcome = try await Program.run(["themes"])
        let names = [
            "auto", "colour-blind", "dark", "golden-fleece", "high-contrast", "light", "mono", "night-watch",
        ]
        for theme in names { #expect(outcome.output.contains("\(theme) ")) }
    }

    @Test("a theme of one's own with mistakes says where, shows the line, and knows what was meant")
    func ownTheme() async throws {
        try await Self.withFile(
            """
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: "1", repos: [{ name: shop, ci: { expected: "1.0" } }] }]
            """
        ) { path in
            let theme = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("dusk.yaml")
            try "roles:\n  faild: { fg: red }\n  diff_aded: { fg: gren }\n".write(
                to: theme, atomically: true, encoding: .utf8)
            let outcome = try await Program.run(["--config", path, "--theme", theme.path])
            #expect(outcome.exitCode == 78, "\(outcome)")
            #expect(outcome.errors.contains("\(theme.path):2:3: error: there is no role `faild`"), "\(outcome)")
            #expect(outcome.errors.contains("  faild: { fg: red }\n") && outcome.errors.contains("`failed`"))
            #expect(outcome.errors.contains("dusk.yaml:3:3: error:") && outcome.errors.contains("`diff_added`"))
            let unknown = try await Program.run(["--config", path, "--theme", "night-wach"])
            #expect(unknown.exitCode == 78 && unknown.errors.contains("night-watch"), "\(unknown)")
        }
    }

    private static func projectFile(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(name)
    }

    private static func withFile(_ text: String, _ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "lynceus-config-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("config.yaml")
        try text.write(to: file, atomically: true, encoding: .utf8)
        try await body(file.path)
    }
}
