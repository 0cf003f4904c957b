/// What is watched: the environments in the order in which releases move through them, and the releases with their repos.
/// It comes from the configuration and does not change while the program runs.
package struct Catalog: Hashable, Sendable, Codable {
    /// In the order of the configuration, which is the order on the screen.
    package var environments: [EnvironmentID]
    /// In the order of the configuration.
    package var releases: [Release]

    /// A catalog of `releases` over `environments`.
    package init(environments: [EnvironmentID], releases: [Release]) {
        self.environments = environments
        self.releases = releases
    }
}

/// A release: repos that go out together.
package struct Release: Hashable, Sendable, Codable {
    /// What the API and the command line call it.
    package var id: ReleaseID
    /// What a person calls it.
    package var name: String
    /// In the order of the configuration.
    package var repos: [Repo]

    /// A release of `repos`.
    package init(id: ReleaseID, name: String, repos: [Repo]) {
        self.id = id
        self.name = name
        self.repos = repos
    }
}

/// A repo of a release: what CI builds as one and Argo CD deploys as one application an environment.
package struct Repo: Hashable, Sendable, Codable {
    /// The configuration's name.
    package var id: RepoID
    /// The number that the API gives as `repo_id`, where the configuration has one.
    package var number: Int?
    /// Where its deployed version is read.
    package var versionRule: CurrentVersionRule
    /// Where its expected version comes from.
    package var buildSource: BuildSourceID
    /// Its application in each environment.
    package var applications: [EnvironmentID: ApplicationID]

    /// A repo with its applications.
    package init(
        id: RepoID, number: Int? = nil, versionRule: CurrentVersionRule = .automatic, buildSource: BuildSourceID,
        applications: [EnvironmentID: ApplicationID]
    ) {
        self.id = id
        self.number = number
        self.versionRule = versionRule
        self.buildSource = buildSource
        self.applications = applications
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
}
