import Testing

/// Addresses of servers.
@Suite struct URLMistakeTests {
    @Test(arguments: mistakes)
    func isReported(_ mistake: Mistake) {
        expectReport(of: mistake)
    }

    private static let mistakes: [Mistake] = [
        Mistake(
            "scheme",
            #"""
            argocd:
              environments:
                qa:
                  url: "ftp://argocd.example.com"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:12: error: `url` must start with https:// or http://
                      url: "ftp://argocd.example.com"
                           ^
                hint: write it like `https://host.example.com/prefix`
            """#),
        Mistake(
            "no scheme",
            #"""
            argocd:
              environments:
                qa:
                  url: argocd.example.com
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:12: error: `url` must start with https:// or http://
                      url: argocd.example.com
                           ^
                hint: write it like `https://host.example.com/prefix`
            """#),
        Mistake(
            "no host",
            #"""
            argocd:
              environments:
                qa:
                  url: "https:///argocd"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:12: error: `url` names no host
                      url: "https:///argocd"
                           ^
                hint: write it like `https://host.example.com/prefix`
            """#),
        Mistake(
            "user",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://medea:s3cr3t@argocd.example.com"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:12: error: `url` holds a name or password, which would end up in logs
                      url: "https://<redacted>@argocd.example.com"
                           ^
                hint: give the secret its own key: `token`, `cf_client_id` and `cf_client_secret`, or `headers` of a CI `url`
            """#),
        Mistake(
            "query",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com/?a=b"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:12: error: `url` must not hold a query (`?…`)
                      url: "https://argocd.example.com/?a=b"
                           ^
                hint: keep what stands before it
            """#),
        Mistake(
            "fragment",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd.example.com/#a"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:12: error: `url` must not hold a fragment (`#…`)
                      url: "https://argocd.example.com/#a"
                           ^
                hint: keep what stands before it
            """#),
        Mistake(
            "space",
            #"""
            argocd:
              environments:
                qa:
                  url: "https://argocd example.com"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:12: error: `url` is not a URL
                      url: "https://argocd example.com"
                           ^
                hint: write it like `https://host.example.com/prefix`
            """#),
        Mistake(
            "plain http with a token",
            #"""
            argocd:
              environments:
                qa:
                  url: "http://argocd.example.com"
                  token: "${TOKEN}"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:12: error: secrets would go to argocd.example.com unencrypted
                      url: "http://argocd.example.com"
                           ^
                hint: use https://
            """#),
        Mistake(
            "plain http with access",
            #"""
            argocd:
              environments:
                qa:
                  url: "http://127.0.0.1.example.com"
                  cf_client_id: "${TOKEN}"
                  cf_client_secret: "${TOKEN}"
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:4:12: error: secrets would go to 127.0.0.1.example.com unencrypted
                      url: "http://127.0.0.1.example.com"
                           ^
                hint: use https://
            """#),
        Mistake(
            "plain http to GitHub",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            ci: { github: { api_url: "http://github.example.com", token: "${TOKEN}" } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:26: error: secrets would go to github.example.com unencrypted
                ci: { github: { api_url: "http://github.example.com", token: "${TOKEN}" } }
                                         ^
                hint: use https://
            """#),
        Mistake(
            "plain http to GitLab",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            ci: { gitlab: { url: "http://gitlab.example.com", token: "${TOKEN}" } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:22: error: secrets would go to gitlab.example.com unencrypted
                ci: { gitlab: { url: "http://gitlab.example.com", token: "${TOKEN}" } }
                                     ^
                hint: use https://
            """#),
        Mistake(
            "plain http to Jenkins",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            ci: { jenkins: { url: "http://ci.example.com", user: u, token: "${TOKEN}" } }
            releases: [{ id: r, repos: [{ name: shop, ci: { expected: 1.0.0 } }] }]
            """#,
            #"""
            lynceus.yaml:2:23: error: secrets would go to ci.example.com unencrypted
                ci: { jenkins: { url: "http://ci.example.com", user: u, token: "${TOKEN}" } }
                                      ^
                hint: use https://
            """#),
        Mistake(
            "plain http with headers",
            #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases:
              - id: r
                repos:
                  - name: shop
                    ci: { url: "http://builds.example.com/a.json", headers: { X-Key: "${TOKEN}" } }
            """#,
            #"""
            lynceus.yaml:6:20: error: secrets would go to builds.example.com unencrypted
                        ci: { url: "http://builds.example.com/a.json", headers: <redacted>
                                   ^
                hint: use https://
            """#),
    ]
}
