import Releases

/// A small world. Whatever names can repeat in a real one repeats in it.
enum Fixtures {
    static let qa: EnvironmentID = "qa"
    static let uat: EnvironmentID = "uat"
    static let prod: EnvironmentID = "prod"
    static let environments = [qa, uat, prod]

    /// When every test begins.
    static let start = Instant(seconds: 1_763_800_000)

    /// Two releases over three environments. `checkout` is in both releases. `mailer` and `team-mailer` have applications of one name
    /// in two namespaces. `ledger` is called the same in every environment.
    static let catalog = Catalog(
        environments: environments,
        releases: [
            Release(
                id: "2026.11", name: "November",
                repos: [
                    repo("checkout"),
                    repo("mailer"),
                    repo("team-mailer", application: "mailer", namespace: "team-b"),
                    repo("ledger", suffixes: [:]),
                ]),
            Release(id: "2026.12", name: "December", repos: [repo("checkout")]),
        ])

    /// A repo with an application in every environment.
    static func repo(
        _ name: String, application: String? = nil, namespace: String? = nil, rule: CurrentVersionRule = .automatic,
        suffixes: [EnvironmentID: String] = [qa: "-qa", uat: "-uat", prod: "-master"]
    ) -> Repo {
        let applications = environments.map { environment in
            let name = (application ?? name) + (suffixes[environment] ?? "")
            return (environment, ApplicationID(environment: environment, namespace: namespace, name: name))
        }
        return Repo(
            id: RepoID(name), versionRule: rule, buildSource: BuildSourceID("builds of \(name)"),
            applications: Dictionary(uniqueKeysWithValues: applications))
    }

    /// A picture of which nothing is known yet.
    static func picture(
        of catalog: Catalog = catalog, policy: StandingPolicy = StandingPolicy()
    ) -> Picture {
        Picture(catalog: catalog, policy: policy, at: start)
    }

    /// A deployment of the first release.
    static func deployment(_ repo: RepoID = "checkout", _ environment: EnvironmentID = qa) -> DeploymentID {
        DeploymentID(release: "2026.11", repo: repo, environment: environment)
    }

    /// The application of a deployment of the first release.
    static func application(_ repo: RepoID = "checkout", _ environment: EnvironmentID = qa) -> ApplicationID {
        guard let id = catalog.application(of: deployment(repo, environment)) else {
            preconditionFailure("the fixture has no \(repo) in \(environment)")
        }
        return id
    }

    /// Where the builds of a repo come from.
    static func builds(_ repo: RepoID = "checkout") -> BuildSourceID { BuildSourceID("builds of \(repo)") }
}
