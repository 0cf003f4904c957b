/// One pipeline of a GitLab project: in a list, or by itself, which tells more.
struct PipelineDocument {
    let build: Build
    let repo: String
    let world: World
    let clock: WallClock

    var id: Int { 70_000 + build.number }
    /// `success`, `running`, `failed`.
    var status: String { build.state.rawValue }
    var commit: String { world.commit(of: build.version, repo) }

    func json(isWhole: Bool) -> JSON {
        [
            "id": .number(id), "iid": .number(build.number), "project_id": 7, "sha": .string(commit),
            "ref": .string(CIName.branch), "status": .string(status), "source": "push",
            "created_at": clock.json(build.began), "updated_at": clock.json(build.moved),
            "web_url": "https://gitlab.example.com/\(CIName.project(repo))/-/pipelines/\(id)",
            "name": .null, "before_sha": isWhole ? .string(String(repeating: "0", count: 40)) : .omitted,
            "tag": isWhole ? false : .omitted,
            "detailed_status": isWhole ? ["text": .string(status), "group": .string(status)] : .omitted,
        ]
    }
}
