/// The phrases of which scenarios are made. Every time is a world time.
extension World {
    /// CI builds `version` of `repo` from `start` on, and is done after `duration`.
    mutating func planBuild(
        of repo: String, version: String, at start: Duration, for duration: Duration = .seconds(8),
        ending state: Build.State = .success
    ) {
        agenda.add(.startBuild(repo: repo, version: version), at: start)
        agenda.add(.finishBuild(repo: repo, state: state), at: start + duration)
    }

    /// Git wants `version` of `repo` in `environment` from `start` on, and Argo CD syncs it within five seconds.
    mutating func planSync(
        of repo: String, to version: String, in environment: String, at start: Duration, course: Course = .clean
    ) {
        let key = key(repo, in: environment)
        agenda.add(.commit(key, version: version), at: start)
        planOperation(of: key, at: start + .seconds(2), by: .automated, course: course)
    }

    /// A sync to what Git wants: asked for at `start`, begun a second and done three seconds later.
    mutating func planOperation(
        of key: ApplicationKey, at start: Duration, by initiator: Operation.Initiator, course: Course = .clean
    ) {
        agenda.add(.requestSync(key, by: initiator), at: start)
        agenda.add(.beginSync(key), at: start + .seconds(1))
        agenda.add(.finishSync(key, course: course), at: start + .seconds(3))
    }

    /// `version` of `repo` goes through `environments`, one after another with a pause that a small rollout fits into.
    mutating func planPromotion(
        of repo: String, to version: String, through environments: [String], at start: Duration
    ) {
        for (index, environment) in environments.enumerated() {
            planSync(of: repo, to: version, in: environment, at: start + .seconds(20 * index))
        }
    }

    /// Every environment's name, in order.
    var environmentNames: [String] { plan.environments.map(\.name) }

    /// The version after the one that CI last built of `repo`.
    func nextVersion(of repo: String) -> String {
        (builds[repo]?.version ?? plan.repo(repo)?.version ?? "0.0").nextVersion
    }
}
