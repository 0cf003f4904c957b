import Releases

// What an answer means: to the picture, to the link, and to what is asked next.
extension TrackerCore {
    mutating func took(
        _ answer: ReadAnswer, to number: Int, answeredAt: Instant, now: Instant
    ) -> [Change] {
        // An answer that nobody awaits any more is dropped.
        guard let (environment, request) = awaited(number) else { return [] }
        if case .failed(let failure) = answer {
            return failed(request, failure, of: environment, at: now)
        }
        let missed = agendas[environment]?.misses[request.item]
        let news = picture.newsCount
        // Of what is neither on the screen nor stirs, nobody waits for more.
        defer { if request.rank == .leisure { leisurelyNews += picture.newsCount - news } }
        // An answer out of the cache is no news of the link.
        var changes = answeredAt >= request.sentAt ? heard(from: environment, request, at: now) : []
        switch (answer, request.item) {
        case (.list(let list), .list):
            changes += took(list, of: environment, request, answeredAt: answeredAt, now: now)
        case (.application(let application), .application(let id)):
            changes += took(application, as: id, request, answeredAt: answeredAt, now: now)
        case (.rollout(let rollout), .rollout(let id)):
            if (picture.rollouts[id]?.observedAt).map({ $0 <= answeredAt }) ?? true {
                confirm(rollout, of: id, at: now)
                changes += observe(Observation(at: answeredAt, .rollout(id, rollout)))
            }
            finish(id)
            plan(id, at: now)
        case (.partialRollout(let rollout, let unread), .rollout(let id)):
            changes += took(rollout, without: unread, of: id, answeredAt: answeredAt, missed: missed, now: now)
        case (.tree(let tree), .tree(let id)):
            changes += took(tree, of: id, asked: min(request.sentAt, answeredAt), at: answeredAt, now: now)
        case (.pod(let pod), .pod(let id)):
            changes += observe(Observation(at: answeredAt, .pod(id, pod)))
        default: break
        }
        return changes
    }

