package import Releases

/// Decides what to ask, of whom and when, and folds the answers into the picture. Pure: time, randomness and answers are inputs,
/// requests and news are effects.
///
/// Every environment has an agenda of its own; nothing that one Argo CD does or fails to do holds up another.
package struct TrackerCore: Sendable {
    /// All that is known.
    package internal(set) var picture: Picture

    let settings: TrackerSettings
    var agendas: [EnvironmentID: EnvironmentAgenda]
    var builds: [BuildSourceID: BuildAgenda]
    /// What has not been asked even once, by environment; see ``hasReadEverything``.
    var unread: [EnvironmentID: Set<ApplicationID>]
    var watched: DeploymentID?
    var random: SplitMix64
    private var requestCount = 0
    private var buildRequests: [Int: BuildSourceID] = [:]
    private var judgeAt: Instant?

    /// A core that knows nothing yet.
    ///
    /// - Parameter seed: of the jitter.
    package init(picture: Picture, settings: TrackerSettings, seed: UInt64) {
        self.picture = picture
        self.settings = settings
        let catalog = picture.catalog
        self.agendas = Dictionary(
            uniqueKeysWithValues: catalog.environments.map { ($0, EnvironmentAgenda(id: $0)) })
        self.builds = Dictionary(uniqueKeysWithValues: catalog.buildSources.map { ($0, BuildAgenda()) })
        self.unread = Dictionary(
            uniqueKeysWithValues: catalog.environments.map { ($0, Set(catalog.applications(in: $0))) })
        self.random = SplitMix64(seed: seed)
    }

    /// Takes one input and says what is to be done.
    package mutating func handle(_ input: TrackerInput, at now: Instant) -> [TrackerEffect] {
        var changes: [Change] = []
        let observations = picture.observationCount
        switch input {
        case .start: start(at: now)
        case .wake: break
        case .answered(let number, let answer, let at):
            if let source = buildRequests.removeValue(forKey: number) {
                changes += took(answer, of: source, answeredAt: at, now: now)
            } else {
                changes += took(answer, to: number, answeredAt: at, now: now)
            }
        case .refetch(let deployment): refetch(deployment, at: now)
        case .watch(let deployment): watch(deployment, at: now)
        }
        changes += judge(at: now)
        changes += noticeSilence(at: now)
        var effects = requests(at: now)
        if !changes.isEmpty || picture.observationCount != observations {
            effects.append(.publish(changes))
        }
        return effects
    }

    /// When ``TrackerInput/wake`` is wanted next; nil where nothing is to come by itself.
    package mutating func nextWake(after now: Instant) -> Instant? {
        var moments: [Instant] = []
        for id in picture.catalog.environments {
            guard var agenda = agendas[id] else { continue }
            let hasRoom = agenda.pending.count < (agenda.failures > 0 ? 1 : settings.requestsPerEnvironment)
            if hasRoom, let due = agenda.nextDue() { moments.append(due) }
            agendas[id] = agenda
            if let oldest = agenda.oldestPending, picture.links[id]?.isUp == true {
                moments.append(oldest + settings.silentAfter)
            }
        }
        moments += builds.values.compactMap { $0.isPending ? nil : $0.due }
        if let judgeAt { moments.append(judgeAt) }
        return moments.min().map { max($0, now) }
    }

    /// Whether everything has been read once, or could not be: what a one-shot reader waits for.
    package var hasReadEverything: Bool {
        builds.values.allSatisfy(\.hasAnswered)
            && agendas.allSatisfy { id, agenda in agenda.failures > 0 || (unread[id] ?? []).isEmpty }
    }

    /// Whether no answer is owed by anyone.
    package var isIdle: Bool {
        buildRequests.isEmpty && agendas.values.allSatisfy(\.pending.isEmpty)
    }
}

// MARK: - Asking

extension TrackerCore {
    private mutating func start(at now: Instant) {
        for id in picture.catalog.environments { readAll(of: id, at: now, isUrgent: false) }
        for source in picture.catalog.buildSources { builds[source]?.due = now }
    }

