extension Picture {
    /// Decides anew how every deployment of `repos` stands. All environments of a repo, since the turn of a later one depends on the
    /// earlier ones.
    ///
    /// - Parameter isNews: whether what is different now is a change, rather than something that has been learned for the first time.
    mutating func judge(_ repos: [RepoKey], at now: Instant, isNews: Bool, in journal: inout Journal) {
        for key in repos {
            guard let repo = catalog.repo(of: key) else { continue }
            let expected = builds[repo.buildSource]?.expected
            var isItsTurn = true
            var isPending = false
            for environment in catalog.environments {
                guard let application = repo.applications[environment] else { continue }
                let id = DeploymentID(release: key.release, repo: key.repo, environment: environment)
                let old = records[id]
                let version = deployedVersion(of: application, repo: repo, last: old?.version, expected: expected)
                let new = judged(
                    id, application, version, expected: expected, isItsTurn: isItsTurn, isNews: isNews, at: now)
                records[id] = new
                isPending = isPending || new.standing.dependsOnTime
                if isNews, new.standing.isSettled, let began = old?.rollingSince {
                    paces[application, default: RolloutPace()].add(now.since(began))
                }
                if isNews, let old { announce(id, from: old, to: new, version: version.version, in: &journal) }
                if absences[application] == nil, !Self.hasReached(version.version, expected) { isItsTurn = false }
            }
            // Only where it changes: somebody may hold a copy of the set.
            if isPending != pendingRepos.contains(key) { pendingRepos.formSymmetricDifference([key]) }
        }
    }

    /// Whether an environment holds up the later ones no more: it has the expected version, or one that is newer, which has passed it.
    /// Where the version is not known, or nothing says which is newer, nothing says that it was reached.
    private static func hasReached(_ current: Version?, _ expected: Version?) -> Bool {
        guard let current, let expected else { return false }
        let relation = current.relation(to: expected)
        return relation == .equal || relation == .newer
    }

    private mutating func judged(
        _ id: DeploymentID, _ application: ApplicationID, _ version: DeployedVersion, expected: Version?,
        isItsTurn: Bool, isNews: Bool, at now: Instant
    ) -> DeploymentRecord {
        let old = records[id]
        var facts = facts(of: application, at: now)
        facts.relation = version.version.flatMap { current in expected.map { current.relation(to: $0) } }
        facts.isExpected = expected != nil
        facts.isItsTurn = isItsTurn
        facts.previous = old?.knownState
        let standing = facts.standing
        let knownState: DeploymentState? =
            switch standing.refinement {
            case .unread, .absent: nil
            case .unknown: old?.knownState
            default: standing.state
            }
        return DeploymentRecord(
            standing: standing, since: since(standing, of: application, before: old, isNews: isNews, at: now),
            version: version.version ?? old?.version,
            isWhole: applications[application].map { $0.value.detail == .full } ?? (absences[application] != nil),
            knownState: knownState,
            lastGood: lastGood(version, isGood: Self.isGood(facts, version), of: application, before: old, at: now),
            rollingSince: rollingSince(standing, before: old, isNews: isNews, at: now))
    }

    /// The last version that was seen well. What a live link tells has been so up to the moment at which it tells something else; otherwise
    /// nobody knows what became of it since it was last read.
    private func lastGood(
        _ version: DeployedVersion, isGood: Bool, of id: ApplicationID, before old: DeploymentRecord?, at now: Instant
    ) -> GoodVersion? {
        if isGood, let version = version.version {
            return GoodVersion(version: version, seenAt: applications[id]?.observedAt ?? now, isGood: true)
        }
        guard var last = old?.lastGood, last.isGood else { return old?.lastGood }
        last.isGood = false
        if links[id.environment]?.vouches(for: last.seenAt) == true { last.seenAt = now }
        return last
    }

    /// Whether what is deployed is well, whether or not it is what is expected.
    private static func isGood(_ facts: StandingFacts, _ version: DeployedVersion) -> Bool {
        facts.presence == .present && facts.health == .healthy && facts.rollout == .complete && version.rollingTo == nil
            && !facts.isOperationRequested && facts.operation != .running && !facts.isDeleting
    }

    /// A rollout that was under way when it was first looked at has no beginning that was seen.
    private func rollingSince(
        _ standing: Standing, before old: DeploymentRecord?, isNews: Bool, at now: Instant
    ) -> Instant? {
        guard standing.state == .rolling || standing.refinement == .stuck else { return nil }
        if let old, old.standing.state == .rolling || old.standing.refinement == .stuck { return old.rollingSince }
        return isNews ? now : nil
    }

