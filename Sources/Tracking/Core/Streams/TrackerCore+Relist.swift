import Releases

// What is watched of an Argo CD, and when all of it is listed again.
extension TrackerCore {
    /// After the opening of a watch, when its server is sure to have subscribed.
    static let settling = Duration.seconds(5)
    /// Between two lists at the least, however many streams open and break.
    static let relistPause = Duration.seconds(2)
    /// How many applications are read whole with a list of a large fleet.
    static let inspectedAtOnce = 5

    /// Plans the watch of an Argo CD after what is known by now.
    mutating func watchAnew(_ environment: EnvironmentID, at now: Instant) -> [Change] {
        let applications = picture.catalog.applications(in: environment)
        guard settings.streams, !applications.isEmpty, let watch = watches[environment] else { return [] }
        var projects: [ApplicationID: String] = [:]
        for id in applications { projects[id] = project(of: id) }
        let plan = WatchPlan(
            applications: applications, projects: projects, fleet: watch.fleet, listFrom: settings.listFrom)
        let closing = watches[environment]?.follow(plan, at: now) ?? []
        close(closing)
        if watch.relistAt == nil { relist(environment, notAfter: now + relistWait()) }
        return tellStream(of: environment, at: now)
    }

    /// Plans the watch of an Argo CD whose applications are watched one by one after one of them was read, where that can make a difference;
    /// or for the first time, where no list is to come.
    mutating func watchAnewIfNeeded(_ id: ApplicationID, since old: Application?, at now: Instant) {
        guard settings.streams, let watch = watches[id.environment] else { return }
        switch watch.plan?.breadth {
        case nil: guard agendas[id.environment]?.expects(.list) == false else { return }
        case .applications: guard old == nil || old?.project != project(of: id) else { return }
        case .projects, .everything: return
        }
        _ = watchAnew(id.environment, at: now)
    }

    /// Plans the watch of an Argo CD whose applications are watched one by one after one of them was found to be gone.
    mutating func watchAnewIfGone(_ id: ApplicationID, at now: Instant) -> [Change] {
        guard case .applications = watches[id.environment]?.plan?.breadth else { return [] }
        return watchAnew(id.environment, at: now)
    }

    /// Lists everything again that is watched, now or as soon as that may be.
    mutating func reconcile(_ environment: EnvironmentID, at now: Instant) {
        guard let watch = watches[environment], let plan = watch.plan else { return }
        if let last = watch.relistedAt, last + Self.relistPause > now {
            relist(environment, notAfter: last + Self.relistPause)
            return
        }
        let next = now + relistWait()
        watches[environment]?.relistedAt = now
        watches[environment]?.relistAt = next
        if plan.listing == nil {
            for id in picture.catalog.applications(in: environment) {
                agendas[environment]?.schedule(.application(id), .init(at: now, mustBeFresh: true))
            }
        } else {
            agendas[environment]?.schedule(.list, .init(at: now, mustBeFresh: true))
        }
        inspect(environment, at: now)
    }

    /// Reads a few whole, others each time, where so many are watched that nobody tells when they are compared: a controller that stands
    /// still shows with them.
    private mutating func inspect(_ environment: EnvironmentID, at now: Instant) {
        let applications = picture.catalog.applications(in: environment)
        guard applications.count > WatchScope.mostCompared, let inspected = watches[environment]?.inspected else {
            return
        }
        for number in inspected..<inspected + Self.inspectedAtOnce {
            let id = applications[number % applications.count]
            agendas[environment]?.schedule(.application(id), .init(at: now, rank: .background, mustBeFresh: true))
        }
        watches[environment]?.inspected = inspected + Self.inspectedAtOnce
    }

    mutating func relistWhereDue(at now: Instant) {
        for environment in picture.catalog.environments {
            if let moment = watches[environment]?.relistAt, moment <= now { reconcile(environment, at: now) }
        }
    }

    mutating func relist(_ environment: EnvironmentID, notAfter moment: Instant) {
        let planned = watches[environment]?.relistAt ?? moment
        watches[environment]?.relistAt = min(planned, moment)
    }

    private mutating func relistWait() -> Duration { settings.relistInterval * (1 - jitter() / 5) }
}
