import ConfigurationFile
import Releases
import Testing

/// What a right file comes to.
@Suite struct DecodingTests {
    private func configuration(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws
        -> Configuration
    {
        let outcome = load(text)
        return try #require(
            outcome.configuration, "\(outcome.diagnostics.rendered())", sourceLocation: sourceLocation)
    }

    private func environment(_ keys: String) throws -> Configuration.Environment {
        try #require(configuration("argocd: { environments: { qa: { \(keys) } } }").argocd.environments.first)
    }

    private func source(_ ci: String) throws -> Configuration.CISource? {
        try configuration(
            """
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            ci: { gitlab: { url: "https://gitlab.example.com" }, jenkins: { url: "http://ci.example.com" } }
            releases: [{ id: r, repos: [{ name: shop, ci: \(ci) }] }]
            """
        ).releases[0].repos[0].ci
    }

    @Test func keepsTheOrderOfEnvironments() throws {
        let names = ["zeta", "alpha", "prod", "qa", "2", "10"]
        let entries = names.map { "    \($0): { url: \"https://\($0).example.com\" }\n" }.joined()
        let configuration = try configuration("argocd:\n  environments:\n\(entries)")
        #expect(configuration.argocd.environments.map(\.name) == names)
    }

    @Test func takesNumbersAndWordsAsTheyAreWritten() throws {
        let configuration = try configuration(
            """
            argocd: { environments: { qa: { url: "https://a.example.com", token: 0123, app_suffix: 1.10, project: true } } }
            releases: [{ id: 2026.10, repos: [{ name: 007, id: 7, ci: { expected: 1.10 } }] }]
            """)
        #expect(configuration.argocd.environments[0].token == .literal(Secret("0123"), fromEnvironment: false))
        #expect(configuration.argocd.environments[0].appSuffix == "1.10")
        #expect(configuration.argocd.environments[0].project == "true")
        #expect(configuration.releases[0].id == "2026.10")
        #expect(configuration.releases[0].name == "2026.10")
        let repo = configuration.releases[0].repos[0]
        #expect(repo.name == "007" && repo.id == 7 && repo.ci == .expected("1.10") && repo.current == .automatic)
    }

