package import Releases

/// One release in the shape of the API's `deployment-status`, with its id and name.
package struct ReleaseStatus: Hashable, Sendable {
    /// The release's id.
    package var id: ReleaseID
    /// The release's name.
    package var name: String
    /// Whether some deployment has not settled.
    package var anyPending: Bool
    /// One entry a repo, in the order of the configuration.
    package var statuses: [RepoStatus]

    init(_ release: Release, in picture: Picture) {
        id = release.id
        name = release.name
        anyPending = picture.isPending(release)
        statuses = release.repos.map { RepoStatus($0, of: release, in: picture) }
    }
}

/// One repo of a release: what CI built, and how it stands in each environment.
package struct RepoStatus: Hashable, Sendable {
    /// The configuration's `id`, where it has one.
    package var repoID: Int?
    /// The configuration's `name`.
    package var repoName: RepoID
    /// In the order of the configuration.
    package var environments: [Deployment]
    /// What CI says.
    package var build: BuildRecord?

    init(_ repo: Repo, of release: Release, in picture: Picture) {
        repoID = repo.number
        repoName = repo.id
        build = picture.builds[repo.buildSource]
        environments = picture.catalog.environments.compactMap {
            picture.deployment(DeploymentID(release: release.id, repo: repo.id, environment: $0))
        }
    }
}

extension ReleaseStatus: Encodable {
    private enum CodingKeys: String, CodingKey {
        case id
        case name
        case anyPending = "any_pending"
        case statuses
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encode(anyPending, forKey: .anyPending)
        try container.encode(statuses, forKey: .statuses)
    }
}

extension RepoStatus: Encodable {
    private enum CodingKeys: String, CodingKey {
        case repoID = "repo_id"
        case repoName = "repo_name"
        case ci
        case environments
    }

    private enum BuildKeys: String, CodingKey {
        case status
        case version
        case url
        case observedAt = "observed_at"
        case detail
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(repoID, forKey: .repoID)
        try container.encode(repoName, forKey: .repoName)
        var ci = container.nestedContainer(keyedBy: BuildKeys.self, forKey: .ci)
        let latest = build?.latest
        try ci.encode(latest?.value.status ?? .unknown, forKey: .status)
        try ci.encode(latest?.value.version, forKey: .version)
        try ci.encode(latest?.value.url, forKey: .url)
        try ci.encode(latest?.observedAt.seconds, forKey: .observedAt)
        try ci.encode(build?.failure?.summary ?? latest?.value.detail, forKey: .detail)
        var environments = container.nestedContainer(keyedBy: EnvironmentKey.self, forKey: .environments)
        for deployment in self.environments {
            try environments.encode(DeploymentStatus(deployment), forKey: EnvironmentKey(deployment.id.environment))
        }
    }
}