    /// Since when it stands as it does. What stood so when it was first looked at has stood so for longer: since when, only Argo CD can
    /// tell, and where it does not nobody knows.
    private func since(
        _ standing: Standing, of id: ApplicationID, before old: DeploymentRecord?, isNews: Bool, at now: Instant
    ) -> Instant? {
        if let old, old.standing == standing { return old.since }
        if isNews { return now }
        let application = applications[id]?.value
        switch standing.refinement {
        case .degraded: return application?.healthSince
        case .syncFailed: return application?.operation?.finishedAt
        case .syncing: return application?.operation?.startedAt
        default: return nil
        }
    }

    /// - Parameter version: what is known to be deployed now, unlike the last version of `new`.
    private func announce(
        _ id: DeploymentID, from old: DeploymentRecord, to new: DeploymentRecord, version: Version?,
        in journal: inout Journal
    ) {
        // The first whole answer tells what lists could not: that is learned, and has not changed.
        let isLearned = old.version == nil && version != nil && !old.isWhole
        guard old.standing.refinement != .unread, !isLearned else { return }
        if let version, old.version.map({ !version.isSame(as: $0) }) ?? true {
            journal.add(.version(from: old.version, to: version), about: .deployment(id))
        }
        if old.standing != new.standing {
            journal.add(.standing(from: old.standing, to: new.standing), about: .deployment(id))
        }
    }

    /// - Parameter last: the version that was deployed when that was last known.
    func deployedVersion(of id: ApplicationID, repo: Repo, last: Version?, expected: Version?) -> DeployedVersion {
        guard let application = applications[id]?.value else {
            return .unknown(absences[id] == nil ? "not read yet" : "there is no such application")
        }
        // Templates that were read before a sync began may be those that are being replaced: they would call the new pods old. Without a
        // pod they are all that there is.
        let rollout = rollouts[id].flatMap { known in
            let isCurrent = motions[id].map { known.observedAt >= $0.templatesDueAt } ?? true
            return isCurrent || application.images.isEmpty ? known.value : nil
        }
        return repo.versionRule.deployedVersion(
            of: application, repo: repo.id, rollout: rollout, last: last, expected: expected)
    }

    private mutating func facts(of id: ApplicationID, at now: Instant) -> StandingFacts {
        var facts = StandingFacts()
        guard let known = applications[id] else {
            facts.presence = absences[id] == nil ? .unread : .absent
            return facts
        }
        let application = known.value
        facts.sync = application.sync
        facts.health = application.health
        facts.isOperationRequested = application.isOperationRequested
        facts.isDeleting = application.isDeleting
        if let operation = application.operation, operation.isDryRun {
            // What is requested while a dry run runs is the dry run.
            if operation.isUnderWay { facts.isOperationRequested = false }
        } else {
            facts.operation = application.operation?.phase
        }
        facts.rollout = StandingFacts.RolloutPhase(believedProgress(of: id))
        facts.wasEverDeployed = application.wasEverDeployed ?? (application.health != .missing)
        noteTime(now, in: &facts, of: id)
        return facts
    }

    /// How far the replicas are; nil where they can't be read any more and the application has moved since they were.
    func believedProgress(of id: ApplicationID) -> WorkloadProgress? {
        guard let rollout = rollouts[id] else { return nil }
        let isOutdated = rollout.failure != nil && motions[id].map { $0.changedAt > rollout.observedAt } ?? false
        return isOutdated ? nil : rollout.value.progress
    }

    /// An old fact can't grow worse by itself: its clock stands still until it is read again.
    private mutating func noteTime(_ now: Instant, in facts: inout StandingFacts, of id: ApplicationID) {
        guard var motion = motions[id] else { return }
        if isFresh(id) { motion.clock = max(motion.clock, now) }
        motions[id] = motion
        facts.isDegradedBeyondGrace =
            motion.degradedSince.map { motion.clock.since($0) >= policy.degradedGrace } ?? false
        // Where only the replicas say that something moves, they must have been read to say that it does not.
        let moves = rollouts[id]?.failure == nil || applications[id]?.value.isUnderWay == true
        let clock = moves ? motion.clock : min(motion.clock, rollouts[id]?.observedAt ?? motion.clock)
        // No progress for longer than it usually takes as a whole.
        let patience = max(policy.stuckAfter, paces[id]?.p90 ?? .zero)
        facts.hasStalled = clock.since(motion.movedAt) >= patience
    }

    /// Whether what is known of an application is what its Argo CD would say now, as far as one can tell.
    private func isFresh(_ id: ApplicationID) -> Bool {
        guard let known = applications[id], let link = links[id.environment] else { return false }
        return known.failure == nil && link.vouches(for: known.observedAt)
    }

    func deployments(of id: ApplicationID) -> [DeploymentID] {
        catalog.users(of: id).map { DeploymentID(release: $0.release, repo: $0.repo, environment: id.environment) }
    }
}

extension Application {
    /// Whether the application itself says that something is under way, whatever its replicas say.
    fileprivate var isUnderWay: Bool {
        isOperationRequested || isDeleting || health == .progressing || operation?.isUnderWay == true
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
    package var isUp: Bool { self == .up }
}
