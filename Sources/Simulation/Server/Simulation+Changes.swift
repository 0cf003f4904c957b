extension Simulation {
    /// Makes a change to an application, at once; the streams tell it before this returns.
    ///
    /// - Throws: ``UnknownApplication``
    package func change(_ key: ApplicationKey, _ change: WorldChange) throws(UnknownApplication) {
        catchUp()
        publish(try world.change(key, change))
    }

    /// The key of the application of `repo` in `environment`, whether it exists or not.
    package func key(of repo: String, in environment: String) -> ApplicationKey {
        world.key(repo, in: environment)
    }
}
