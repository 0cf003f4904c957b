extension Picture {
    /// Decides anew how every deployment of `repos` stands. All environments of a repo, since the turn of a later one depends on the
    /// earlier ones.
    mutating func judge(_ repos: [RepoKey], at now: Instant, in journal: inout Journal) {
        for key in repos {
            guard let repo = catalog.repo(of: key) else { continue }
            let expected = builds[repo.buildSource]?.expected
            var isItsTurn = true
            for environment in catalog.environments {
                guard let application = repo.applications[environment] else { continue }
                let id = DeploymentID(release: key.release, repo: key.repo, environment: environment)
                let version = deployedVersion(of: application, repo: repo, expected: expected)
                record(id, application, version, expected: expected, isItsTurn: isItsTurn, at: now, in: &journal)
                if absences[application] == nil, version.version.map({ expected?.isSame(as: $0) ?? false }) != true {
                    isItsTurn = false
                }
            }
        }
    }

    private mutating func record(
        _ id: DeploymentID, _ application: ApplicationID, _ version: DeployedVersion, expected: Version?,
        isItsTurn: Bool, at now: Instant, in journal: inout Journal
    ) {
        let old = records[id]
        var facts = facts(of: application, at: now)
        facts.relation = version.version.flatMap { current in expected.map { current.relation(to: $0) } }
        facts.isExpected = expected != nil
        facts.isItsTurn = isItsTurn
        facts.previous = old?.standing.refinement == .unread ? nil : old?.standing.state
        let standing = facts.standing
        let wasRead = old.map { $0.standing.refinement != .unread } ?? false
        let since = old?.standing == standing ? old?.since ?? now : now
        records[id] = DeploymentRecord(standing: standing, since: since, version: version.version ?? old?.version)
        guard let old, wasRead else { return }
        if let current = version.version, let before = old.version, !current.isSame(as: before) {
            journal.add(.version(from: before, to: current), about: .deployment(id))
        }
        if old.standing != standing {
            journal.add(.standing(from: old.standing, to: standing), about: .deployment(id))
        }
    }

    func deployedVersion(of id: ApplicationID, repo: Repo, expected: Version?) -> DeployedVersion {
        guard let application = applications[id]?.value else {
            return .unknown(absences[id] == nil ? "not read yet" : "there is no such application")
        }
        return repo.versionRule.deployedVersion(
            of: application, repo: repo.id, rollout: rollouts[id]?.value, expected: expected)
    }

    private func facts(of id: ApplicationID, at now: Instant) -> StandingFacts {
        var facts = StandingFacts()
        guard let known = applications[id] else {
            facts.presence = absences[id] == nil ? .unread : .absent
            return facts
        }
        let application = known.value
        // An old fact can't grow worse by itself: its clock stands still while its link is down.
        let clock = isFresh(id) ? now : min(now, known.observedAt)
        facts.sync = application.sync
        facts.health = application.health
        facts.isOperationRequested = application.isOperationRequested
        facts.isDeleting = application.isDeleting
        if let operation = application.operation, !operation.isDryRun { facts.operation = operation.phase }
        facts.rollout = StandingFacts.RolloutPhase(rollouts[id]?.value.progress)
        facts.wasEverDeployed = application.wasEverDeployed ?? (application.health != .missing)
        if let motion = motions[id] {
            facts.hasStalled = clock.since(motion.movedAt) >= policy.stuckAfter
            facts.isDegradedBeyondGrace =
                motion.degradedSince.map { clock.since($0) >= policy.degradedGrace } ?? false
        }
        return facts
    }

    /// Whether what is known of an application is what its Argo CD would say now, as far as one can tell.
    func isFresh(_ id: ApplicationID) -> Bool {
        (links[id.environment]?.isUp ?? false) && applications[id]?.failure == nil
    }

    /// The repos whose standing can change by time alone: something is under way, or degraded within its grace.
    var pendingRepos: [RepoKey] {
        var keys: Set<RepoKey> = []
        for (id, record) in records where record.standing.dependsOnTime {
            keys.insert(RepoKey(release: id.release, repo: id.repo))
        }
        return keys.sorted { ($0.release, $0.repo) < ($1.release, $1.repo) }
    }

    func deployments(of id: ApplicationID) -> [DeploymentID] {
        catalog.users(of: id).map { DeploymentID(release: $0.release, repo: $0.repo, environment: id.environment) }
    }
}

extension StandingFacts.RolloutPhase {
    /// The phase of a rollout's progress; nil is not known.
    init(_ progress: WorkloadProgress?) {
        switch progress {
        case .complete: self = .complete
        case .progressing: self = .progressing
        case .paused: self = .paused
        case .failed: self = .failed
        case .unknown, nil: self = .unknown
        }
    }
}

extension LinkState {
    /// Whether it answers when it is asked.
    package var isUp: Bool { self == .polling }
}
