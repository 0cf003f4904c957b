extension World {
    /// Makes `change` now.
    ///
    /// - Returns: what happened by it. What takes its time happens as time passes.
    /// - Throws: ``UnknownApplication``
    mutating func change(_ key: ApplicationKey, _ change: WorldChange) throws(UnknownApplication) -> [WorldEvent] {
        guard var application = applications[key] ?? (change == .recreate ? deleted[key] : nil) else {
            throw UnknownApplication(key: key)
        }
        switch change {
        case .commit(let version):
            application.commit(version, at: now)
        case .deploy(let version):
            application.commit(version, at: now)
            application.settle(at: now)
        case .rollOut(let version, let course):
            application.commit(version, at: now)
            planOperation(of: key, at: now, by: .user("release-engineer"), course: course)
        case .sync(let trouble):
            application.run(into: trouble, at: now)
        case .strategy(let strategy):
            application.choose(strategy, at: now)
        case .resume:
            application.resume(at: now)
        case .abort:
            application.abort(at: now)
        case .health(let health):
            application.claim(health, at: now)
        case .reconcile:
            application.look(at: now)
        case .beginDeletion:
            application.beginDeletion(at: now)
        case .delete:
            return [remove(key)].compactMap(\.self)
        case .recreate:
            let gone = remove(key)
            return [gone, insert(application.reborn(as: key, keepsPast: false, at: now))].compactMap(\.self)
        case .rename(let name):
            let gone = remove(key)
            var other = key
            other.name = name
            return [gone, insert(application.reborn(as: other, keepsPast: true, at: now))].compactMap(\.self)
        }
        applications[key] = application
        return [WorldEvent(kind: .modified, application: application, time: now, isNews: change != .reconcile)]
    }

    /// Takes an application away; nil where there is none.
    private mutating func remove(_ key: ApplicationKey) -> WorldEvent? {
        guard let application = applications.removeValue(forKey: key) else { return nil }
        roster.remove(key)
        rota.remove(application)
        converging.remove(key)
        deleted[key] = application
        return WorldEvent(kind: .deleted, application: application, time: now)
    }

    private mutating func insert(_ application: SimulatedApplication) -> WorldEvent {
        applications[application.key] = application
        roster.insert(application.key)
        rota.insert(application)
        deleted[application.key] = nil
        if !application.isSettled, converging.insert(application.key).inserted {
            agenda.add(.converge(application.key), at: now)
        }
        return WorldEvent(kind: .added, application: application, time: now)
    }
}
