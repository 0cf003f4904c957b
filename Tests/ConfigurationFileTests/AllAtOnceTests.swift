import ConfigurationFile
import Testing

/// Every mistake of a file is reported, in the order of the file, whatever kinds there are and wherever they stand.
@Suite struct AllAtOnceTests {
    @Test func reportsEverythingInOrder() {
        expectReport(
            of: Mistake(
                "all at once",
                #"""
                argocd:
                  poll_interval: 0s
                  cache_ttl: 10s
                  cache_ttl: 20s
                  strem: auto
                  environments:
                    qa:
                      url: ftp://argocd.example.com
                      token: "${NOWHERE}"
                    prod: { url: "http://argocd.example.com", token: s3cr3t, app_sufix: "-master" }
                releases:
                  - id: r
                    repos: []
                glyphs: [ascii]
                """#,
                #"""
                lynceus.yaml:2:18: error: `poll_interval` must be longer than zero
                      poll_interval: 0s
                                     ^
                    hint: write it like `30s`
                lynceus.yaml:4:3: error: duplicate key `cache_ttl`
                      cache_ttl: 20s
                      ^
                    hint: it stands at line 3, column 3 already
                lynceus.yaml:5:3: error: unknown key `strem` in `argocd`
                      strem: auto
                      ^
                    hint: did you mean `stream`?
                lynceus.yaml:8:12: error: `url` must start with https:// or http://
                          url: ftp://argocd.example.com
                               ^
                    hint: write it like `https://host.example.com/prefix`
                lynceus.yaml:9:15: error: the environment variable `NOWHERE` is not set
                          token: "${NOWHERE}"
                                  ^
                    hint: export NOWHERE before lynceus starts
                lynceus.yaml:10:18: error: secrets would go to argocd.example.com unencrypted
                        prod: { url: "http://argocd.example.com", token: <redacted>, app_sufix: "-master" }
                                     ^
                    hint: use https://
                lynceus.yaml:10:62: error: unknown key `app_sufix` in environment `prod`
                        prod: { url: "http://argocd.example.com", token: <redacted>, app_sufix: "-master" }
                                                                                     ^
                    hint: did you mean `app_suffix`?
                lynceus.yaml:13:5: error: release `r` has no repos
                        repos: []
                        ^
                    hint: list them under `repos:`
                lynceus.yaml:14:9: error: `glyphs` must be one of `auto`, `utf8`, `ascii`, not a list
                    glyphs: [ascii]
                            ^
                """#))
    }

    @Test func saysHowManyMoreThereAre() {
        let text = (1...150).map { "unknown\($0): 1\n" }.joined()
        #expect(load(text).diagnostics.rendered(limit: 10).hasSuffix("\n… and 142 more"))
    }

    @Test func stopsListingButNotRefusing() throws {
        let warnings = (1...300).map { "      - { name: repo\($0) }\n" }.joined()
        let outcome = load(
            "argocd: { environments: { qa: { url: \"https://a.example.com\" } } }\nreleases:\n  - id: r\n    repos:\n\(warnings)"
        )
        #expect(outcome.configuration == nil)
        #expect(outcome.diagnostics.count == 201)
        #expect(outcome.diagnostics.last?.message == "there are more mistakes than are listed")
    }
}
