extension World {
    /// Lets time pass until `time`: everything that is planned for it happens, in order.
    ///
    /// However the way is cut into calls, the world at the end is the same. Time never runs backwards.
    ///
    /// - Returns: what happened to applications, in order.
    @discardableResult
    mutating func advance(to time: Duration) -> [WorldEvent] {
        while let entry = agenda.takeNext(by: time) {
            now = max(now, entry.due)
            perform(entry.step)
        }
        now = max(now, time)
        defer { events = [] }
        return events
    }

    /// Git wants `version` of an application from now on.
    mutating func commit(_ version: String, to key: ApplicationKey) {
        let now = now
        write(key) { $0.commit(version, at: now) }
    }

    /// An application has at once what Git wants.
    mutating func settle(_ key: ApplicationKey) {
        let now = now
        write(key) { $0.settle(at: now) }
    }

    /// The controller looks at an application and finds nothing new.
    mutating func reconcile(_ key: ApplicationKey) {
        let now = now
        write(key) { $0.look(at: now) }
    }

    private mutating func perform(_ step: Step) {
        switch step {
        case .startBuild(let repo, let version):
            if let last = builds[repo] { pastBuilds[repo] = [last] + (pastBuilds[repo] ?? []).prefix(9) }
            builds[repo] = Build(
                number: (builds[repo]?.number ?? 0) + 1, version: version, state: .running, began: now, moved: now)
        case .finishBuild(let repo, let state):
            builds[repo]?.state = state
            builds[repo]?.moved = now
        case .commit(let key, let version): commit(version, to: key)
        case .requestSync(let key, let initiator):
            let now = now
            write(key) { $0.request(by: initiator, at: now) }
        case .beginSync(let key):
            let now = now
            write(key) { $0.begin(at: now) }
        case .finishSync(let key, let course):
            let now = now
            write(key) { $0.succeed(at: now, course: course) }
            if converging.insert(key).inserted { agenda.add(.converge(key), at: now) }
        case .failSync(let key, let message):
            let now = now
            write(key) { $0.fail(message: message, at: now) }
        case .converge(let key): converge(key)
        case .look(let second):
            for key in rota[second] { reconcile(key) }
            agenda.add(.look(second: second + 1), at: .seconds(second + 1))
        case .relieve(let key):
            applications[key]?.relieve()
        case .setFault(let fault, let environment):
            faults[environment] = fault
        case .proceed(let turn):
            scenario.script.proceed(turn: turn, in: &self)
        }
    }

    /// One round, and the next a second later, until nothing is left to do.
    private mutating func converge(_ key: ApplicationKey) {
        let now = now
        write(key) { $0.converge(at: now) }
        if applications[key]?.isSettled ?? true {
            converging.remove(key)
        } else {
            agenda.add(.converge(key), at: now + .seconds(1))
        }
    }

    /// Changes an application, where it is, and notes what of that can be seen.
    private mutating func write(_ key: ApplicationKey, _ body: (inout SimulatedApplication) -> Void) {
        guard let index = applications.index(forKey: key) else { return }
        let before = applications.values[index].writes
        body(&applications.values[index])
        let application = applications.values[index]
        guard application.writes != before else { return }
        let isNews = application.writes.changes != before.changes
        let isWritten = isNews || application.writes.looks != before.looks
        events.append(
            WorldEvent(
                kind: isWritten ? .modified : .clusterChanged, application: application, time: now, isNews: isNews))
    }
}

extension SimulatedApplication {
    /// How often the application and its cluster were written.
    fileprivate var writes: (changes: Int, looks: Int, cluster: Int) { (changes, looks, clusterChanges) }
}
