extension Picture {
    /// Takes in one observation and says what is news.
    ///
    /// Pure, and the same cost whatever the size of the catalog, but for the two facts that touch many deployments: time and links.
    /// What is seen for the first time is not news.
    package mutating func apply(_ observation: Observation) -> [Change] {
        let now = observation.at
        observedAt = max(observedAt, now)
        if observation.fact != .timePassed { observationCount += 1 }
        var journal = Journal(at: now, count: changeCount)
        switch observation.fact {
        case .application(let application):
            note(application, at: now, in: &journal)
            judge(catalog.users(of: application.id), at: now, in: &journal)
        case .applicationAbsent(let id, let failure):
            noteAbsence(of: id, failure, at: now, in: &journal)
            judge(catalog.users(of: id), at: now, in: &journal)
        case .applicationUnreadable(let id, let failure):
            if applications[id] != nil {
                applications[id]?.failure = failure
            } else {
                failures[id] = Known(failure, observedAt: now)
            }
        case .rollout(let id, let rollout):
            note(rollout, of: id, at: now, in: &journal)
            judge(catalog.users(of: id), at: now, in: &journal)
        case .rolloutUnreadable(let id, let failure):
            rollouts[id]?.failure = failure
        case .build(let source, let build):
            note(build, from: source, at: now, in: &journal)
            judge(catalog.users(of: source), at: now, in: &journal)
        case .buildUnreadable(let source, let failure):
            builds[source, default: BuildRecord()].failure = failure
        case .link(let environment, let state, let retryAt):
            note(state, retryAt: retryAt, of: environment, at: now, in: &journal)
        case .timePassed:
            judge(pendingRepos, at: now, in: &journal)
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
        if known != nil, old == nil { rollouts[id] = nil }
        let users = deployments(of: id)
        if isBack || known != nil && old == nil { users.forEach { journal.add(.appeared, about: .deployment($0)) } }
        if let old { announce(from: old, to: application, to: users, in: &journal) }
        if application.detail == .listed, let old, old.detail == .full, old.hasSameRevisions(as: application) {
            applications[id] = Known(old.updated(from: application), observedAt: now)
        } else {
            applications[id] = Known(application, observedAt: now)
        }
        noteMotion(of: application, since: old, at: now)
    }

    private func announce(
        from old: Application, to new: Application, to users: [DeploymentID], in journal: inout Journal
    ) {
        for user in users {
            if old.sync != new.sync { journal.add(.sync(from: old.sync, to: new.sync), about: .deployment(user)) }
            if old.health != new.health {
                journal.add(.health(from: old.health, to: new.health), about: .deployment(user))
            }
            if let operation = new.operation,
                operation.phase != old.operation?.phase || operation.startedAt != old.operation?.startedAt
            {
                journal.add(
                    .operation(operation.phase, message: operation.hasFailed ? operation.message : nil),
                    about: .deployment(user))
            }
        }
    }

    private mutating func noteMotion(of new: Application, since old: Application?, at now: Instant) {
        var motion = motions[new.id] ?? Motion(movedAt: now)
        if let old, !new.showsSameProgress(as: old) { motion.movedAt = now }
        if old == nil { motion.movedAt = now }
        motion.degradedSince = new.health == .degraded ? motion.degradedSince ?? min(new.healthSince ?? now, now) : nil
        motions[new.id] = motion
    }

    private mutating func noteAbsence(
        of id: ApplicationID, _ failure: ReadFailure, at now: Instant, in journal: inout Journal
    ) {
        failures[id] = nil
        absences[id] = Known(failure, observedAt: now)
        motions[id] = nil
        rollouts[id] = nil
        guard applications.removeValue(forKey: id) != nil else { return }
        deployments(of: id).forEach { journal.add(.disappeared, about: .deployment($0)) }
    }

    private mutating func note(_ rollout: Rollout, of id: ApplicationID, at now: Instant, in journal: inout Journal) {
        let old = rollouts[id]?.value
        rollouts[id] = Known(rollout, observedAt: now)
        guard let old, old.workloads != rollout.workloads else { return }
        motions[id]?.movedAt = now
        guard old.updated != rollout.updated || old.ready != rollout.ready || old.desired != rollout.desired else {
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
        link.retryAt = retryAt
        links[environment] = link
        if old.isUp, !state.isUp { journal.add(.linkLost(link.failure), about: .environment(environment)) }
        if !old.isUp, state.isUp, old.lastHeardAt != nil {
            journal.add(
                .linkRestored(afterSeconds: now.since(old.since).wholeSeconds), about: .environment(environment))
        }
    }
}
