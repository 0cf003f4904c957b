import Releases

// What a list means.
extension TrackerCore {
    mutating func took(
        _ list: ApplicationList, of environment: EnvironmentID, _ request: EnvironmentAgenda.Pending,
        answeredAt: Instant, now: Instant
    ) -> [Change] {
        var changes: [Change] = []
        // Places rather than applications: of a large fleet those are megabytes.
        let places = Dictionary(
            list.applications.indices.map { (list.applications[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(list.applications.map(\.id.name))
        // Lists don't say which version of an object they tell of: what was told since one was asked may be newer.
        let asked = min(request.sentAt, answeredAt)
        for id in picture.catalog.applications(in: environment) {
            let isNews = isNews(id, asked)
            if let place = places[id] {
                if isNews { changes += tookListed(list.applications[place], at: answeredAt, now: now) }
                readWhole(id, after: request, at: now)
            } else if list.skipped > 0 || names.contains(id.name) || request.isNarrowed {
                // It may be one of the items that could not be decoded or were not asked for, or the list gives its namespace
                // another way. What was gone before is not asked for with every list because of that.
                let isAsLikelyGone = picture.absences[id] != nil && !request.isNarrowed
                guard request.readsAll || isNews && !isAsLikelyGone else { continue }
                let rank = rank(of: id, after: request)
                agendas[environment]?.schedule(
                    .application(id), .init(at: now, rank: rank, mustBeFresh: request.mustBeFresh))
            } else {
                if isNews {
                    changes += gone(id, .absentOrHidden, at: answeredAt)
                    agendas[environment]?.cancel(.application(id))
                }
                finish(id)
                plan(id, at: now)
            }
        }
        if !request.isNarrowed { watches[environment]?.fleet = list.total }
        changes += watchAnew(environment, at: now)
        return changes
    }

    /// What a list says of an application where a watch told nothing of it: the same follows.
    private mutating func tookListed(_ application: Application, at moment: Instant, now: Instant) -> [Change] {
        let id = application.id
        let old = picture.applications[id]?.value
        let changes = observe(Observation(at: moment, .application(application)))
        guard let new = picture.applications[id]?.value, let old, !new.saysTheSame(as: old) else { return changes }
        follow(new, since: old, at: now)
        plan(id, at: now)
        return changes
    }

    /// Somebody said that there is no such application. What was told of it before undoes that no more.
    mutating func gone(_ id: ApplicationID, _ failure: ReadFailure, at moment: Instant) -> [Change] {
        revisions[id] = nil
        wholeAt[id] = nil
        // Its turn has nothing to tell any more.
        if postponed.contains(id) { agendas[id.environment]?.cancel(.application(id)) }
        finish(id)
        return observe(Observation(at: moment, .applicationAbsent(id, failure)))
    }

    /// Wants a listed application read whole where that was asked for, or never happened, or where the list contradicts what was read:
    /// a full answer from before that won't do.
    private mutating func readWhole(
        _ id: ApplicationID, after request: EnvironmentAgenda.Pending, at now: Instant
    ) {
        let isContradicted = picture.applications[id]?.value.detail == .listed
        let isUnread = unread[id.environment]?.contains(id) == true && wholeAt[id] == nil
        // A list that was long in coming finds what has been read meanwhile.
        let isRead = wholeAt[id].map { $0 >= request.sentAt } ?? false
        guard request.readsAll && !isRead || isContradicted || isUnread else { return }
        var rank = rank(of: id, after: request)
        if rank == .initial, !request.readsAll, !isUnread { rank = .background }
        if rank == .initial || rank == .background, postpones(id) { rank = .leisure }
        agendas[id.environment]?.schedule(
            .application(id), .init(at: now, rank: rank, mustBeFresh: request.mustBeFresh || isContradicted))
    }
}
