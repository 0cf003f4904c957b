import Releases

// What is asked, and when.
extension TrackerCore {
    /// How long few applications wait for the list that they are in. Of a large fleet it takes seconds.
    static let headStart = Duration.milliseconds(150)
    /// How long replicas have to stand until they count as being at rest.
    static let restsAfter = Duration.seconds(60)

    mutating func start(at now: Instant) {
        for id in picture.catalog.environments {
            readAll(of: id, .init(at: now, readsAll: true))
            let applications = picture.catalog.applications(in: id)
            guard agendas[id]?.expects(.list) == true, applications.count <= WatchPlan.mostNames else { continue }
            for application in applications {
                agendas[id]?.schedule(.application(application), .init(at: now + Self.headStart, rank: .initial))
            }
        }
        for source in picture.catalog.buildSources { builds.schedule(source, at: now) }
    }

    /// Reads everything of an environment: its list first, where one answer can fill the screen, then each application.
    mutating func readAll(of environment: EnvironmentID, _ wish: EnvironmentAgenda.Wish) {
        let applications = picture.catalog.applications(in: environment)
        if applications.count >= settings.listFrom {
            agendas[environment]?.schedule(.list, wish)
        } else {
            for application in applications { agendas[environment]?.schedule(.application(application), wish) }
        }
    }

    /// Wants to hear from an environment by `moment`, if nothing else is asked of it: a link of which nobody asks anything would
    /// look well for ever.
    mutating func beat(_ environment: EnvironmentID, at moment: Instant) {
        agendas[environment]?.schedule(.heartbeat, .init(at: moment, mustBeFresh: true))
    }

    mutating func refetch(_ deployment: DeploymentID?, at now: Instant) {
        let wish = EnvironmentAgenda.Wish(at: now, rank: .urgent, readsAll: true)
        guard let deployment else {
            for id in picture.catalog.environments {
                retryNow(id, at: now)
                readAll(of: id, wish)
            }
            for source in picture.catalog.buildSources { builds.schedule(source, at: now) }
            return
        }
        guard let repo = picture.catalog.repo(of: deployment),
            let application = repo.applications[deployment.environment]
        else { return }
        retryNow(deployment.environment, at: now)
        agendas[deployment.environment]?.schedule(.application(application), wish)
        builds.schedule(repo.buildSource, at: now)
    }

    private mutating func retryNow(_ environment: EnvironmentID, at now: Instant) {
        agendas[environment]?.retryNow(at: now)
        watches[environment]?.updateAll { $0.retryNow(at: now) }
    }

    mutating func open(_ deployments: Set<DeploymentID>, at now: Instant) {
        let changed = opened.symmetricDifference(deployments)
        opened = deployments
        for application in Set(changed.compactMap(picture.catalog.application)).sorted() { plan(application, at: now) }
    }

    /// Schedules what is asked next about an application: again while it is followed and no watch tells of it, its replicas and pods while
    /// they move or are on the screen; else not at all. (mission.md, "How it is followed")
    mutating func plan(_ id: ApplicationID, at now: Instant) {
        let users = deployments(of: id)
        let isOnScreen = users.contains(where: opened.contains)
        let isFollowed = users.contains { picture.isFollowed($0) }
        let application = picture.applications[id]
        // What is not known yet has been asked for already, or is left to the list.
        let said = [application?.observedAt, picture.absences[id]?.observedAt].compactMap(\.self).max()
        follow(
            .application(id), of: id.environment, every: settings.checkInterval, since: said ?? now,
            while: isFollowed && !isTold(id), at: now)

        let isMoving = users.contains { picture.standing(of: $0).hasMovingReplicas }
        let isLookedAfter = isOnScreen || isFollowed && isMoving
        takeUp(id, at: now)
        let hasWorkloads = application?.value.workloads?.isEmpty == false
        follow(
            .rollout(id), of: id.environment, every: pace(of: id, settings.rolloutInterval, at: now),
            since: picture.rollouts[id]?.observedAt, while: hasWorkloads && isLookedAfter, at: now)
        lookAfterPods(of: id, while: application != nil && isLookedAfter, isOnScreen: isOnScreen, at: now)
    }

    /// How often replicas or pods are read: as often as `interval` while they move; where they have stood for a while, and a watch tells when
    /// that ends, not more often than anything else.
    func pace(of id: ApplicationID, _ interval: Duration, at now: Instant) -> Duration {
        let hasStood = picture.movedAt(of: id).map { now.since($0) >= Self.restsAfter } ?? false
        return hasStood && isTold(id) ? max(interval, settings.checkInterval) : interval
    }

    func deployments(of id: ApplicationID) -> [DeploymentID] {
        picture.catalog.users(of: id).map {
            DeploymentID(release: $0.release, repo: $0.repo, environment: id.environment)
        }
    }

    /// Whether an application is on the screen.
    func isOnScreen(_ id: ApplicationID) -> Bool {
        deployments(of: id).contains(where: opened.contains)
    }

    /// Whether an application is followed or on the screen.
    func isLookedAfter(_ id: ApplicationID) -> Bool {
        isOnScreen(id) || deployments(of: id).contains { picture.isFollowed($0) }
    }

