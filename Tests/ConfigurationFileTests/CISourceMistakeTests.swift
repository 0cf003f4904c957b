import Testing

/// A repo's `ci:`.
@Suite struct CISourceMistakeTests {
    @Test(arguments: mistakes)
    func isReported(_ mistake: Mistake) {
        expectReport(of: mistake)
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            "none",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: {}
            """#,
            #"""
            lynceus.yaml:6:9: error: `ci` names no source
                        ci: {}
                        ^
                hint: one of `github`, `gitlab`, `jenkins`, `url`, `command`, `file`, `expected`
            """#),
        Mistake(
            "misspelt",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { gitub: acme/shop, workflow: build.yml, version: "{tag}" }
            """#,
            #"""
            lynceus.yaml:6:15: error: unknown key `gitub` in `ci`
                        ci: { gitub: acme/shop, workflow: build.yml, version: "{tag}" }
                              ^
                hint: did you mean `github`?
            """#),
        Mistake(
            "two",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { expected: 1.0.0, file: builds.json }
            """#,
            #"""
            lynceus.yaml:6:32: error: `ci` has both `expected` and `file`
                        ci: { expected: 1.0.0, file: builds.json }
                                               ^
                hint: keep one of them
            """#),
        Mistake(
            "a text",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: github
            """#,
            #"""
            lynceus.yaml:6:13: error: `ci` must be a mapping (`key: value`), not a text
                        ci: github
                            ^
            """#),
        Mistake(
            "companion of another",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { expected: 1.0.0, workflow: build.yml }
            """#,
            #"""
            lynceus.yaml:6:32: error: `workflow` does not go with `expected`
                        ci: { expected: 1.0.0, workflow: build.yml }
                                               ^
                hint: remove it
            """#),
        Mistake(
            "github without workflow",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { github: acme/shop, version: "1.{run_number}" }
            """#,
            #"""
            lynceus.yaml:6:9: error: `ci` has no `workflow`
                        ci: { github: acme/shop, version: "1.{run_number}" }
                        ^
                hint: the workflow's file: `workflow: build.yml`
            """#),
        Mistake(
            "github without version",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { github: acme/shop, workflow: build.yml }
            """#,
            #"""
            lynceus.yaml:6:9: error: `ci` has no `version`
                        ci: { github: acme/shop, workflow: build.yml }
                        ^
                hint: `version: "1.1.{run_number}"`
            """#),
        Mistake(
            "github without owner",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { github: shop, workflow: build.yml, version: "1.{run_number}" }
            """#,
            #"""
            lynceus.yaml:6:23: error: `github` must be an owner and a repository
                        ci: { github: shop, workflow: build.yml, version: "1.{run_number}" }
                                      ^
                hint: write it like `acme/payments`
            """#),
        Mistake(
            "gitlab without server",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { gitlab: acme/shop, version: "{tag}" }
            """#,
            #"""
            lynceus.yaml:6:15: error: the file does not say where gitlab is
                        ci: { gitlab: acme/shop, version: "{tag}" }
                              ^
                hint: add `gitlab: { url: "https://…" }` to the `ci:` at the top level
            """#),
        Mistake(
            "jenkins without server",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { jenkins: job/shop, version: "{number}" }
            """#,
            #"""
            lynceus.yaml:6:15: error: the file does not say where jenkins is
                        ci: { jenkins: job/shop, version: "{number}" }
                              ^
                hint: add `jenkins: { url: "https://…" }` to the `ci:` at the top level
            """#),
        Mistake(
            "gitlab server without url",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            ci: { gitlab: { token: "${TOKEN}" } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { gitlab: acme/shop, version: "{tag}" }
            """#,
            #"""
            lynceus.yaml:2:7: error: `gitlab` has no `url`
                ci: { gitlab: { token: "${TOKEN}" } }
                      ^
                hint: `url: "https://host.example.com"`
            """#),
        Mistake(
            "template",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { github: acme/shop, workflow: build.yml, version: "1.{run_number" }
            """#,
            #"""
            lynceus.yaml:6:64: error: `version` has a brace that belongs to no field
                        ci: { github: acme/shop, workflow: build.yml, version: "1.{run_number" }
                                                                               ^
                hint: a field is written like `{run_number}`
            """#),
        Mistake(
            "template with an empty field",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { github: acme/shop, workflow: build.yml, version: "1.{}" }
            """#,
            #"""
            lynceus.yaml:6:64: error: `version` has a brace that belongs to no field
                        ci: { github: acme/shop, workflow: build.yml, version: "1.{}" }
                                                                               ^
                hint: a field is written like `{run_number}`
            """#),
        Mistake(
            "pointer",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { url: "https://builds.example.com/a.json", version: artifact/version }
            """#,
            #"""
            lynceus.yaml:6:66: error: `version` must be a JSON Pointer
                        ci: { url: "https://builds.example.com/a.json", version: artifact/version }
                                                                                 ^
                hint: write it like `/artifact/version`
            """#),
        Mistake(
            "pointer escape",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { url: "https://builds.example.com/a.json", version: "/a~2" }
            """#,
            #"""
            lynceus.yaml:6:66: error: `version` must be a JSON Pointer
                        ci: { url: "https://builds.example.com/a.json", version: "/a~2" }
                                                                                 ^
                hint: write it like `/artifact/version`
            """#),
        Mistake(
            "empty command",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { command: [] }
            """#,
            #"""
            lynceus.yaml:6:15: error: `command` is empty
                        ci: { command: [] }
                              ^
                hint: `command: ["/usr/local/bin/last-build", "payments"]`
            """#),
        Mistake(
            "command that is a text",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { command: last-build }
            """#,
            #"""
            lynceus.yaml:6:24: error: `command` must be a list (`- …`), not a text
                        ci: { command: last-build }
                                       ^
            """#),
    ]
}
