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
    /// Of which applications not all has been read once, by environment; see ``hasReadEverything``.
    var unread: [EnvironmentID: Set<ApplicationID>]
    var watched: DeploymentID?
    var random: SplitMix64
    var requestCount = 0
    var buildRequests: [Int: BuildSourceID] = [:]
    private var judgeAt: Instant?

    /// A core that has asked nothing yet.
    ///
    /// - Parameters:
    ///   - picture: what is known before the first answer.
    ///   - seed: of the jitter.
    package init(picture: Picture, settings: TrackerSettings, seed: UInt64) {
        self.picture = picture
        self.settings = settings
        let catalog = picture.catalog
        self.agendas = Dictionary(uniqueKeysWithValues: catalog.environments.map { ($0, EnvironmentAgenda()) })
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
        var next = judgeAt
        func consider(_ moment: Instant?) {
            if let moment { next = min(next ?? moment, moment) }
        }
        for id in picture.catalog.environments {
            consider(agendas[id]?.nextMoment(slots: settings.requestsPerEnvironment))
            if picture.links[id]?.isUp == true, let since = agendas[id]?.waitingSince {
                consider(since + settings.silentAfter)
            }
        }
        for agenda in builds.values where !agenda.isPending { consider(agenda.due) }
        return next.map { max($0, now) }
    }

    /// Whether everything has been read once, or could not be: what a one-shot reader waits for.
    ///
    /// An Argo CD that is down counts once it owes no answer and a second try, where it comes soon, has failed as well.
    package var hasReadEverything: Bool {
        builds.values.allSatisfy(\.hasAnswered)
            && agendas.allSatisfy { id, agenda in
                (unread[id] ?? []).isEmpty || agenda.isGivenUp && agenda.pending.isEmpty
            }
    }

    /// Whether no answer is owed by anyone.
    package var isIdle: Bool {
        buildRequests.isEmpty && agendas.values.allSatisfy(\.pending.isEmpty)
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

    /// An Argo CD that was well, owes an answer and says nothing for too long is silent, long before a deadline says so.
    private mutating func noticeSilence(at now: Instant) -> [Change] {
        var changes: [Change] = []
        for id in picture.catalog.environments {
            guard picture.links[id]?.isUp == true, let since = agendas[id]?.waitingSince,
                now.since(since) >= settings.silentAfter
            else { continue }
            changes += picture.apply(Observation(at: now, .link(id, .silent, retryAt: nil)))
        }
        return changes
    }
}
