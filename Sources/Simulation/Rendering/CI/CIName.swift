/// What CI systems call the repos of the world.
enum CIName {
    static let workflow = "build.yml"
    static let branch = "main"
    private static let owner = "acme"

    /// GitHub's name of a repo.
    static func repository(_ repo: String) -> String { "\(owner)/\(repo)" }
    /// GitLab's path of a project, in a group of a group.
    static func project(_ repo: String) -> String { "\(owner)/shop/\(repo)" }
    /// Jenkins' path of a job of many branches.
    static func job(_ repo: String) -> String { "job/\(repo)/job/\(branch)" }

    /// The repo that a repository or project is called after; nil where it is somebody else's.
    static func repo(_ path: String, of spelling: (String) -> String) -> String? {
        guard let name = path.split(separator: "/").last.map(String.init), spelling(name) == path else { return nil }
        return name
    }
}

extension World {
    /// All builds that CI remembers of a repo, the newest first; nil where it does not know the repo.
    func allBuilds(of repo: String) -> [Build]? { builds[repo].map { [$0] + (pastBuilds[repo] ?? []) } }

    /// The commit that a version was built from.
    func commit(of version: String, _ repo: String) -> String {
        fingerprint.hexadecimal("commit of \(repo) \(version)", count: 40)
    }
}
