extension Picture {
    /// Takes in one observation and says what is news.
    ///
    /// Pure, and the same cost whatever the size of the catalog, but for time, which touches every deployment that is under way.
    /// What is seen for the first time is not news, and neither is what follows from seeing it for the first time. What the catalog does
    /// not name is not kept.
    package mutating func apply(_ observation: Observation) -> [Change] {
        let now = observation.at
        observedAt = max(observedAt, now)
        if observation.fact != .timePassed { observationCount += 1 }
        var journal = Journal(at: now, count: changeCount)
        switch observation.fact {
        case .application(let application):
            let users = catalog.users(of: application.id)
            guard !users.isEmpty else { break }
            let isNews = isKnown(application.id)
            note(application, at: now, in: &journal)
            judge(users, at: now, isNews: isNews, in: &journal)
        case .applicationAbsent(let id, let failure):
            let users = catalog.users(of: id)
            guard !users.isEmpty else { break }
            let isNews = isKnown(id)
            noteAbsence(of: id, failure, at: now, in: &journal)
            judge(users, at: now, isNews: isNews, in: &journal)
        case .applicationUnreadable(let id, let failure):
            noteFailure(of: id, failure, at: now)
        case .rollout(let id, let rollout):
            // Replicas are those of an application that is there.
            guard applications[id] != nil else { break }
            let isNews = rollouts[id] != nil
            note(rollout, of: id, at: now, in: &journal)
            judge(catalog.users(of: id), at: now, isNews: isNews, in: &journal)
        case .rolloutUnreadable(let id, let failure):
            rollouts[id]?.failure = failure
        case .build(let source, let build):
            let users = catalog.users(of: source)
            guard !users.isEmpty else { break }
            let isNews = builds[source]?.latest != nil
            note(build, from: source, at: now, in: &journal)
            judge(users, at: now, isNews: isNews, in: &journal)
        case .buildUnreadable(let source, let failure):
            guard !catalog.users(of: source).isEmpty else { break }
            builds[source, default: BuildRecord()].failure = failure
        case .link(let environment, let state, let retryAt):
            note(state, retryAt: retryAt, of: environment, at: now, in: &journal)
        case .timePassed:
            judge(pendingRepos, at: now, isNews: true, in: &journal)
        }
        changeCount = journal.count
        return journal.changes
    }
}

/// Collects the changes of one observation.
struct Journal {
    let at: Instant
    var count: Int
    var changes: [Change] = []

    init(at: Instant, count: Int) {
        self.at = at
        self.count = count
    }

    mutating func add(_ news: Change.News, about subject: Change.Subject) {
        count += 1
        changes.append(Change(number: count, at: at, subject: subject, news: news))
    }
}

// MARK: - Facts

extension Picture {
    private mutating func note(_ application: Application, at now: Instant, in journal: inout Journal) {
        let id = application.id
        let isBack = absences.removeValue(forKey: id) != nil
        failures[id] = nil
        let known = applications[id]?.value
        // Another uid under the same name is another application: what was known of the old one says nothing about it.
        let old = known?.uid == nil || application.uid == nil || known?.uid == application.uid ? known : nil
        let users = deployments(of: id)
        if known != nil, old == nil { forget(id, of: users) }
        if isBack || known != nil && old == nil { users.forEach { journal.add(.appeared, about: .deployment($0)) } }
        let new = old.map(application.following) ?? application
        if let old { announce(from: old, to: new, to: users, in: &journal) }
        applications[id] = Known(new, observedAt: now)
        noteMotion(of: new, since: old, at: now)
    }

    /// Whether something was learned about an application before, be it that there is none.
    private func isKnown(_ id: ApplicationID) -> Bool { applications[id] != nil || absences[id] != nil }

    /// Drops what was concluded from an application that is no more. The last version stays: it tells what is new about the next one.
    private mutating func forget(_ id: ApplicationID, of users: [DeploymentID]) {
        rollouts[id] = nil
        motions[id] = nil
        for user in users { records[user]?.knownState = nil }
    }

    private func announce(
        from old: Application, to new: Application, to users: [DeploymentID], in journal: inout Journal
    ) {
        for user in users {
            if old.sync != new.sync { journal.add(.sync(from: old.sync, to: new.sync), about: .deployment(user)) }
            if old.health != new.health {
                journal.add(.health(from: old.health, to: new.health), about: .deployment(user))
            }
            // A dry run changes nothing, so it is no news either.
            if let operation = new.operation, !operation.isDryRun,
                operation.phase != old.operation?.phase || operation.startedAt != old.operation?.startedAt
            {
                journal.add(
                    .operation(operation.phase, message: operation.hasFailed ? operation.message : nil),
                    about: .deployment(user))
            }
        }
    }