    /// Whether a watch tells when an application changes.
    private func isTold(_ id: ApplicationID) -> Bool {
        watches[id.environment]?.covers(id, project: picture.applications[id]?.value.project) ?? false
    }

    /// - Parameter known: when it was last said; nil means that it is wanted now.
    mutating func follow(
        _ item: EnvironmentAgenda.Item, of environment: EnvironmentID, every interval: Duration, since known: Instant?,
        while isWanted: Bool, at now: Instant
    ) {
        guard isWanted else {
            agendas[environment]?.unfollow(item)
            return
        }
        let due = known.map { $0 + interval <= now ? now : ($0 + interval).together } ?? now
        let moment = max(due, openAt(item, of: environment, every: interval))
        agendas[environment]?.schedule(item, .init(at: moment, isPeriodic: true))
    }

    /// From when on an item may be asked that is wanted every so often. An attempt that failed is an attempt: what can't be read is asked for
    /// less and less often where it comes from a target cluster, and at once so where a right is missing.
    func openAt(
        _ item: EnvironmentAgenda.Item, of environment: EnvironmentID, every interval: Duration
    ) -> Instant {
        let patience = item.isOfCluster ? settings.patience : interval
        return agendas[environment]?.misses[item]?.retryAt(every: interval, patience: patience)
            ?? Instant(milliseconds: .min)
    }

    /// Wants something read from a target cluster: at the earliest an `interval` after it was, and later where it could not be.
    ///
    /// - Parameter known: when it was last said.
    mutating func want(
        _ item: EnvironmentAgenda.Item, of environment: EnvironmentID, every interval: Duration, since known: Instant?,
        _ wish: EnvironmentAgenda.Wish
    ) {
        var wish = wish
        if let known { wish.at = max(wish.at, known + interval) }
        // A person who asks shall hear what it is now.
        if wish.rank != .urgent { wish.at = max(wish.at, openAt(item, of: environment, every: interval)) }
        agendas[environment]?.schedule(item, wish)
    }

    mutating func requests(at now: Instant) -> [TrackerEffect] {
        var effects: [TrackerEffect] = []
        for id in picture.catalog.environments {
            while let request = agendas[id]?.next(at: now, slots: settings.requestsPerEnvironment) {
                if request.item == .heartbeat, !request.isProbe, !request.isUrgent, let heardAt = agendas[id]?.heardAt,
                    heardAt + settings.checkInterval > now
                {
                    // Others have been answered meanwhile, which says as much.
                    beat(id, at: heardAt + settings.checkInterval)
                    continue
                }
                // An application may have lost its workloads, or gone, since its replicas were wanted.
                guard let subject = subject(of: request.item, in: id, at: now) else { continue }
                var sent = request
                if case .list(_, let projects) = subject { sent.isNarrowed = !projects.isEmpty }
                effects.append(.read(numbered(subject, mustBeFresh: request.mustBeFresh)))
                agendas[id]?.sent(requestCount, sent)
            }
        }
        while builds.pending.count < settings.buildRequests, let source = builds.next(at: now) {
            effects.append(.read(numbered(.build(source), mustBeFresh: true)))
            builds.sent(requestCount, to: source)
        }
        return effects
    }

    private mutating func numbered(_ subject: ReadSubject, mustBeFresh: Bool) -> ReadRequest {
        requestCount += 1
        return ReadRequest(
            number: requestCount, subject: subject, project: subject.application.flatMap { project(of: $0) },
            mustBeFresh: mustBeFresh)
    }

    /// The project of an application, where it is known.
    func project(of id: ApplicationID) -> String? { picture.applications[id]?.value.project }

    private mutating func subject(
        of item: EnvironmentAgenda.Item, in environment: EnvironmentID, at now: Instant
    ) -> ReadSubject? {
        switch item {
        case .heartbeat: return .heartbeat(environment)
        case .list: return .list(environment, projects: watches[environment]?.plan?.listing ?? [])
        case .application(let id): return .application(id)
        case .rollout(let id):
            return picture.applications[id]?.value.workloads.flatMap { $0.isEmpty ? nil : .rollout(id, $0) }
        case .tree(let id): return picture.applications[id] == nil ? nil : .tree(id)
        case .pod(let id):
            guard let pod = picture.trees[id]?.value.mostTroubledPod else { return nil }
            trees[environment]?.examines(pod, of: id, at: now)
            return .pod(id, name: pod.name, namespace: pod.namespace)
        }
    }
}

extension ReadSubject {
    /// The application that is asked about; nil where it is not about one.
    var application: ApplicationID? {
        switch self {
        case .application(let id), .rollout(let id, _), .tree(let id), .pod(let id, _, _): id
        case .heartbeat, .list, .build: nil
        }
    }
}

extension Standing {
    /// Whether replicas come and go: something is under way, or broken half-way.
    fileprivate var hasMovingReplicas: Bool { state == .rolling || state == .failed }
}

extension Instant {
    /// This moment or a little later, when others are due as well: polls of thirty repos that drift apart would wake the machine thirty times.
    var together: Instant {
        let late = milliseconds % 500
        return late <= 0 ? self : self + .milliseconds(500 - late)
    }
}
