import Testing

/// Values of the wrong kind, and what is missing.
@Suite struct ValueMistakeTests {
    @Test(arguments: mistakes)
    func isReported(_ mistake: Mistake) {
        expectReport(of: mistake)
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            "wrong type: mapping",
            #"""
            argocd: { environments: [qa] }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:1:25: error: `environments` must be a mapping (`key: value`), not a list
                argocd: { environments: [qa] }
                                        ^
            """#),
        Mistake(
            "wrong type: list",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: { id: r }
            """#,
            #"""
            lynceus.yaml:2:11: error: `releases` must be a list (`- …`), not a mapping
                releases: { id: r }
                          ^
            """#),
        Mistake(
            "wrong type: text",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            theme: [a]
            """#,
            #"""
            lynceus.yaml:3:8: error: `theme` must be a text, not a list
                theme: [a]
                       ^
            """#),
        Mistake(
            "wrong type: bool",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            snapshot: { enabled: perhaps }
            """#,
            #"""
            lynceus.yaml:3:22: error: `enabled` must be true or false
                snapshot: { enabled: perhaps }
                                     ^
            """#),
        Mistake(
            "wrong type: number",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, id: 12a, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:47: error: `id` must be a whole number
                releases: [{ id: r, repos: [{ name: shop, id: 12a, ci: { expected: 1.0.0 } }] }]
                                                              ^
            """#),
        Mistake(
            "no environments",
            #"""
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:1:1: error: there are no environments
                releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
                ^
                hint: name at least one under `argocd: environments:`, with its `url`
            """#),
        Mistake(
            "argocd that is none",
            #"""
            argocd: https://argocd.example.com
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:1:9: error: `argocd` must be a mapping (`key: value`), not a text
                argocd: https://argocd.example.com
                        ^
            """#),
        Mistake(
            "empty environments",
            #"""
            argocd: { environments: {} }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:1:11: error: there are no environments
                argocd: { environments: {} }
                          ^
                hint: name at least one under `argocd: environments:`, with its `url`
            """#),
        Mistake(
            "no url",
            #"""
            argocd:
              environments:
                qa:
                  app_suffix: "-qa"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:3:5: error: environment `qa` has no `url`
                    qa:
                    ^
                hint: `url: "https://host.example.com"`
            """#),
        Mistake(
            "environment without anything",
            #"""
            argocd:
              environments:
                qa:
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:3:5: error: environment `qa` is empty
                    qa:
                    ^
            """#),
        Mistake(
            "environment name",
            #"""
            argocd: { environments: { "q\ea": { url: "https://a.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:1:27: error: an environment's name must not be empty or hold control or invisible characters
                argocd: { environments: { "q\ea": { url: "https://a.example.com" } } }
                                          ^
            """#),
        Mistake(
            "bad choice",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            glyphs: asci
            """#,
            #"""
            lynceus.yaml:3:9: error: unknown value of `glyphs`
                glyphs: asci
                        ^
                hint: did you mean `ascii`?
            """#),
        Mistake(
            "bad choice, near to none",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            color: "65536"
            """#,
            #"""
            lynceus.yaml:3:8: error: unknown value of `color`
                color: "65536"
                       ^
                hint: known here: `auto`, `truecolor`, `256`, `16`, `mono`
            """#),
        Mistake(
            "invisible characters",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            theme: "ni\u200Bght"
            """#,
            #"""
            lynceus.yaml:3:8: error: `theme` holds spaces at an end, control characters or invisible ones
                theme: "ni\u200Bght"
                       ^
                hint: type it anew
            """#),
    ]
}
