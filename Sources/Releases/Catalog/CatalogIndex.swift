/// Look-ups into a catalog, made once.
struct CatalogIndex: Sendable {
    var repos: [RepoKey: Repo] = [:]
    var byApplication: [ApplicationID: [RepoKey]] = [:]
    var byBuildSource: [BuildSourceID: [RepoKey]] = [:]
    var byEnvironment: [EnvironmentID: [ApplicationID]] = [:]
    var buildSources: [BuildSourceID] = []

    init(environments: [EnvironmentID], releases: [Release]) {
        for release in releases {
            for repo in release.repos {
                let key = RepoKey(release: release.id, repo: repo.id)
                repos[key] = repo
                if byBuildSource[repo.buildSource] == nil { buildSources.append(repo.buildSource) }
                byBuildSource[repo.buildSource, default: []].append(key)
                for environment in environments {
                    guard let application = repo.applications[environment] else { continue }
                    if byApplication[application] == nil {
                        byEnvironment[environment, default: []].append(application)
                    }
                    byApplication[application, default: []].append(key)
                }
            }
        }
    }
}
