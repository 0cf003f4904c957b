/// What is watched: the environments in the order in which releases move through them, and the releases with their repos.
/// It comes from the configuration and does not change while the program runs.
package struct Catalog: Sendable {
    /// In the order of the configuration, which is the order on the screen.
    package let environments: [EnvironmentID]
    /// In the order of the configuration.
    package let releases: [Release]

    /// Where everything stands, so that one observation costs the same however large the catalog is.
    private let index: CatalogIndex

    /// A catalog of `releases` over `environments`.
    package init(environments: [EnvironmentID], releases: [Release]) {
        self.environments = environments
        self.releases = releases
        self.index = CatalogIndex(environments: environments, releases: releases)
    }
}

extension Catalog {
    /// Every deployment, in the order of releases, repos and environments.
    package var deployments: [DeploymentID] {
        releases.flatMap { release in
            release.repos.flatMap { repo in
                environments.map { DeploymentID(release: release.id, repo: repo.id, environment: $0) }
            }
        }
    }

    /// The release called `id`.
    package func release(_ id: ReleaseID) -> Release? {
        releases.first { $0.id == id }
    }

    /// The repo of a deployment.
    package func repo(of id: DeploymentID) -> Repo? {
        index.repos[RepoKey(release: id.release, repo: id.repo)]
    }

    /// A repo of a release.
    package func repo(of key: RepoKey) -> Repo? { index.repos[key] }

    /// The application of a deployment.
    package func application(of id: DeploymentID) -> ApplicationID? {
        repo(of: id)?.applications[id.environment]
    }

    /// The repos, with their releases, that have `application` in its environment.
    package func users(of application: ApplicationID) -> [RepoKey] { index.byApplication[application] ?? [] }

    /// The repos, with their releases, whose builds come from `source`.
    package func users(of source: BuildSourceID) -> [RepoKey] { index.byBuildSource[source] ?? [] }

    /// Every application of an environment, once each, in the order of the catalog.
    package func applications(in environment: EnvironmentID) -> [ApplicationID] {
        index.byEnvironment[environment] ?? []
    }

    /// Every build source, once each, in the order of the catalog.
    package var buildSources: [BuildSourceID] { index.buildSources }
}

/// A repo of a release.
package struct RepoKey: Hashable, Sendable, Codable, Comparable {
    /// The release.
    package var release: ReleaseID
    /// The repo.
    package var repo: RepoID

    /// `repo` of `release`.
    package init(release: ReleaseID, repo: RepoID) {
        self.release = release
        self.repo = repo
    }
}

extension RepoKey {
    package static func < (left: Self, right: Self) -> Bool { (left.release, left.repo) < (right.release, right.repo) }
}

extension Catalog: Hashable, Codable {
    private enum CodingKeys: String, CodingKey {
        case environments
        case releases
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            environments: try container.decode([EnvironmentID].self, forKey: .environments),
            releases: try container.decode([Release].self, forKey: .releases))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(environments, forKey: .environments)
        try container.encode(releases, forKey: .releases)
    }

    package static func == (left: Catalog, right: Catalog) -> Bool {
        left.environments == right.environments && left.releases == right.releases
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(environments)
        hasher.combine(releases)
    }
}
