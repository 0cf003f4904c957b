/// One run of a GitHub Actions workflow, as `GET …/actions/workflows/{file}/runs` lists it. Its number is the last one of the version.
struct WorkflowRunDocument {
    let build: Build
    let repo: String
    let world: World
    let clock: WallClock

    private var isOver: Bool { build.state != .running }

    /// `completed`, `in_progress`.
    var status: String { isOver ? "completed" : "in_progress" }
    /// `success`, `failure`; nil while it runs.
    var conclusion: String? { isOver ? build.state == .success ? "success" : "failure" : nil }

    var json: JSON {
        let number = build.version.lastNumber
        let id = 1_000_000 + number
        let repository: JSON = [
            "id": .number(world.fingerprint.number("repository \(repo)", in: 1...999_999)), "name": .string(repo),
            "full_name": .string(CIName.repository(repo)), "private": true,
        ]
        return [
            "id": .number(id), "name": "build", "node_id": "WFR_\(id)", "head_branch": .string(CIName.branch),
            "head_sha": .string(world.commit(of: build.version, repo)), "path": ".github/workflows/build.yml",
            "display_title": "Release \(build.version)", "run_number": .number(number), "run_attempt": 1,
            "event": "push", "status": .string(status), "conclusion": conclusion.map { .string($0) } ?? .null,
            "workflow_id": 17, "url": "https://api.github.com/repos/\(CIName.repository(repo))/actions/runs/\(id)",
            "html_url": "https://github.com/\(CIName.repository(repo))/actions/runs/\(id)", "pull_requests": [],
            "created_at": clock.json(build.began), "updated_at": clock.json(build.moved),
            "run_started_at": clock.json(build.began), "repository": repository, "head_repository": repository,
        ]
    }
}
