import ConfigurationFile
import Foundation
import Releases
import Testing

/// config.example.yaml is read as documentation: it must be true.
@Suite struct ExampleTests {
    /// What the example takes from the environment.
    static let environment = Dictionary(
        uniqueKeysWithValues: Configuration.example.matches(of: /\$\{([A-Z_]+)\}/)
            .map { String($0.1) }.filter { $0 != "NAME" }.map { ($0, "value-of-\($0)") })

    @Test func isTheFileAtTheTopOfTheProject() throws {
        let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try String(contentsOf: top.appending(path: "config.example.yaml"), encoding: .utf8)
        #expect(Configuration.example == file)
    }

    @Test func loadsCleanly() throws {
        let outcome = load(Configuration.example, environment: Self.environment)
        #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics.rendered())")
        let configuration = try #require(outcome.configuration)
        #expect(configuration.argocd.environments.map(\.name) == ["qa", "uat", "prod"])
        #expect(configuration.argocd.environments.map(\.appSuffix) == ["-qa", "-uat", "-master"])
        #expect(configuration.argocd.environments[2].url.absoluteString == "https://argocd.example.com/prod")
        #expect(configuration.releases.map(\.name) == ["November"])
        #expect(configuration.releases[0].repos.compactMap(\.ci).count == 7)
        #expect(configuration.releases[0].repos[0].id == 123)
    }

    /// What the example calls a default is what a file gets that leaves it out.
    @Test func showsTheDefaults() throws {
        let example = try #require(load(Configuration.example, environment: Self.environment).configuration)
        var defaults = Configuration()
        defaults.argocd.environments = example.argocd.environments
        defaults.argocd.overrides = example.argocd.overrides
        defaults.releases = example.releases
        defaults.ci.github.token = example.ci.github.token
        defaults.ci.gitlab = example.ci.gitlab
        defaults.ci.jenkins = example.ci.jenkins
        #expect(example.ci.github.baseURL == defaults.ci.github.baseURL)
        defaults.ci.github.apiURL = example.ci.github.apiURL
        #expect(example == defaults)
        #expect(example.releases[0].repos[0].current == .automatic)
    }

    /// The keys that are off are right too: switched on, with their files there, nothing is wrong with them.
    @Test func loadsWithEverythingSwitchedOn() throws {
        let folder = try TemporaryFolder()
        for name in [
            "prod-client-id", "prod-client-secret", "prod-token", "github-token", "gitlab-token", "jenkins-token",
        ] {
            try folder.write("secrets/\(name)", "\(name)\n")
        }
        let certificate = try folder.write("acme.pem", "-----BEGIN CERTIFICATE-----\n")
        let text = Configuration.example
            .replacing(/(?m)^#(?=  )/, with: "")
            .replacing(/\n +token: "\$\{(GITHUB|GITLAB|JENKINS)_TOKEN\}".*/, with: "")
            .replacing("/etc/ssl/acme.pem", with: certificate)
        let outcome = ConfigurationLoader.load(
            text: text, path: "\(folder.path)/config.yaml", environment: Self.environment)
        #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics.rendered())")
        let configuration = try #require(outcome.configuration)
        let prod = try #require(configuration.argocd.environments.last)
        #expect(try prod.token?.read() == Secret("prod-token"))
        #expect(try prod.access?.clientSecret.read() == Secret("prod-client-secret"))
        #expect(prod.caFile == certificate)
        #expect(try configuration.ci.github.token?.read() == Secret("github-token"))
    }

    /// Asks the reader itself for the keys that it knows: an unknown key that is near to none lists them.
    @Test func namesEveryKey() throws {
        let text = """
            argocd: { zzzzzzzzzzzzzzzzz: 1, environments: { qa: { zzzzzzzzzzzzzzzzz: 1 } } }
            ci:
              zzzzzzzzzzzzzzzzz: 1
              github: { zzzzzzzzzzzzzzzzz: 1 }
              gitlab: { zzzzzzzzzzzzzzzzz: 1 }
              jenkins: { zzzzzzzzzzzzzzzzz: 1 }
            releases:
              - { zzzzzzzzzzzzzzzzz: 1, repos: [{ zzzzzzzzzzzzzzzzz: 1, ci: { zzzzzzzzzzzzzzzzz: 1 } }] }
            snapshot: { zzzzzzzzzzzzzzzzz: 1 }
            terminal: { zzzzzzzzzzzzzzzzz: 1 }
            zzzzzzzzzzzzzzzzz: 1
            """
        let lists = load(text).diagnostics.compactMap(\.hint).filter { $0.hasPrefix("known here") }
        #expect(lists.count == 12)
        let keys = Set(lists.flatMap { $0.matches(of: /`([a-z_]+)`/).map { String($0.1) } })
        #expect(keys.count > 40)
        let twins = Set(["cf_client_id", "cf_client_secret", "token"].map { "\($0)_file" })
        #expect(keys.isSuperset(of: twins))
        for key in keys {
            #expect(Configuration.example.contains("\(key):"), "config.example.yaml does not name `\(key)`")
        }
    }
}
