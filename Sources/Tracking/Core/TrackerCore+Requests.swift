import Releases

// What is asked, and when.
extension TrackerCore {
    mutating func start(at now: Instant) {
        for id in picture.catalog.environments { readAll(of: id, .init(at: now)) }
        for source in picture.catalog.buildSources { builds[source]?.due = now }
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
        let wish = EnvironmentAgenda.Wish(at: now, isUrgent: true)
        guard let deployment else {
            for id in picture.catalog.environments {
                agendas[id]?.retryNow(at: now)
                readAll(of: id, wish)
            }
            for source in picture.catalog.buildSources { builds[source]?.wantNow(at: now) }
            return
        }
        guard let repo = picture.catalog.repo(of: deployment),
            let application = repo.applications[deployment.environment]
        else { return }
        agendas[deployment.environment]?.retryNow(at: now)
        agendas[deployment.environment]?.schedule(.application(application), wish)
        builds[repo.buildSource]?.wantNow(at: now)
    }

    mutating func watch(_ deployment: DeploymentID?, at now: Instant) {
        let before = watched
        watched = deployment
        for deployment in [before, deployment] {
            if let application = deployment.flatMap(picture.catalog.application) { plan(application, at: now) }
        }
    }

    /// Schedules what is asked next about an application: again while it is followed, and its replicas while they move or are on the screen;
    /// else not at all. (mission.md, "How it is followed")
    mutating func plan(_ id: ApplicationID, at now: Instant) {
        let users = picture.catalog.users(of: id).map {
            DeploymentID(release: $0.release, repo: $0.repo, environment: id.environment)
        }
        let isOnScreen = users.contains { $0 == watched }
        let isFollowed = users.contains { picture.isFollowed($0) }
        // What is not known yet has been asked for already, or is left to the list.
        let said = [picture.applications[id]?.observedAt, picture.absences[id]?.observedAt].compactMap(\.self).max()
        follow(
            .application(id), of: id.environment, every: settings.checkInterval, since: said ?? now, while: isFollowed,
            at: now)

        let isMoving = users.contains { picture.standing(of: $0).hasMovingReplicas }
        let hasWorkloads = picture.applications[id]?.value.workloads?.isEmpty == false
        follow(
            .rollout(id), of: id.environment, every: settings.rolloutInterval, since: picture.rollouts[id]?.observedAt,
            while: hasWorkloads && (isOnScreen || isFollowed && isMoving), at: now)
    }

    /// - Parameter known: when it was last said; nil means that it is wanted now.
    private mutating func follow(
        _ item: EnvironmentAgenda.Item, of environment: EnvironmentID, every interval: Duration, since known: Instant?,
        while isWanted: Bool, at now: Instant
    ) {
        guard isWanted else {
            agendas[environment]?.unfollow(item)
            return
        }
        // An attempt that failed is an attempt: what can't be read is not asked for more often than what can.
        let last = [known, agendas[environment]?.missedAt[item]].compactMap(\.self).max()
        let moment = last.map { max(now, $0 + interval) } ?? now
        agendas[environment]?.schedule(item, .init(at: moment, isPeriodic: true))
    }

    mutating func requests(at now: Instant) -> [TrackerEffect] {
        var effects: [TrackerEffect] = []
        for id in picture.catalog.environments {
            while let request = agendas[id]?.next(at: now, slots: settings.requestsPerEnvironment) {
                if request.item == .heartbeat, !request.isProbe, let heardAt = agendas[id]?.heardAt,
                    heardAt + settings.checkInterval > now
                {
                    // Others have been answered meanwhile, which says as much.
                    beat(id, at: heardAt + settings.checkInterval)
                    continue
                }
                // An application may have lost its workloads, or gone, since its replicas were wanted.
                guard let subject = subject(of: request.item, in: id) else { continue }
                effects.append(.read(numbered(subject, mustBeFresh: request.mustBeFresh)))
                agendas[id]?.sent(requestCount, request)
            }
        }
        for source in picture.catalog.buildSources {
            guard let agenda = builds[source], !agenda.isPending, let due = agenda.due, due <= now else { continue }
            effects.append(.read(numbered(.build(source), mustBeFresh: true)))
            buildRequests[requestCount] = source
            builds[source]?.isPending = true
        }
        return effects
    }

    private mutating func numbered(_ subject: ReadSubject, mustBeFresh: Bool) -> ReadRequest {
        requestCount += 1
        let application: ApplicationID? =
            switch subject {
            case .application(let id), .rollout(let id, _): id
            case .heartbeat, .list, .build: nil
            }
        return ReadRequest(
            number: requestCount, subject: subject,
            project: application.flatMap { picture.applications[$0]?.value.project }, mustBeFresh: mustBeFresh)
    }

    private func subject(of item: EnvironmentAgenda.Item, in environment: EnvironmentID) -> ReadSubject? {
        switch item {
        case .heartbeat: .heartbeat(environment)
        case .list: .list(environment)
        case .application(let id): .application(id)
        case .rollout(let id):
            picture.applications[id]?.value.workloads.flatMap { $0.isEmpty ? nil : .rollout(id, $0) }
        }
    }
}

extension Standing {
    /// Whether replicas come and go: something is under way, or broken half-way.
    fileprivate var hasMovingReplicas: Bool { state == .rolling || state == .failed }
}
