import Releases

// What an answer means: to the picture, to the link, and to what is asked next.
extension TrackerCore {
    mutating func took(
        _ answer: ReadAnswer, to number: Int, answeredAt: Instant, now: Instant
    ) -> [Change] {
        // An answer that nobody awaits any more is dropped.
        guard let (environment, pending) = awaited(number) else { return [] }
        let item = pending.item
        if case .failed(let failure) = answer {
            return failed(item, failure, of: environment, at: now)
        }
        var changes = heard(from: environment, at: answeredAt, now: now)
        switch (answer, item) {
        case (.list(let list), .list):
            changes += took(list, of: environment, isUrgent: pending.isUrgent, answeredAt: answeredAt, now: now)
        case (.application(let application), .application(let id)):
            changes += took(application, as: id, answeredAt: answeredAt, now: now)
        case (.rollout(let rollout), .rollout(let id)):
            changes += picture.apply(Observation(at: answeredAt, .rollout(id, rollout)))
            unread[environment]?.remove(id)
            plan(id, at: now)
        default: break
        }
        return changes
    }

    private mutating func awaited(_ number: Int) -> (EnvironmentID, EnvironmentAgenda.Pending)? {
        for id in picture.catalog.environments {
            if let pending = agendas[id]?.answered(number) { return (id, pending) }
        }
        return nil
    }

    /// An answer came. After an outage everything is read again: nobody told us what happened in between.
    private mutating func heard(from environment: EnvironmentID, at answeredAt: Instant, now: Instant) -> [Change] {
        let wasDown = (agendas[environment]?.failures ?? 0) > 0
        agendas[environment]?.succeeded()
        if wasDown { readAll(of: environment, at: now, isUrgent: false) }
        // An answer out of the cache is no news of the link.
        let heardAt = max(answeredAt, picture.links[environment]?.lastHeardAt ?? answeredAt)
        return picture.apply(Observation(at: heardAt, .link(environment, .polling, retryAt: nil)))
    }

    private mutating func took(
        _ list: ApplicationList, of environment: EnvironmentID, isUrgent: Bool, answeredAt: Instant, now: Instant
    ) -> [Change] {
        var changes: [Change] = []
        let listed = Dictionary(list.applications.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for id in picture.catalog.applications(in: environment) {
            if let application = listed[id] {
                changes += apply(application, answeredAt: answeredAt)
                agendas[environment]?.schedule(.application(id), at: now, isUrgent: isUrgent)
            } else if list.skipped == 0 {
                changes += picture.apply(Observation(at: answeredAt, .applicationAbsent(id, .absentOrHidden)))
                unread[environment]?.remove(id)
                plan(id, at: now)
            } else {
                // It may be one of the items that could not be decoded.
                agendas[environment]?.schedule(.application(id), at: now)
            }
        }
        return changes
    }

    private mutating func took(
        _ application: Application, as id: ApplicationID, answeredAt: Instant, now: Instant
    ) -> [Change] {
        let old = picture.applications[id]?.value
        let changes = apply(application, answeredAt: answeredAt)
        if application.workloads?.isEmpty ?? true {
            if application.workloads != nil, picture.rollouts[id]?.value.workloads.isEmpty != true {
                _ = picture.apply(Observation(at: answeredAt, .rollout(id, Rollout(workloads: []))))
            }
            unread[id.environment]?.remove(id)
        } else if old == nil || picture.rollouts[id] == nil || !application.saysTheSame(as: old) {
            readRollout(of: id, at: now)
        }
        plan(id, at: now)
        return changes
    }

    private mutating func apply(_ application: Application, answeredAt: Instant) -> [Change] {
        // The cache may give an answer that the picture holds already.
        if let known = picture.applications[application.id], known.observedAt >= answeredAt, known.failure == nil {
            return []
        }
        return picture.apply(Observation(at: answeredAt, .application(application)))
    }

    /// Schedules what is asked next about an application: again while it is followed or on the screen, else not at all.
    mutating func plan(_ id: ApplicationID, at now: Instant) {
        let deployments = picture.catalog.users(of: id).map {
            DeploymentID(release: $0.release, repo: $0.repo, environment: id.environment)
        }
        let isOnScreen = deployments.contains { $0 == watched }
        let isFollowed = deployments.contains { picture.isFollowed($0) }
        guard isOnScreen || isFollowed else {
            agendas[id.environment]?.unfollow(.application(id))
            return
        }
        let last = picture.applications[id]?.observedAt ?? now
        agendas[id.environment]?.schedule(
            .application(id), at: max(now, last + settings.pollInterval), isPeriodic: true)
        if isOnScreen || deployments.contains(where: { picture.standing(of: $0).hasMovingReplicas }) {
            let last = picture.rollouts[id]?.observedAt ?? now
            readRollout(of: id, at: max(now, last + settings.rolloutInterval))
        }
    }
}

// MARK: - Failures

extension TrackerCore {
    private mutating func failed(
        _ item: EnvironmentAgenda.Item, _ failure: ReadFailure, of environment: EnvironmentID, at now: Instant
    ) -> [Change] {
        if concernsOneSubject(failure), agendas[environment]?.doubted() == false || failure.concernsOnlyItsSubject {
            return unreadable(item, failure, of: environment, at: now)
        }
        let failures = (agendas[environment]?.failures ?? 0) + 1
        let jitter = Double.random(in: 0...1, using: &random)
        let retryAt = now + settings.backoff.delay(afterFailures: failures, failure, jitter: jitter)
        agendas[environment]?.failed(retryAt: retryAt)
        // What failed is what is tried next.
        agendas[environment]?.schedule(item, at: now)
        let state: LinkState = failure.isRefusal ? .refused(failure) : .retrying(failure)
        return picture.apply(Observation(at: now, .link(environment, state, retryAt: retryAt)))
    }

