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
