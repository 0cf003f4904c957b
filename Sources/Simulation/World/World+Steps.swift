extension World {
    /// Lets time pass until `time`: everything that is planned for it happens, in order.
    ///
    /// However the way is cut into calls, the world at the end is the same. Time never runs backwards.
    mutating func advance(to time: Duration) {
        while let entry = agenda.takeNext(by: time) {
            now = max(now, entry.due)
            perform(entry.step)
        }
        now = max(now, time)
    }

    private mutating func perform(_ step: Step) {
        switch step {
        case .startBuild(let repo, let version):
            builds[repo] = Build(number: (builds[repo]?.number ?? 0) + 1, version: version, state: .running)
        case .finishBuild(let repo, let state):
            builds[repo]?.state = state
        case .commit(let key, let version):
            applications[key]?.commit(version, at: now)
        case .requestSync(let key, let initiator):
            guard let application = applications[key] else { return }
            let operation = Operation(revision: application.revision(of: application.target), initiator: initiator)
            applications[key]?.request(operation, at: now)
        case .beginSync(let key):
            applications[key]?.begin(at: now)
        case .finishSync(let key, let course):
            applications[key]?.succeed(at: now, course: course)
            if converging.insert(key).inserted { agenda.add(.converge(key), at: now) }
        case .failSync(let key, let message):
            applications[key]?.fail(message: message, at: now)
        case .converge(let key):
            converge(key)
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
        applications[key]?.converge(at: now)
        if applications[key]?.isSettled ?? true {
            converging.remove(key)
        } else {
            agenda.add(.converge(key), at: now + .seconds(1))
        }
    }
}