    /// Whether a failure says something about what was asked rather than about the link.
    private func concernsOneSubject(_ failure: ReadFailure) -> Bool {
        switch failure {
        case .absent, .absentOrHidden, .requestRefused, .rightMissing, .serverFailed, .tooLarge, .undecodable: true
        default: false
        }
    }

    private mutating func unreadable(
        _ item: EnvironmentAgenda.Item, _ failure: ReadFailure, of environment: EnvironmentID, at now: Instant
    ) -> [Change] {
        var changes: [Change] = []
        // A no about one thing is an answer all the same: the link itself is well.
        if failure.concernsOnlyItsSubject { changes += heard(from: environment, at: now, now: now) }
        switch item {
        case .list:
            // Without a list the applications are read one by one.
            for id in picture.catalog.applications(in: environment) {
                agendas[environment]?.schedule(.application(id), at: now)
            }
        case .application(let id):
            unread[environment]?.remove(id)
            switch failure {
            case .absent, .absentOrHidden:
                changes += picture.apply(Observation(at: now, .applicationAbsent(id, failure)))
            default:
                changes += picture.apply(Observation(at: now, .applicationUnreadable(id, failure)))
            }
            agendas[environment]?.schedule(.application(id), at: now + settings.pollInterval)
        case .rollout(let id):
            unread[environment]?.remove(id)
            changes += picture.apply(Observation(at: now, .rolloutUnreadable(id, failure)))
            plan(id, at: now)
        }
        return changes
    }
}

// MARK: - Builds

extension TrackerCore {
    mutating func took(_ answer: ReadAnswer, of source: BuildSourceID, answeredAt: Instant, now: Instant) -> [Change] {
        var agenda = builds[source] ?? BuildAgenda()
        agenda.isPending = false
        agenda.hasAnswered = true
        defer { builds[source] = agenda }
        switch answer {
        case .build(let build):
            agenda.failures = 0
            agenda.due = now + settings.buildPollInterval
            let changes = picture.apply(Observation(at: answeredAt, .build(source, build)))
            // A new success makes its deployments followed again.
            for user in picture.catalog.users(of: source) {
                for application in picture.catalog.repo(of: user)?.applications.values.sorted() ?? [] {
                    plan(application, at: now)
                }
            }
            return changes
        case .failed(let failure):
            agenda.failures += 1
            let jitter = Double.random(in: 0...1, using: &random)
            let delay = settings.backoff.delay(afterFailures: agenda.failures, failure, jitter: jitter)
            agenda.due = now + max(delay, min(settings.buildPollInterval, settings.backoff.longest))
            return picture.apply(Observation(at: now, .buildUnreadable(source, failure)))
        case .list, .application, .rollout:
            agenda.due = now + settings.buildPollInterval
            return []
        }
    }
}

extension Standing {
    /// Whether replicas come and go: something is under way, or broken half-way.
    fileprivate var hasMovingReplicas: Bool { state == .rolling || state == .failed }
}

extension Application {
    /// Whether nothing but the time of the comparison differs.
    fileprivate func saysTheSame(as other: Application?) -> Bool {
        var copy = self
        copy.reconciledAt = other?.reconciledAt
        return copy == other
    }
}
