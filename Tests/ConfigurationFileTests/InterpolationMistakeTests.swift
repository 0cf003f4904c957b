import Testing

/// `${NAME}` in values.
@Suite struct InterpolationMistakeTests {
    @Test(arguments: mistakes)
    func isReported(_ mistake: Mistake) {
        expectReport(of: mistake)
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            "unset variable",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  token: "${ARGOCD_TOKEN}"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:15: error: the environment variable `ARGOCD_TOKEN` is not set
                      token: "${ARGOCD_TOKEN}"
                              ^
                hint: export ARGOCD_TOKEN before lynceus starts
            """#),
        Mistake(
            "unset variable within a text",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://${HOST}.example.com"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:21: error: the environment variable `HOST` is not set
                      url: "https://${HOST}.example.com"
                                    ^
                hint: export HOST before lynceus starts
            """#),
        Mistake(
            "empty variable",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  token: "${EMPTY}"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:14: error: `token` is empty
                      token: "${EMPTY}"
                             ^
                hint: put the secret there
            """#),
        Mistake(
            "variable with a control character",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  token: "${BAD}"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:14: error: `token` holds characters that no token has: a line break, a control character or a letter beyond ASCII
                      token: "${BAD}"
                             ^
                hint: copy the secret again, on one line
            """#),
        Mistake(
            "unterminated reference",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  app_suffix: "${TOKEN"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:20: error: `${` without a `}`
                      app_suffix: "${TOKEN"
                                   ^
                hint: close it, or write `$${` for the characters themselves
            """#),
        Mistake(
            "default in a reference",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  app_suffix: "${SUFFIX:-qa}"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:20: error: this `${…}` does not name an environment variable
                      app_suffix: "${SUFFIX:-qa}"
                                   ^
                hint: a name has letters, digits and `_`; defaults are not supported; `$${` stands for `${` itself
            """#),
    ]
}
