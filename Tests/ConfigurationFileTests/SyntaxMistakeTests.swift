import Testing

/// What is not YAML, or not one document of it.
@Suite struct SyntaxMistakeTests {
    @Test(arguments: mistakes)
    func isReported(_ mistake: Mistake) {
        expectReport(of: mistake)
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            "empty",
            "",
            #"""
            lynceus.yaml: error: the configuration is empty
                hint: `lynceus config example` prints one
            """#),
        Mistake(
            "only a comment",
            #"""
            # nothing
            """#,
            #"""
            lynceus.yaml: error: the configuration is empty
                hint: `lynceus config example` prints one
            """#),
        Mistake(
            "a list",
            #"""
            - a
            """#,
            #"""
            lynceus.yaml:1:1: error: the configuration must be a mapping (`key: value`), not a list
                - a
                ^
            """#),
        Mistake(
            "unclosed quote",
            #"""
            argocd:
              stream: "auto
            """#,
            #"""
            lynceus.yaml:2:11: error: a quote that is never closed
                  stream: "auto
                          ^
                hint: close it on the same line
            """#),
        Mistake(
            "tab",
            #"""
            argocd:
            \#tstream: auto
            """#,
            #"""
            lynceus.yaml:2:1: error: a tab cannot indent YAML
                 stream: auto
                ^
                hint: indent with spaces
            """#),
        Mistake(
            "two documents",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            ---
            argocd: {}
            """#,
            #"""
            lynceus.yaml:3:1: error: a second document
                ---
                ^
                hint: one file holds one document: remove the `---`
            """#),
        Mistake(
            "undefined alias",
            #"""
            argocd: *nowhere
            """#,
            #"""
            lynceus.yaml:1:9: error: an alias of an anchor that is not defined above it
                argocd: *nowhere
                        ^
            """#),
        Mistake(
            "colon in value",
            #"""
            theme: night: dark
            """#,
            #"""
            lynceus.yaml:1:13: error: a `:` that cannot be a key's
                theme: night: dark
                            ^
                hint: check the indentation, or put a value that holds `: ` in quotes
            """#),
        Mistake(
            "indentation",
            #"""
            argocd:
                stream: auto
              cache_ttl: 10s
            """#,
            #"""
            lynceus.yaml:3:3: error: the indentation fits nothing above
                  cache_ttl: 10s
                  ^
                hint: align it with the keys it belongs to
            """#),
        Mistake(
            "unclosed mapping",
            #"""
            argocd: { stream: auto
            ci:
            """#,
            #"""
            lynceus.yaml:2:3: error: expected `,` or `}` in the mapping that starts at line 1
                ci:
                  ^
            """#),
        Mistake(
            "unclosed list",
            #"""
            releases: [a, b
            ci:
            """#,
            #"""
            lynceus.yaml:2:3: error: expected `,` or `]` in the list that starts at line 1
                ci:
                  ^
            """#),
        Mistake(
            "unquoted reference in braces",
            #"""
            ci: { github: { token: ${TOKEN} } }
            """#,
            #"""
            lynceus.yaml:1:25: error: expected `,` or `}`
                ci: { github: { token: ${TOKEN} } }
                                        ^
                hint: put `${…}` in quotes inside `{ }`
            """#),
        Mistake(
            "reserved character",
            #"""
            theme: @night
            """#,
            #"""
            lynceus.yaml:1:8: error: a value cannot start with this character
                theme: @night
                       ^
                hint: put the value in quotes
            """#),
        Mistake(
            "control character",
            #"""
            theme: a\#u{1B}[31m
            """#,
            #"""
            lynceus.yaml:1:9: error: a control character; is this a YAML file?
                theme: a[31m
                        ^
                hint: write it as an escape in double quotes, like "\t"
            """#),
        Mistake(
            "unclosed quote of a secret",
            #"""
            argocd:
              environments:
                qa:
                  token: "s3cr3t
            """#,
            #"""
            lynceus.yaml:4:14: error: a quote that is never closed
                      token: <redacted>
                             ^
                hint: close it on the same line
            """#),
        Mistake(
            "key that is no text",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            [a]: 1
            """#,
            #"""
            lynceus.yaml:3:1: error: a key must be a text
                [a]: 1
                ^
            """#),
    ]
}
