import Foundation
import Testing

@testable import lynceus

/// What shells complete: asked of the shells themselves, where they are.
@Suite struct CompletionTests {
    @Test("each script is one to its shell", arguments: ["bash -n", "zsh -n", "fish --no-execute"])
    func syntax(check: String) async throws {
        let words = check.split(separator: " ").map(String.init)
        let script = try await Self.script(words[0])
        guard Shells.has(words[0]) else { return }
        #expect(try await Shells.run(words[0], [words[1]], input: script) == "")
    }

    @Test("a shell that is not known is refused")
    func unknown() async throws {
        let outcome = try await Program.run(["completions", "tcsh"])
        #expect(outcome.exitCode == 64 && outcome.output.isEmpty, "\(outcome)")
    }

    @Test(
        "bash offers commands, options, their values, the configuration's releases and the themes",
        arguments: [
            ("", ["board", "demo", "status", "completions"]), ("st", ["status"]), ("status --out", ["--output"]),
            ("status --output ", ["table", "wide", "json", "yaml", "name", "md"]), ("demo --scenario st", ["stuck"]),
            ("board --log-level ", ["trace", "notice", "critical"]), ("board --theme night", ["night-watch"]),
            ("board --release ", ["2026.11", "2026.12"]), ("status 2026.12", ["2026.12"]),
        ])
    func bash(typed: String, offered: [String]) async throws {
        let words = ["lynceus"] + typed.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let answer = try await Self.bash(words)
        for word in offered { #expect(answer.contains(word), "\(typed): \(answer)") }
        #expect(!answer.contains("manual"), "\(answer)")
    }

    @Test("where the configuration can't be used, nothing is offered and nothing is said")
    func silence() async throws {
        #expect(try await Self.bash(["lynceus", "status", ""], configuration: "releases: [").isEmpty)
    }

    /// But for what the program is asked for: of that, a fish without a terminal makes nothing.
    @Test("fish offers commands and the values of options", .enabled(if: Shells.has("fish")))
    func fish() async throws {
        let script = try await Self.script("fish")
        try await Self.withConfiguration(Self.configuration) { folder in
            let asked = "complete -C 'lynceus status --output '; complete -C 'lynceus st'"
            let answer = try await Shells.run(
                "fish", ["--no-config", "-c", "source -; \(asked)"], input: script, environment: Self.variables(folder))
            for word in ["table", "md", "status"] { #expect(answer.contains("\(word)\t"), "\(answer)") }
        }
    }

    private static let configuration = """
        argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
        releases:
          - { id: "2026.11", repos: [{ name: shop, ci: { expected: "1.0" } }] }
          - { id: "2026.12", repos: [{ name: shop, ci: { expected: "1.0" } }] }
        """

    private static func script(_ shell: String) async throws -> String {
        let outcome = try await Program.run(["completions", shell])
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome)")
        return outcome.output
    }

    /// What bash offers for the last of `words`.
    private static func bash(_ words: [String], configuration: String = configuration) async throws -> [String] {
        let script = try await script("bash")
        return try await withConfiguration(configuration) { folder in
            let ask = """
                source /dev/stdin; complete -p lynceus > /dev/null || exit
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                _lynceus "$1" "${@: -1}" "${@: -2:1}"; printf '%s\\n' "${COMPREPLY[@]}"
                """
            let answer = try await Shells.run(
                "bash", ["--norc", "-c", ask, "bash"] + words, input: script, environment: variables(folder))
            return answer.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private static func variables(_ folder: URL) -> [String: String] {
        let bin = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
        return [
            "PATH": "\(bin):/usr/bin:/bin", "HOME": folder.path,
            "LYNCEUS_CONFIG": folder.appendingPathComponent("config.yaml").path,
        ]
    }

    private static func withConfiguration<Value>(
        _ text: String, _ body: (URL) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "lynceus-completion-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try text.write(to: folder.appendingPathComponent("config.yaml"), atomically: true, encoding: .utf8)
        return try await body(folder)
    }
}
