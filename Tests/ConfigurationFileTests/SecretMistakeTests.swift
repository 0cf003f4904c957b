import Testing

/// Secrets, their files and their halves.
@Suite struct SecretMistakeTests {
    @Test(arguments: mistakes)
    func isReported(_ mistake: Mistake) {
        expectReport(of: mistake)
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            "both twins",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  token: s3cr3t
                  token_file: /run/secrets/token
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:6:7: error: both `token` and `token_file` are given
                      token_file: /run/secrets/token
                      ^
                hint: keep one of them
            """#),
        Mistake(
            "missing file",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  token_file: /nowhere/token
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:19: error: `token_file` is in /nowhere/token, which does not exist
                      token_file: /nowhere/token
                                  ^
                hint: check the path
            """#),
        Mistake(
            "directory",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  token_file: /
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:19: error: `token_file` is in /, which is a directory
                      token_file: /
                                  ^
                hint: name a file in it
            """#),
        Mistake(
            "half of a service token",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  cf_client_id: "${TOKEN}"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:3:5: error: environment `qa` has no `cf_client_secret`
                    qa:
                    ^
                hint: Cloudflare Access takes both, or neither
            """#),
        Mistake(
            "the other half",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  cf_client_secret: "${TOKEN}"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:3:5: error: environment `qa` has no `cf_client_id`
                    qa:
                    ^
                hint: Cloudflare Access takes both, or neither
            """#),
        Mistake(
            "wrong type",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  token: [s3cr3t]
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:14: error: `token` must be a text, not a list
                      token: <redacted>
                             ^
            """#),
        Mistake(
            "misspelt key",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  toekn: s3cr3t
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:7: error: unknown key `toekn` in environment `qa`
                      toekn: <redacted>
                      ^
                hint: did you mean `token`?
            """#),
        Mistake(
            "other mistake in the line",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            ci: { github: { token: s3cr3t, api-url: "https://a.example.com" } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:32: error: unknown key `api-url` in `github`
                ci: { github: { token: <redacted>, api-url: "https://a.example.com" } }
                                                   ^
                hint: did you mean `api_url`?
            """#),
        Mistake(
            "missing CA file",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com"
                  ca_file: /nowhere/ca.pem
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:5:16: error: `ca_file`: /nowhere/ca.pem does not exist
                      ca_file: /nowhere/ca.pem
                               ^
                hint: check the path
            """#),
        Mistake(
            "Jenkins without a user",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            ci: { jenkins: { url: "https://ci.example.com", token: "${TOKEN}" } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:7: error: `jenkins` has no `user`
                ci: { jenkins: { url: "https://ci.example.com", token: "${TOKEN}" } }
                      ^
                hint: Jenkins takes a user and an API token of that user's, or neither
            """#),
        Mistake(
            "Jenkins without a token",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            ci: { jenkins: { url: "https://ci.example.com", user: lynceus } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:7: error: `jenkins` has no `token`
                ci: { jenkins: { url: "https://ci.example.com", user: lynceus } }
                      ^
                hint: Jenkins takes a user and an API token of that user's, or neither
            """#),
        Mistake(
            "header that is none",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { url: "https://builds.example.com/a.json", headers: { "X Key": s3cr3t } }
            """#,
            #"""
            lynceus.yaml:6:68: error: `X Key` is no name of a header
                        ci: { url: "https://builds.example.com/a.json", headers: <redacted>
                                                                                           ^
            """#),
    ]
}