    /// Takes in replicas of which some could not be read: what was known of those stays, with its age, and they are read again.
    private mutating func took(
        _ rollout: Rollout, without unread: [WorkloadID: ReadFailure], of id: ApplicationID, answeredAt: Instant,
        missed: EnvironmentAgenda.Miss?, now: Instant
    ) -> [Change] {
        let environment = id.environment
        finish(id)
        let old = picture.rollouts[id]
        guard let failure = rollout.workloads.lazy.compactMap({ unread[$0.id] }).first,
            (old?.observedAt).map({ $0 <= answeredAt }) ?? true
        else { return [] }
        let known = Dictionary(
            (old?.value.workloads ?? []).filter(\.isCounted).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let kept = rollout.workloads.map { unread[$0.id] == nil ? $0 : known[$0.id] ?? $0 }
        let isOld = rollout.workloads.contains { unread[$0.id] != nil && known[$0.id] != nil }
        var changes = observe(
            Observation(at: isOld ? old?.observedAt ?? answeredAt : answeredAt, .rollout(id, Rollout(workloads: kept))))
        changes += observe(Observation(at: now, .rolloutUnreadable(id, failure)))
        agendas[environment]?.missed(.rollout(id), failure, after: missed, at: now)
        if failure.isTransient { retry(.rollout(id), of: environment, at: now) }
        plan(id, at: now)
        return changes
    }

    /// That a workload is gone whose pods were counted before is looked at once more: Argo CD says so of whatever it has just lost sight of.
    private mutating func confirm(_ rollout: Rollout, of id: ApplicationID, at now: Instant) {
        let counted = Set((picture.rollouts[id]?.value.workloads ?? []).filter(\.isCounted).map(\.id))
        guard rollout.workloads.contains(where: { !$0.isCounted && counted.contains($0.id) }) else { return }
        agendas[id.environment]?.schedule(.rollout(id), .init(at: now + settings.checkInterval, mustBeFresh: true))
    }

    private mutating func awaited(_ number: Int) -> (EnvironmentID, EnvironmentAgenda.Pending)? {
        for id in picture.catalog.environments {
            if let request = agendas[id]?.answered(number) { return (id, request) }
        }
        return nil
    }

    /// An answer came. After an outage everything is read again: nobody told us what happened in between.
    mutating func heard(
        from environment: EnvironmentID, _ request: EnvironmentAgenda.Pending, isRead: Bool = true, at now: Instant
    ) -> [Change] {
        let wasDown = (agendas[environment]?.failures ?? 0) > 0
        agendas[environment]?.succeeded(request, isRead: isRead, at: now)
        beat(environment, at: now + settings.checkInterval)
        let isDown = (agendas[environment]?.failures ?? 0) > 0
        if isDown { return [] }
        if wasDown { recovered(environment, by: request, at: now) }
        return observe(Observation(at: now, .link(environment, .up, retryAt: nil)))
    }

    private mutating func recovered(
        _ environment: EnvironmentID, by request: EnvironmentAgenda.Pending, at now: Instant
    ) {
        let hasPlan = watches[environment]?.plan != nil
        // What a watch missed is told by a list and by the watch's beginning; if a list is what was answered, this is it.
        if !hasPlan || request.item != .list {
            readAll(of: environment, .init(at: now, mustBeFresh: true, readsAll: !hasPlan))
        }
        let wait = jitter()
        watches[environment]?.updateAll { $0.serverRecovered(at: now, jitter: wait) }
        trees[environment]?.updateAll { $0.serverRecovered(at: now, jitter: wait) }
    }

    private mutating func took(
        _ application: Application, as id: ApplicationID, _ request: EnvironmentAgenda.Pending, answeredAt: Instant,
        now: Instant
    ) -> [Change] {
        let revision = ObjectRevision(application)
        let age = revision?.age(against: revisions[id])
        let isNews = age.map { $0 != .older } ?? isNews(id, min(request.sentAt, answeredAt))
        guard isNews else {
            // What has been told meanwhile lacks what only the whole object has.
            if revision != nil {
                agendas[id.environment]?.schedule(
                    .application(id),
                    .init(at: now + settings.rolloutInterval, rank: request.rank, mustBeFresh: true))
            }
            plan(id, at: now)
            return []
        }
        let old = picture.applications[id]?.value
        let told = age == nil ? nil : picture.applications[id]?.observedAt
        let changes = observe(
            Observation(at: max(answeredAt, told ?? answeredAt), .application(application)))
        if let revision { revisions[id] = revision }
        wholeAt[id] = answeredAt
        if let workloads = application.workloads, !workloads.isEmpty {
            let hasChanged = old.map { application.hasMoved(since: $0) } ?? true
            let wasMissed = agendas[id.environment]?.misses[.rollout(id)] != nil
            let isUnread =
                unread[id.environment]?.contains(id) == true || picture.rollouts[id] == nil && !wasMissed
            if hasChanged || isUnread || request.isUrgent {
                let rank = rank(of: id, after: request)
                want(
                    .rollout(id), of: id.environment, every: settings.rolloutInterval, since: nil,
                    .init(at: now, rank: rank, mustBeFresh: hasChanged || isUnread))
            }
        } else {
            if application.workloads != nil, picture.rollouts[id]?.value.workloads.isEmpty != true {
                _ = observe(Observation(at: answeredAt, .rollout(id, Rollout(workloads: []))))
            }
            finish(id)
        }
        plan(id, at: now)
        watchAnewIfNeeded(id, since: old, at: now)
        return changes
    }

    /// Whether what was said of an application at `moment` is at least as new as what is known: the cache may give answers that are
    /// older, and so may a request that was sent before a watch told something. Those must neither undo nor refresh anything.
    func isNews(_ id: ApplicationID, _ moment: Instant) -> Bool {
        let known = picture.applications[id]?.observedAt ?? picture.absences[id]?.observedAt
        return known.map { $0 <= moment } ?? true
    }

    /// How soon something about an application is to be asked that follows from the answer to `request`.
    func rank(of id: ApplicationID, after request: EnvironmentAgenda.Pending) -> EnvironmentAgenda.Rank {
        switch request.rank {
        case .urgent, .told, .background: request.rank
        case .leisure where postponed.contains(id): .leisure
        case .ordinary, .initial, .leisure: isLookedAfter(id) ? .ordinary : .initial
        }
    }
}

extension Application {
    /// Whether something differs that comes with other replicas, or with a history that has grown.
    func hasMoved(since old: Application) -> Bool {
        hasTurned(since: old) || isOperationRequested != old.isOperationRequested || isDeleting != old.isDeleting
            || images != old.images || sources != old.sources
            || old.workloads != nil && workloads != nil && workloads != old.workloads
    }

    /// Whether pods came or went, or fare otherwise. That something differs from Git is not yet seen in the cluster.
    func hasOtherPods(than old: Application) -> Bool {
        health != old.health || images != old.images || operation?.phase != old.operation?.phase
            || operation?.startedAt != old.operation?.startedAt
    }

    /// Whether what became of each resource of the operation may be other than it was: only a whole answer tells it.
    func hasOtherTasks(than old: Application) -> Bool {
        hasTurned(since: old) || operation?.retryCount != old.operation?.retryCount
            || operation?.finishedAt != old.operation?.finishedAt || operation?.message != old.operation?.message
    }

    /// Whether an operation began or ended, or sync or health are other than before.
    func hasTurned(since old: Application) -> Bool {
        sync != old.sync || health != old.health || operation?.phase != old.operation?.phase
            || operation?.startedAt != old.operation?.startedAt
    }
}
