import Testing

/// Releases, repos and overrides.
@Suite struct ReleaseMistakeTests {
    @Test(arguments: mistakes)
    func isReported(_ mistake: Mistake) {
        expectReport(of: mistake)
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            "no releases",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            """#,
            #"""
            lynceus.yaml:1:1: warning: there are no releases, so there is nothing to follow
                argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
                ^
                hint: `lynceus config example` shows one
            """#),
        Mistake(
            "empty releases",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: []
            """#,
            #"""
            lynceus.yaml:2:1: warning: there are no releases, so there is nothing to follow
                releases: []
                ^
                hint: `lynceus config example` shows one
            """#),
        Mistake(
            "no repos",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: "2026.11"
            """#,
            #"""
            lynceus.yaml:3:5: error: release `2026.11` has no repos
                  - id: "2026.11"
                    ^
                hint: list them under `repos:`
            """#),
        Mistake(
            "empty repos",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: "2026.11"
                repos: []
            """#,
            #"""
            lynceus.yaml:4:5: error: release `2026.11` has no repos
                    repos: []
                    ^
                hint: list them under `repos:`
            """#),
        Mistake(
            "no id",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - repos: [{ name: shop, ci: { expected: 1.0.0 } }]
            """#,
            #"""
            lynceus.yaml:3:5: error: this release has no `id`
                  - repos: [{ name: shop, ci: { expected: 1.0.0 } }]
                    ^
                hint: `id: "2026.11"`
            """#),
        Mistake(
            "duplicate release",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - { id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }
              - { id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }
            """#,
            #"""
            lynceus.yaml:4:11: error: release `r` is listed twice
                  - { id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }
                          ^
                hint: it stands at line 3 already
            """#),
        Mistake(
            "repo twice",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - { name: shop, ci: { expected: 1.0.0 } }
                  - { name: shop, ci: { expected: 1.0.0 } }
            """#,
            #"""
            lynceus.yaml:6:17: error: repo `shop` is listed twice
                      - { name: shop, ci: { expected: 1.0.0 } }
                                ^
                hint: it stands at line 5 already
            """#),
        Mistake(
            "no name",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:29: error: this repo has no `name`
                releases: [{ id: r, repos: [{ ci: { expected: 1.0.0 } }] }]
                                            ^
            """#),
        Mistake(
            "no ci",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop }] }]
            """#,
            #"""
            lynceus.yaml:2:37: warning: repo `shop` has no `ci`, so no version is expected of it
                releases: [{ id: r, repos: [{ name: shop }] }]
                                                    ^
                hint: `ci: { expected: "1.2.3" }` pins one
            """#),
        Mistake(
            "current",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, current: tag, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:52: error: unknown value of `current`
                releases: [{ id: r, repos: [{ name: shop, current: tag, ci: { expected: 1.0.0 } }] }]
                                                                   ^
                hint: one of `auto`, `chart`, `revision`, `image`, `image:NAME`, `helm:PARAMETER`, `label:KEY`
            """#),
        Mistake(
            "override of no repo",
            #"""
            argocd:
              environments: { qa: { url: "https://a.example.com" } }
              overrides: { shpo: x }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:3:16: warning: no release has a repo `shpo`
                  overrides: { shpo: x }
                               ^
                hint: did you mean `shop`?
            """#),
        Mistake(
            "one application by two overrides",
            #"""
            argocd:
              environments: { qa: { url: "https://a.example.com" } }
              overrides: { till: x, shop: x }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }, { name: till, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:3:31: warning: `shop` and `till` of release `r` are one application, `x`
                  overrides: { till: x, shop: x }
                                              ^
            """#),
        Mistake(
            "one application twice",
            #"""
            argocd:
              environments: { qa: { url: "https://a.example.com" } }
              overrides: { till: shop }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }, { name: till, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:3:22: warning: `till` and `shop` of release `r` are one application, `shop`
                  overrides: { till: shop }
                                     ^
            """#),
    ]
}
