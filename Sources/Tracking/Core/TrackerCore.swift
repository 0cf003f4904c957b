package import Releases

/// Decides what to ask, of whom and when, what to watch, and folds what comes into the picture. Pure: time, randomness, answers and
/// streams are inputs; requests, streams to open or close, and news are effects.
///
/// Every environment has agendas of its own; nothing that one Argo CD does or fails to do holds up another. An input costs the
/// logarithm of the catalog at the most; only what concerns a whole Argo CD (a list, the opening and the end of its watch) costs more.
package struct TrackerCore: Sendable {
    /// All that is known.
    package internal(set) var picture: Picture
    /// What has changed, be it told already or not: with ``picture``, all that a later run needs.
    package private(set) var timeline: Timeline

    let settings: TrackerSettings
    var agendas: [EnvironmentID: EnvironmentAgenda]
    var watches: [EnvironmentID: WatchAgenda]
    var trees: [EnvironmentID: TreeAgenda]
    var builds: BuildAgenda
    /// Of which applications not all has been read once, by environment; see ``hasReadEverything``.
    var unread: [EnvironmentID: Set<ApplicationID>]
    /// The newest version of each application's object that has been told of.
    var revisions: [ApplicationID: ObjectRevision] = [:]
    /// When each application was last read whole.
    var wholeAt: [ApplicationID: Instant] = [:]
    /// Applications of which a list told enough for now, so that reading them whole can wait; see ``canWait(_:)``.
    var postponed: Set<ApplicationID> = []
    /// Deployments that somebody has open.
    var opened: Set<DeploymentID> = []
    /// Applications that are on the screen, be it as one of many.
    var shown: Set<ApplicationID> = []
    /// Streams under way, by number.
    var streams: [Int: StreamSubject] = [:]
    /// Streams to open and to close, in order.
    var streamEffects: [TrackerEffect] = []
    var requestCount = 0
    /// How much of what this input said is news that nobody waits for.
    var leisurelyNews = 0
    /// What this input has observed so far, where it is written down.
    private var observed: [Observation] = []
    /// What was news in it.
    private var observedNews: [Change] = []
    private var random: SplitMix64
    private var publication: Publication
    private var judgeAt: Instant?

    /// A core that has asked nothing yet.
    ///
    /// - Parameters:
    ///   - picture: what is known before the first answer.
    ///   - timeline: what had changed before.
    ///   - seed: of the jitter.
    package init(picture: Picture, timeline: Timeline = Timeline(), settings: TrackerSettings, seed: UInt64) {
        self.picture = picture
        self.timeline = timeline
        self.settings = settings
        let catalog = picture.catalog
        func each<Value>(_ value: (EnvironmentID) -> Value) -> [EnvironmentID: Value] {
            Dictionary(uniqueKeysWithValues: catalog.environments.map { ($0, value($0)) })
        }
        self.agendas = each { _ in EnvironmentAgenda(rationed: settings.readsAfterEventsPerSecond) }
        self.watches = each { _ in WatchAgenda() }
        self.trees = each { _ in TreeAgenda(streams: settings.streams ? settings.treeStreams : 0) }
        self.builds = BuildAgenda(catalog.buildSources)
        self.unread = each { Set(catalog.applications(in: $0)) }
        self.random = SplitMix64(seed: seed)
        self.publication = Publication(interval: settings.publishInterval)
    }

    /// Takes one input and says what is to be done.
    package mutating func handle(_ input: TrackerInput, at now: Instant) -> [TrackerEffect] {
        let observations = picture.observationCount
        let news = picture.newsCount
        leisurelyNews = 0
        var changes = took(input, at: now)
        changes += judge(at: now)
        changes += noticeSilence(at: now)
        relistWhereDue(at: now)
        changes += openStreams(at: now)
        var effects = streamEffects
        streamEffects = []
        effects += requests(at: now)
        if picture.observationCount != observations || !changes.isEmpty {
            timeline.note(changes)
            publication.note(changes, isNews: picture.newsCount > news + leisurelyNews || !changes.isEmpty, at: now)
        }
        if !observed.isEmpty {
            effects.append(.record(observed, observedNews))
            observed = []
            observedNews = []
        }
        if let due = publication.take(at: now) { effects.append(.publish(due)) }
        return effects
    }

    /// Takes an observation into the picture, and says what is news.
    mutating func observe(_ observation: Observation) -> [Change] {
        let news = picture.apply(observation)
        if settings.records {
            observed.append(observation)
            observedNews += news
        }
        return news
    }

    private mutating func took(_ input: TrackerInput, at now: Instant) -> [Change] {
        switch input {
        case .start: start(at: now)
        case .wake: break
        case .answered(let number, let answer, let at):
            if let source = builds.answered(number) {
                return took(answer, of: source, answeredAt: at, now: now)
            }
            return took(answer, to: number, answeredAt: at, now: now)
        case .streamed(let number, let signals): return took(signals, on: number, at: now)
        case .streamEnded(let number, let failure): return ended(number, failure, at: now)
        case .refetch(let deployment): refetch(deployment, at: now)
        case .open(let deployments): open(deployments, at: now)
        case .show(let deployments): show(deployments, at: now)
        }
        return []
    }

    /// 0 to 1.
    mutating func jitter() -> Double { Double.random(in: 0...1, using: &random) }

    /// When ``TrackerInput/wake`` is wanted next; nil where nothing is to come by itself.
    package mutating func nextWake(after now: Instant) -> Instant? {
        var next = judgeAt
        func consider(_ moment: Instant?) {
            if let moment { next = min(next ?? moment, moment) }
        }
        for id in picture.catalog.environments {
            consider(agendas[id]?.nextMoment(slots: settings.requestsPerEnvironment))
            consider(silenceAt(id))
            consider(doubtAt(id))
            consider(watches[id]?.relistAt)
            guard agendas[id]?.failures == 0 else { continue }
            consider(watches[id]?.nextMoment)
            consider(trees[id]?.nextMoment)
        }
        // Where as many are asked as may be, an answer has to come first.
        if builds.pending.count < settings.buildRequests { consider(builds.nextMoment()) }
        consider(publication.nextMoment)
        return next.map { max($0, now) }
    }

    /// News that is still to be told when tracking ends.
    package mutating func lastNews() -> [Change] { publication.takeRest() }

    /// Whether everything has been read once, or could not be: what a one-shot reader waits for.
    ///
    /// An Argo CD that is down counts once it owes no answer and a second try, where it comes soon, has failed as well.
    package var hasReadEverything: Bool {
        builds.unread.isEmpty
            && agendas.allSatisfy { id, agenda in
                unread[id]?.isEmpty ?? true && hasReadPods(of: id) || agenda.isGivenUp && agenda.pending.isEmpty
            }
    }

    /// Whether the pods that somebody looks after have been read once, or could not be, and of each tree the pod that fails worst.
    private func hasReadPods(of environment: EnvironmentID) -> Bool {
        guard let agenda = agendas[environment] else { return true }
        return trees[environment]?.applications.allSatisfy { id in
            guard let tree = picture.trees[id]?.value else { return agenda.misses[.tree(id)] != nil }
            return tree.mostTroubledPod == nil || picture.pods[id] != nil || agenda.misses[.pod(id)] != nil
        } ?? true
    }

    /// Whether no answer is owed by anyone. Streams owe none.
    package var isIdle: Bool {
        builds.pending.isEmpty && agendas.values.allSatisfy(\.pending.isEmpty)
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
        return observe(Observation(at: now, .timePassed))
    }

    /// An Argo CD that was well, owes an answer and says nothing for too long is silent, long before a deadline says so.
    private mutating func noticeSilence(at now: Instant) -> [Change] {
        var changes: [Change] = []
        for id in picture.catalog.environments {
            if let moment = doubtAt(id), moment <= now {
                agendas[id]?.schedule(.heartbeat, .init(at: now, rank: .urgent, mustBeFresh: true))
            }
            guard let moment = silenceAt(id), moment <= now else { continue }
            changes += observe(Observation(at: now, .link(id, .silent, retryAt: nil)))
        }
        return changes
    }

    /// When an Argo CD is asked whether it is well: a target cluster owes an answer through it for so long that either may be ill.
    private func doubtAt(_ environment: EnvironmentID) -> Instant? {
        guard picture.links[environment]?.isUp == true else { return nil }
        return agendas[environment]?.doubtfulSince.map { $0 + settings.silentAfter }
    }

    /// When an Argo CD will count as silent; nil where it is not well anyway, or owes nothing. One whose watch is open is not silent
    /// before a keepalive is overdue.
    private func silenceAt(_ environment: EnvironmentID) -> Instant? {
        guard picture.links[environment]?.isUp == true, let agenda = agendas[environment],
            let since = agenda.waitingSince
        else { return nil }
        let moment = since + settings.silentAfter
        guard watches[environment]?.isOpen == true, let heardAt = agenda.heardAt else { return moment }
        return max(moment, heardAt + settings.keepaliveInterval * 4 / 3)
    }
}
