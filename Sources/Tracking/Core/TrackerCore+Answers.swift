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
        // An answer out of the cache is no news of the link.
        var changes = answeredAt >= request.sentAt ? heard(from: environment, request, at: now) : []
        switch (answer, request.item) {
        case (.list(let list), .list):
            changes += took(list, of: environment, request, answeredAt: answeredAt, now: now)
        case (.application(let application), .application(let id)):
            changes += took(application, as: id, request, answeredAt: answeredAt, now: now)
        case (.rollout(let rollout), .rollout(let id)):
            if (picture.rollouts[id]?.observedAt).map({ $0 <= answeredAt }) ?? true {
                changes += picture.apply(Observation(at: answeredAt, .rollout(id, rollout)))
            }
            unread[environment]?.remove(id)
            plan(id, at: now)
        default: break
        }
        return changes
    }

    private mutating func awaited(_ number: Int) -> (EnvironmentID, EnvironmentAgenda.Pending)? {
        for id in picture.catalog.environments {
            if let request = agendas[id]?.answered(number) { return (id, request) }
        }
        return nil
    }

    /// An answer came. After an outage everything is read again: nobody told us what happened in between.
    mutating func heard(
        from environment: EnvironmentID, _ request: EnvironmentAgenda.Pending, at now: Instant
    ) -> [Change] {
        let wasDown = (agendas[environment]?.failures ?? 0) > 0
        agendas[environment]?.succeeded(request, at: now)
        beat(environment, at: now + settings.checkInterval)
        let isDown = (agendas[environment]?.failures ?? 0) > 0
        if isDown { return [] }
        if wasDown { readAll(of: environment, .init(at: now, mustBeFresh: true)) }
        return picture.apply(Observation(at: now, .link(environment, .up, retryAt: nil)))
    }

    private mutating func took(
        _ list: ApplicationList, of environment: EnvironmentID, _ request: EnvironmentAgenda.Pending,
        answeredAt: Instant, now: Instant
    ) -> [Change] {
        var changes: [Change] = []
        let listed = Dictionary(list.applications.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(list.applications.map(\.id.name))
        for id in picture.catalog.applications(in: environment) {
            if let application = listed[id] {
                if isNews(id, answeredAt) {
                    changes += picture.apply(Observation(at: answeredAt, .application(application)))
                }
                // Where the list contradicts what was read before, a full answer from before that won't do.
                let isContradicted = picture.applications[id]?.value.detail == .listed
                agendas[environment]?.schedule(
                    .application(id),
                    .init(
                        at: now, isUrgent: request.isUrgent, mustBeFresh: request.mustBeFresh || isContradicted))
            } else if list.skipped > 0 || names.contains(id.name) {
                // It may be one of the items that could not be decoded, or the list gives its namespace another way.
                agendas[environment]?.schedule(
                    .application(id), .init(at: now, isUrgent: request.isUrgent, mustBeFresh: request.mustBeFresh))
            } else {
                if isNews(id, answeredAt) {
                    changes += picture.apply(Observation(at: answeredAt, .applicationAbsent(id, .absentOrHidden)))
                }
                unread[environment]?.remove(id)
                plan(id, at: now)
            }
        }
        return changes
    }

    private mutating func took(
        _ application: Application, as id: ApplicationID, _ request: EnvironmentAgenda.Pending, answeredAt: Instant,
        now: Instant
    ) -> [Change] {
        guard isNews(id, answeredAt) else {
            plan(id, at: now)
            return []
        }
        let old = picture.applications[id]?.value
        let changes = picture.apply(Observation(at: answeredAt, .application(application)))
        if let workloads = application.workloads, !workloads.isEmpty {
            let hasChanged = old.map { !application.saysTheSame(as: $0) } ?? true
            let wasMissed = agendas[id.environment]?.missedAt[.rollout(id)] != nil
            let isUnread =
                unread[id.environment]?.contains(id) == true || picture.rollouts[id] == nil && !wasMissed
            if hasChanged || isUnread || request.isUrgent {
                agendas[id.environment]?.schedule(
                    .rollout(id), .init(at: now, isUrgent: request.isUrgent, mustBeFresh: hasChanged))
            }
        } else {
            if application.workloads != nil, picture.rollouts[id]?.value.workloads.isEmpty != true {
                _ = picture.apply(Observation(at: answeredAt, .rollout(id, Rollout(workloads: []))))
            }
            unread[id.environment]?.remove(id)
        }
        plan(id, at: now)
        return changes
    }

    /// Whether what was said of an application at `moment` is at least as new as what is known: the cache may give answers that are
    /// older, and those must neither undo nor refresh anything.
    private func isNews(_ id: ApplicationID, _ moment: Instant) -> Bool {
        let known = picture.applications[id]?.observedAt ?? picture.absences[id]?.observedAt
        return known.map { $0 <= moment } ?? true
    }
}

extension Application {
    /// Whether nothing but the time of the comparison differs.
    fileprivate func saysTheSame(as other: Application) -> Bool {
        var copy = self
        copy.reconciledAt = other.reconciledAt
        return copy == other
    }
}