    private mutating func noteMotion(of new: Application, since old: Application?, at now: Instant) {
        var motion = motions[new.id] ?? Motion(movedAt: now, clock: now)
        if let old, !new.showsSameProgress(as: old) { motion.movedAt = now }
        motion.clock = max(motion.clock, now)
        let degradedSince = new.health == .degraded ? min(new.healthSince ?? now, now) : now
        motion.noteDegraded(isDegraded(new.id), since: degradedSince)
        motions[new.id] = motion
    }

    private func isDegraded(_ id: ApplicationID) -> Bool {
        if applications[id]?.value.health == .degraded { return true }
        return StandingFacts.RolloutPhase(rollouts[id]?.value.progress) == .failed
    }

    private mutating func noteFailure(of id: ApplicationID, _ failure: ReadFailure, at now: Instant) {
        if applications[id] != nil {
            applications[id]?.failure = failure
        } else if absences[id] != nil {
            absences[id]?.failure = failure
        } else if !catalog.users(of: id).isEmpty {
            failures[id] = Known(failure, observedAt: now)
        }
    }

    private mutating func noteAbsence(
        of id: ApplicationID, _ failure: ReadFailure, at now: Instant, in journal: inout Journal
    ) {
        failures[id] = nil
        absences[id] = Known(failure, observedAt: now)
        let users = deployments(of: id)
        forget(id, of: users)
        guard applications.removeValue(forKey: id) != nil else { return }
        users.forEach { journal.add(.disappeared, about: .deployment($0)) }
    }

    private mutating func note(_ rollout: Rollout, of id: ApplicationID, at now: Instant, in journal: inout Journal) {
        let old = rollouts[id]?.value
        rollouts[id] = Known(rollout, observedAt: now)
        let isDegraded = isDegraded(id)
        motions[id]?.noteDegraded(isDegraded, since: now)
        // Replicas that were not read before count as moving: nobody knows since when they have been as they are.
        if old?.workloads != rollout.workloads { motions[id]?.movedAt = now }
        guard let old, old.updated != rollout.updated || old.ready != rollout.ready || old.desired != rollout.desired
        else {
            return
        }
        for user in deployments(of: id) {
            journal.add(
                .progress(updated: rollout.updated, ready: rollout.ready, desired: rollout.desired),
                about: .deployment(user))
        }
    }

    private mutating func note(_ build: Build, from source: BuildSourceID, at now: Instant, in journal: inout Journal) {
        var record = builds[source] ?? BuildRecord()
        let old = record.latest?.value
        let previous = record.expected
        record.latest = Known(build, observedAt: now)
        record.failure = nil
        if build.status == .success, record.expected != build.version || record.expectedSince == nil {
            record.expected = build.version
            record.expectedSince = now
        }
        builds[source] = record
        guard let old else { return }
        for user in catalog.users(of: source) {
            let subject = Change.Subject.build(user.release, user.repo)
            if let expected = record.expected, expected != previous {
                journal.add(.expected(expected, previous: previous), about: subject)
            } else if old.status != build.status || old.version != build.version {
                journal.add(.build(build.status, build.version), about: subject)
            }
        }
    }

    private mutating func note(
        _ state: LinkState, retryAt: Instant?, of environment: EnvironmentID, at now: Instant, in journal: inout Journal
    ) {
        guard var link = links[environment] else { return }
        let old = link
        if old.state != state { link.state = state }
        // Being down is one story, whatever names it takes: it began when the link was last up.
        if old.isUp != state.isUp { link.since = now }
        if state.isUp { link.lastHeardAt = now }
        if old.isUp, !state.isUp { link.lostAt = now }
        link.retryAt = state.isUp ? nil : retryAt
        links[environment] = link
        if old.isUp, !state.isUp { journal.add(.linkLost(link.failure), about: .environment(environment)) }
        if !old.isUp, state.isUp, old.lastHeardAt != nil {
            journal.add(
                .linkRestored(afterSeconds: now.since(old.since).wholeSeconds), about: .environment(environment))
        }
    }
}

extension Motion {
    fileprivate mutating func noteDegraded(_ isDegraded: Bool, since: Instant) {
        degradedSince = isDegraded ? degradedSince ?? since : nil
    }
}