    @Test func fillsInTheEnvironment() throws {
        let environment = try environment(
            #"url: "https://a.example.com", token: "${TOKEN}", app_suffix: "-${TOKEN}-$${TOKEN}$", project: "$$x""#)
        #expect(environment.token == .literal(Secret(secret), fromEnvironment: true))
        #expect(environment.appSuffix == "-s3cr3t-${TOKEN}$")
        #expect(environment.project == "$$x")
    }

    @Test func resolvesPaths() throws {
        let text = #"""
            argocd: { environments: { qa: { url: "https://argocd.example.com" } } }
            releases: [{ id: r, repos: [{ name: shop, ci: { file: builds.json } }] }]
            snapshot: { path: ~/state.json }
            theme: ./night.yaml
            """#
        let outcome = ConfigurationLoader.load(
            text: text, path: "/etc/lynceus/config.yaml", environment: ["HOME": "/home/medea"])
        let configuration = try #require(outcome.configuration)
        #expect(configuration.releases[0].repos[0].ci == .file(path: "/etc/lynceus/builds.json"))
        #expect(configuration.snapshot.path == "/home/medea/state.json")
        #expect(configuration.theme == .file(path: "/etc/lynceus/./night.yaml"))
    }

    @Test func readsWhatTheTerminalIsTold() throws {
        let base = #"argocd: { environments: { qa: { url: "https://a.example.com" } } }"#
        #expect(try configuration(base).terminal == Configuration.Terminal())
        let terminal = try configuration(
            base + "\nterminal: { mouse: on, title: off, notifications: no, links: false, synchronized: true }"
        ).terminal
        #expect(terminal.mouse && terminal.synchronized)
        #expect(!terminal.title && !terminal.notifications && !terminal.links)
    }

    @Test func readsEverySource() throws {
        #expect(
            try source(#"{ github: acme/shop, workflow: build.yml, branch: main, version: "1.1.{run_number}" }"#)
                == .github(
                    repository: "acme/shop", workflow: "build.yml", branch: "main", version: "1.1.{run_number}"))
        #expect(
            try source(#"{ gitlab: acme/group/shop, version: "{tag}" }"#)
                == .gitlab(project: "acme/group/shop", branch: nil, version: "{tag}"))
        #expect(
            try source(#"{ jenkins: job/shop/job/main, version: "2.{number}" }"#)
                == .jenkins(job: "job/shop/job/main", version: "2.{number}"))
        #expect(
            try source(#"{ url: "https://a.example.com/b.json?c=d", status: "", version: "/a~1b/0" }"#)
                == .url(
                    Endpoint("https://a.example.com/b.json?c=d", allowsQuery: true), status: "", version: "/a~1b/0",
                    headers: []))
        #expect(try source(#"{ command: [last-build, 1, ""] }"#) == .command(["last-build", "1", ""]))
        #expect(try source("{ expected: 2.4.0 }") == .expected("2.4.0"))
    }

    @Test func readsHeadersAsSecrets() throws {
        let source = try source(#"{ url: "https://a.example.com/b.json", headers: { X-Key: "k ${TOKEN}" } }"#)
        guard case .url(let url, "/status", "/version", let headers)? = source else {
            Issue.record("not a URL with the default pointers: \(String(describing: source))")
            return
        }
        #expect(url.absoluteString == "https://a.example.com/b.json")
        #expect(headers.map(\.name) == ["X-Key"])
        #expect(headers.map(\.value) == [.literal(Secret("k \(secret)"), fromEnvironment: true)])
    }

    @Test func mergesSharedSettings() throws {
        let configuration = try configuration(
            #"""
            argocd:
              environments:
                qa: &access { url: "https://qa.example.com", token: "${TOKEN}", app_suffix: "-qa" }
                uat: { <<: *access, url: "https://uat.example.com", app_suffix: "-uat" }
                prod: { <<: [{ project: shop, app_suffix: "-master" }, *access], url: "https://prod.example.com" }
            """#)
        #expect(configuration.argocd.environments.map(\.appSuffix) == ["-qa", "-uat", "-master"])
        #expect(
            configuration.argocd.environments.map(\.url.host) == [
                "qa.example.com", "uat.example.com", "prod.example.com",
            ])
        #expect(Set(configuration.argocd.environments.map(\.token)).count == 1)
    }

    @Test func takesNullForAbsent() throws {
        let configuration = try configuration(
            """
            argocd: { environments: { qa: { url: "https://a.example.com", token: null, project: ~ } }, overrides: }
            ci:
            releases:
            keys: { freeze: null, quit: "x" }
            """)
        #expect(configuration.argocd.environments[0].token == nil)
        #expect(configuration.argocd.environments[0].project == nil)
        #expect(configuration.keys.map(\.command) == ["quit"])
        #expect(configuration.keys[0].keyPosition == SourcePosition(line: 4, column: 29))
    }

    @Test(arguments: ["http://localhost:8080", "http://127.0.0.1", "http://127.8.9.10:1/argocd", "http://[::1]:8080"])
    func sendsSecretsToLoopbackInPlainHTTP(url: String) throws {
        #expect(try environment("url: \"\(url)\", token: \"${TOKEN}\"").url.absoluteString == url)
    }

    @Test func readsPlainHTTPWithoutSecrets() throws {
        #expect(try environment("url: \"http://argocd.example.com\"").url.isPlaintext)
    }

    @Test(arguments: [
        ("https://a.example.com/", "https://a.example.com"),
        ("https://a.example.com/argo/", "https://a.example.com/argo"),
        ("https://a.example.com/b%2Fc/", "https://a.example.com/b%2Fc"),
        ("HTTPS://a.example.com:8443//", "https://a.example.com:8443"),
    ])
    func dropsTheSlashAtTheEndOfAURL(text: String, normalized: String) throws {
        #expect(try Endpoint(text).absoluteString == normalized)
    }
}
