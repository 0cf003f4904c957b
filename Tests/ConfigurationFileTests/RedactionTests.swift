import ConfigurationFile
import Testing

/// A line that is shown never holds a secret, whatever the mistake in it is.
@Suite struct RedactionTests {
    /// Each line as a diagnostic would show it.
    @Test(arguments: [
        ("token: s3cr3t", "token: <redacted>"),
        ("token: \"s3cr3t\" # a comment", "token: <redacted> # a comment"),
        ("token: 's3cr3t, s3cr3t'", "token: <redacted>"),
        ("token: s3cr3t, s3cr3t # s3cr3t", "token: <redacted>"),
        ("{ token: s3cr3t, url: a }", "{ token: <redacted>, url: a }"),
        ("{ \"token\" : s3cr3t, url: a }", "{ \"token\" : <redacted>, url: a }"),
        (
            "{ cf_client_id: s3cr3t, cf_client_secret: s3cr3t }",
            "{ cf_client_id: <redacted>, cf_client_secret: <redacted>}"
        ),
        ("token: \"${NAME}\"", "token: \"${NAME}\""),
        ("{ token: \"${NAME}\", url: a }", "{ token: \"${NAME}\", url: a }"),
        ("token: \"${NAME}s3cr3t\"", "token: <redacted>"),
        ("token: \"s3cr3t\\\"s3cr3t\"", "token: <redacted>"),
        ("token: \"s3cr3t", "token: <redacted>"),
        ("token_file: a", "token_file: a"),
        ("tokn: s3cr3t", "tokn: <redacted>"),
        ("cf-client-secret: s3cr3t", "cf-client-secret: <redacted>"),
        ("CF_CLIENT_SECRET: s3cr3t", "CF_CLIENT_SECRET: <redacted>"),
        ("to#en: s3cr3t", "to#en: <redacted>"), ("cf_client_secre`: s3cr3t", "cf_client_secre`: <redacted>"),
        ("github_token: s3cr3t", "github_token: <redacted>"),
        ("password: s3cr3t", "password: <redacted>"),
        ("- token: s3cr3t", "- token: <redacted>"),
        ("headers: { X-Key: s3cr3t }", "headers: <redacted>"),
        ("token: [s3cr3t]", "token: <redacted>"),
        ("url: https://medea:s3cr3t@a.example.com/b", "url: https://<redacted>@a.example.com/b"),
        ("url: \"https://s3cr3t@a.example.com\"", "url: \"https://<redacted>@a.example.com\""),
        ("url: https://a.example.com/@b", "url: https://a.example.com/@b"),
        ("release: a", "release: a"),
    ])
    func hidesSecretsInALine(line: String, shown: String) throws {
        let source = SourceText(path: "lynceus.yaml", text: line)
        let diagnostic = Diagnostic(.error, "wrong", at: SourcePosition(line: 1, column: 1), in: source)
        #expect(diagnostic.excerpt?.line == shown)
    }

    @Test(arguments: [
        "token:\n  s3cr3t", "token: |\n  abc\n  s3cr3t", "  token: >-\n\n      s3cr3t", "headers:\n  X-Key: s3cr3t",
        "headers:\n  X-Key:\n    s3cr3t", "headers: # note: secret\n  X-Key: s3cr3t", "qa: { token:\n  s3cr3t",
    ])
    func hidesTheLinesBelowASecretKey(text: String) throws {
        let source = SourceText(path: "lynceus.yaml", text: text)
        let last = source.lines.count
        let diagnostic = Diagnostic(.error, "wrong", at: SourcePosition(line: last, column: 1), in: source)
        let shown = try #require(diagnostic.excerpt?.line)
        #expect(shown.trimmingPrefix { $0 == " " } == "<redacted>")
    }

    @Test func showsTheLinesBesideASecret() throws {
        let source = SourceText(path: "lynceus.yaml", text: "qa:\n  token: \"${TOKEN}\"\n  url: a\nuat:\n  url: b\n")
        let shown = (1...5).map { line in
            Diagnostic(.error, "wrong", at: SourcePosition(line: line, column: 1), in: source).excerpt?.line
        }
        #expect(shown == ["qa:", "  token: \"${TOKEN}\"", "  url: a", "uat:", "  url: b"])
    }

    @Test func keepsTheCaretWhereItBelongs() throws {
        let source = SourceText(path: "lynceus.yaml", text: "{ token: s3cr3t-s3cr3t-s3cr3t,\turl: a }")
        let diagnostic = Diagnostic(.warning, "wrong", at: SourcePosition(line: 1, column: 32), in: source)
        #expect(
            diagnostic.description == """
                lynceus.yaml:1:32: warning: wrong
                    { token: <redacted>, url: a }
                                         ^
                """)
    }

    @Test func showsNoEscapeSequences() throws {
        let source = SourceText(path: "a\u{1B}[31m.yaml", text: "a: \u{1B}[31m\u{202E}b")
        let diagnostic = Diagnostic(
            .error, "wro\u{1B}ng", hint: "\u{9B}1m", at: SourcePosition(line: 1, column: 4), in: source)
        #expect(
            diagnostic.description == """
                a[31m.yaml:1:4: error: wrong
                    a: [31mb
                       ^
                    hint: 1m
                """)
    }
}
