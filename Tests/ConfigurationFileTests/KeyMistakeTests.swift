import Testing

/// Keys that are unknown, or that stand twice.
@Suite struct KeyMistakeTests {
    @Test(arguments: mistakes)
    func isReported(_ mistake: Mistake) {
        expectReport(of: mistake)
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            "unknown key",
            #"""
            argocd:
              pol_interval: 30s
              environments: { qa: { url: "https://argocd.example.com" } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:3: error: unknown key `pol_interval` in `argocd`
                  pol_interval: 30s
                  ^
                hint: did you mean `poll_interval`?
            """#),
        Mistake(
            "unknown key that is near to none",
            #"""
            argocd: { environments: { qa: { url: "https://a.example.com" } }, zebra: 1 }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:1:67: error: unknown key `zebra` in `argocd`
                argocd: { environments: { qa: { url: "https://a.example.com" } }, zebra: 1 }
                                                                                  ^
                hint: known here: `poll_interval`, `cache_ttl`, `stream`, `stuck_after`, `degraded_grace`, `reconcile_within`, `environments`, `overrides`
            """#),
        Mistake(
            "unknown key at the top",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            snapshots: {}
            """#,
            #"""
            lynceus.yaml:3:1: error: unknown key `snapshots` in the configuration
                snapshots: {}
                ^
                hint: did you mean `snapshot`?
            """#),
        Mistake(
            "duplicate key",
            #"""
            argocd:
              cache_ttl: 10s
              cache_ttl: 20s
              environments: { qa: { url: "https://argocd.example.com" } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:3:3: error: duplicate key `cache_ttl`
                  cache_ttl: 20s
                  ^
                hint: it stands at line 2, column 3 already
            """#),
        Mistake(
            "a key three times",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            theme: a
            "theme": b
            theme: c
            """#,
            #"""
            lynceus.yaml:4:1: error: duplicate key `theme`
                "theme": b
                ^
                hint: it stands at line 3, column 1 already
            lynceus.yaml:5:1: error: duplicate key `theme`
                theme: c
                ^
                hint: it stands at line 3, column 1 already
            """#),
        Mistake(
            "duplicate environment",
            #"""
            argocd:
              environments:
                qa: { url: "https://a.example.com" }
                qa: { url: "https://b.example.com" }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:5: error: duplicate key `qa`
                    qa: { url: "https://b.example.com" }
                    ^
                hint: it stands at line 3, column 5 already
            """#),
        Mistake(
            "null key binding",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            keys: { freeze: [z] }
            """#,
            #"""
            lynceus.yaml:3:17: error: `freeze` must be a key like "z", not a list
                keys: { freeze: [z] }
                                ^
            """#),
    ]
}
