import Releases

// What an event of a watch means.
extension TrackerCore {
    mutating func changed(_ application: Application, at now: Instant) -> [Change] {
        let id = application.id
        guard !picture.catalog.users(of: id).isEmpty else { return [] }
        let revision = ObjectRevision(application)
        let held = picture.applications[id]?.value
        if let held, let age = revision?.age(against: revisions[id]), age != .newer {
            // The same version again says no more than what is held of it, which may be more than an event carries.
            return age == .older ? [] : repeated(held, at: now)
        }
        // What comes without a version is newer than what had one.
        revisions[id] = revision
        guard let held else { return appeared(application, at: now) }
        let changes = observe(Observation(at: now, .application(application)))
        guard let new = picture.applications[id]?.value, !new.saysTheSame(as: held) else {
            // Argo CD has looked again, and nothing else: most events are like this.
            return changes
        }
        follow(new, since: held, at: now)
        plan(id, at: now)
        return changes
    }

    /// Its being told again keeps it fresh.
    private mutating func repeated(_ held: Application, at now: Instant) -> [Change] {
        observe(Observation(at: now, .application(held)))
    }

    /// It was not there, or not known, before.
    private mutating func appeared(_ application: Application, at now: Instant) -> [Change] {
        let id = application.id
        var changes = observe(Observation(at: now, .application(application)))
        wholeAt[id] = nil
        let rank: EnvironmentAgenda.Rank = isLookedAfter(id) ? .ordinary : .initial
        agendas[id.environment]?.schedule(.application(id), .init(at: now, rank: rank, mustBeFresh: true))
        plan(id, at: now)
        if case .applications = watches[id.environment]?.plan?.breadth {
            changes += watchAnew(id.environment, at: now)
        }
        return changes
    }

    /// Reads what an event or a list does not carry and what may have changed with it: the history and the hooks' words, and the replicas.
    mutating func follow(_ new: Application, since old: Application, at now: Instant) {
        let id = new.id
        let isOnScreen = isOnScreen(id)
        let isLookedAfter = isOnScreen || isLookedAfter(id)
        let rank: EnvironmentAgenda.Rank = isOnScreen ? .ordinary : isLookedAfter ? .told : .background
        if new.deployedRevision == .unknown(.notListed) || isLookedAfter && new.hasOtherTasks(than: old) {
            let moment = wholeAt[id].map { max(now, $0 + settings.checkInterval) } ?? now
            agendas[id.environment]?.schedule(.application(id), .init(at: moment, rank: rank, mustBeFresh: true))
        }
        let moves = isLookedAfter ? new.hasMoved(since: old) : new.hasOtherPods(than: old)
        if moves, new.workloads?.isEmpty == false {
            let interval = isLookedAfter ? settings.rolloutInterval : settings.checkInterval
            want(
                .rollout(id), of: id.environment, every: interval, since: picture.rollouts[id]?.observedAt,
                .init(at: now, rank: rank, mustBeFresh: true))
        }
    }

    mutating func deleted(_ id: ApplicationID, at now: Instant) -> [Change] {
        guard !picture.catalog.users(of: id).isEmpty else { return [] }
        let changes = gone(id, .absent, at: now)
        plan(id, at: now)
        return changes
    }
}
