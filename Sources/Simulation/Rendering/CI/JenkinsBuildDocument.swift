import FoundationEssentials

/// One build of a Jenkins job, with the fields that `tree` asks for. Its number is the last one of the version.
struct JenkinsBuildDocument {
    let build: Build
    let repo: String
    let clock: WallClock

    func json(_ fields: [String]) -> JSON {
        let isBuilding = build.state == .running
        let began = Int((clock.date(at: build.began).timeIntervalSince1970 * 1000).rounded())
        let number = build.version.lastNumber
        let result: JSON = isBuilding ? .null : build.state == .success ? "SUCCESS" : "FAILURE"
        let all: [(String, JSON)] = [
            ("number", .number(number)), ("id", .string(String(number))), ("building", .bool(isBuilding)),
            ("result", result), ("timestamp", .number(began)),
            ("duration", .number(isBuilding ? 0 : Int((build.moved - build.began) / .milliseconds(1)))),
            ("url", "https://ci.example.com/\(CIName.job(repo))/\(number)/"), ("displayName", "#\(number)"),
        ]
        let wanted = all.filter { fields.contains($0.0) }
        return .object(
            [JSON.Member(name: "_class", value: "org.jenkinsci.plugins.workflow.job.WorkflowRun")]
                + wanted.map { JSON.Member(name: $0.0, value: $0.1) })
    }
}
