import FoundationEssentials

extension Simulation {
    /// Makes a change to an application, at once; the streams tell it before this returns.
    ///
    /// - Throws: ``UnknownApplication``
    package func change(_ key: ApplicationKey, _ change: WorldChange) throws(UnknownApplication) {
        catchUp()
        publish(try world.change(key, change))
    }

    /// Lets CI build `version` of `repo` from now on.
    ///
    /// - Parameters:
    ///   - duration: how long that takes; where it is zero the build has ended when this returns.
    ///   - state: how it ends.
    package func build(
        _ version: String, of repo: String, for duration: Duration = .zero, ending state: Build.State = .success
    ) {
        catchUp()
        world.planBuild(of: repo, version: version, at: world.now, for: duration, ending: state)
        publish(world.advance(to: world.now))
    }

    /// The key of the application of `repo` in `environment`, whether it exists or not.
    package func key(of repo: String, in environment: String) -> ApplicationKey {
        world.key(repo, in: environment)
    }
}

extension Simulation {
    /// Lets a version of `repo` be wanted, synced and running at once.
    ///
    /// - Returns: when the streams were about to be told.
    func deploy(
        _ version: String, of repo: String, in environment: String
    ) throws(UnknownApplication) -> Date {
        catchUp()
        let events = try world.change(key(of: repo, in: environment), .deploy(version: version))
        let sentAt = settings.wallClock()
        publish(events)
        return sentAt
    }

    /// Lets CI build the next version of so many repos now, which then goes through every environment.
    ///
    /// - Returns: which.
    func rollOut(_ count: Int) -> [String] {
        catchUp()
        let repos = world.plan.releases.flatMap(\.repos).filter { world.builds[$0.name] != nil }.prefix(count)
        for repo in repos {
            let version = world.nextVersion(of: repo.name)
            world.planBuild(of: repo.name, version: version, at: world.now)
            world.planPromotion(
                of: repo.name, to: version, through: world.environmentNames, at: world.now + .seconds(10))
        }
        return repos.map(\.name)
    }
}
