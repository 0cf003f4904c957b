import ConfigurationFile
import Testing

@Suite struct OutcomeTests {
    private let text = """
        argocd: { environments: { qa: { url: "https://a.example.com", token: s3cr3t } } }
        releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
        keys: { freze: z }
        """

    @Test func takesWhatOthersFind() throws {
        var outcome = load(text)
        let binding = try #require(outcome.configuration?.keys.first)
        outcome.report(.warning, "`z` is taken", at: binding.keyPosition)
        #expect(outcome.configuration != nil)
        outcome.report(.error, "no command `freze`", hint: "did you mean `freeze`?", at: binding.commandPosition)
        #expect(outcome.configuration == nil)
        #expect(
            outcome.diagnostics.rendered() == """
                lynceus.yaml:3:9: error: no command `freze`
                    keys: { freze: z }
                            ^
                    hint: did you mean `freeze`?
                lynceus.yaml:3:16: warning: `z` is taken
                    keys: { freze: z }
                                   ^
                """)
    }

    @Test func warnsOfASecretThatOthersCanRead() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("lynceus.yaml", text, permissions: 0o640)
        let outcome = ConfigurationLoader.load(path: path, environment: [:])
        #expect(outcome.exposesSecrets)
        #expect(outcome.configuration != nil)
        #expect(
            outcome.diagnostics.rendered() == """
                \(path):1:70: warning: the file holds a secret and can be read by others
                    argocd: { environments: { qa: { url: "https://a.example.com", token: <redacted>} } }
                                                                                         ^
                    hint: chmod 600 it, or take the secret from `${NAME}` or a `_file`
                """)
    }

    @Test func isSilentWhereNobodyElseCanReadIt() throws {
        let folder = try TemporaryFolder()
        let mine = ConfigurationLoader.load(path: try folder.write("a.yaml", text), environment: [:])
        #expect(!mine.exposesSecrets && mine.diagnostics.isEmpty)
        let harmless = ConfigurationLoader.load(
            path: try folder.write("b.yaml", text.replacing("s3cr3t", with: "\"${TOKEN}\""), permissions: 0o644),
            environment: ["TOKEN": secret])
        #expect(!harmless.exposesSecrets && harmless.diagnostics.isEmpty)
    }
}
