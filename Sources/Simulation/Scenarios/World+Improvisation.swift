/// What the demo does after its first minutes: every forty seconds something new begins, for ever.
extension World {
    /// The repos that CI builds and every environment has, in an order of the seed's.
    private var troupe: [String] {
        let repos = plan.releases.flatMap(\.repos).filter { repo in
            if case .builds = repo.buildSource { repo.absences.isEmpty } else { false }
        }
        var generator = SplitMix64(seed: fingerprint.number("troupe"))
        return repos.map(\.name).shuffled(using: &generator)
    }

    /// Begins the episode with the number `episode`. The repos take turns, so that the last episode of a repo has long ended
    /// when its next one begins.
    mutating func improvise(episode: Int) {
        if episode % 8 == 7, let environment = environmentNames.randomElement(using: &generator) {
            OutageScript(environment: environment, start: now).schedule(in: &self)
            return
        }
        let troupe = troupe
        guard !troupe.isEmpty else { return }
        let repo = troupe[episode % troupe.count]
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: troubledPromotion(of: repo, course: .crashLoop)
        case 1: troubledPromotion(of: repo, course: .unschedulable(after: 1))
        case 2: failedBuild(of: repo)
        case 3: OvertakenScript(repo: repo, start: now).schedule(in: &self)
        default: RollingScript(repo: repo, start: now).schedule(in: &self)
        }
    }

    /// The first environment takes the version badly; the next version, a minute later, is well again.
    private mutating func troubledPromotion(of repo: String, course: Course) {
        guard let first = environmentNames.first else { return }
        let version = nextVersion(of: repo)
        planBuild(of: repo, version: version, at: now)
        planSync(of: repo, to: version, in: first, at: now + .seconds(10), course: course)
        planBuild(of: repo, version: version.nextVersion, at: now + .seconds(70))
        planPromotion(of: repo, to: version.nextVersion, through: environmentNames, at: now + .seconds(80))
    }

    /// CI fails, and half a minute later builds the next version.
    private mutating func failedBuild(of repo: String) {
        let version = nextVersion(of: repo)
        planBuild(of: repo, version: version, at: now, ending: .failed)
        planBuild(of: repo, version: version.nextVersion, at: now + .seconds(30))
        planPromotion(of: repo, to: version.nextVersion, through: environmentNames, at: now + .seconds(40))
    }
}