    /// Reads everything of an environment: its list first, where one answer can fill the screen, then each application.
    mutating func readAll(of environment: EnvironmentID, at now: Instant, isUrgent: Bool) {
        let applications = picture.catalog.applications(in: environment)
        if applications.count >= settings.listFrom {
            agendas[environment]?.schedule(.list, at: now, isUrgent: isUrgent)
        } else {
            for application in applications {
                agendas[environment]?.schedule(.application(application), at: now, isUrgent: isUrgent)
            }
        }
    }

    private mutating func refetch(_ deployment: DeploymentID?, at now: Instant) {
        for id in picture.catalog.environments where deployment.map({ $0.environment == id }) ?? true {
            agendas[id]?.retryNow(at: now)
            if deployment == nil { readAll(of: id, at: now, isUrgent: true) }
        }
        if let deployment, let application = picture.catalog.application(of: deployment) {
            agendas[deployment.environment]?.schedule(.application(application), at: now, isUrgent: true)
            readRollout(of: application, at: now, isUrgent: true)
        }
        let sources = deployment.map { picture.catalog.repo(of: $0).map { [$0.buildSource] } ?? [] }
        for source in sources ?? picture.catalog.buildSources { builds[source]?.wantNow(at: now) }
    }

    private mutating func watch(_ deployment: DeploymentID?, at now: Instant) {
        watched = deployment
        guard let deployment, let application = picture.catalog.application(of: deployment) else { return }
        plan(application, at: now)
    }

    /// Schedules the replicas of an application, where its workloads are known.
    mutating func readRollout(of application: ApplicationID, at moment: Instant, isUrgent: Bool = false) {
        guard picture.applications[application]?.value.workloads?.isEmpty == false else { return }
        agendas[application.environment]?.schedule(.rollout(application), at: moment, isUrgent: isUrgent)
    }

    private mutating func requests(at now: Instant) -> [TrackerEffect] {
        var effects: [TrackerEffect] = []
        for id in picture.catalog.environments {
            while let (item, isUrgent) = agendas[id]?.next(at: now, slots: settings.requestsPerEnvironment) {
                guard let subject = subject(of: item, in: id) else { continue }
                requestCount += 1
                agendas[id]?.sent(requestCount, item, at: now, isUrgent: isUrgent)
                effects.append(.read(request(subject, mustBeFresh: isUrgent)))
            }
        }
        for source in picture.catalog.buildSources {
            guard let agenda = builds[source], !agenda.isPending, let due = agenda.due, due <= now else { continue }
            requestCount += 1
            buildRequests[requestCount] = source
            builds[source]?.isPending = true
            effects.append(.read(request(.build(source), mustBeFresh: true)))
        }
        return effects
    }

    private func request(_ subject: ReadSubject, mustBeFresh: Bool) -> ReadRequest {
        let application: ApplicationID? =
            switch subject {
            case .application(let id), .rollout(let id, _): id
            case .list, .build: nil
            }
        return ReadRequest(
            number: requestCount, subject: subject,
            project: application.flatMap { picture.applications[$0]?.value.project }, mustBeFresh: mustBeFresh)
    }

    private func subject(of item: EnvironmentAgenda.Item, in environment: EnvironmentID) -> ReadSubject? {
        switch item {
        case .list: .list(environment)
        case .application(let id): .application(id)
        case .rollout(let id):
            picture.applications[id]?.value.workloads.flatMap { $0.isEmpty ? nil : .rollout(id, $0) }
        }
    }
}

// MARK: - Time

extension TrackerCore {
    /// Judges again what time alone can change, once a second while there is such a thing.
    private mutating func judge(at now: Instant) -> [Change] {
        guard picture.dependsOnTime else {
            judgeAt = nil
            return []
        }
        guard let due = judgeAt else {
            judgeAt = now + .seconds(1)
            return []
        }
        guard due <= now else { return [] }
        judgeAt = now + .seconds(1)
        return picture.apply(Observation(at: now, .timePassed))
    }

    /// An Argo CD that was well and owes an answer for too long is silent, long before its deadline says so.
    private mutating func noticeSilence(at now: Instant) -> [Change] {
        var changes: [Change] = []
        for id in picture.catalog.environments {
            guard picture.links[id]?.isUp == true, let oldest = agendas[id]?.oldestPending,
                now.since(oldest) >= settings.silentAfter
            else { continue }
            changes += picture.apply(Observation(at: now, .link(id, .silent, retryAt: nil)))
        }
        return changes
    }
}
