/// What a wait remembers of one deployment.
struct WaitedDeployment: Hashable, Sendable {
    /// Which version is waited for; nil while that is not known. Once known it stays.
    var target: Version?
    /// Whether CI was seen at work on what is waited for.
    var hasSeenBuild = false
    /// Whether that came to nothing.
    var hasBuildFailed = false
    /// How near to the target it has been.
    var reach = WaitFacts.Reach.never
    /// Since when it has been settled without a break, as far as is known.
    var settledSince: Instant?
    /// Since when something else has been in the target's place.
    var awaySince: Instant?
    /// Since when it has been failed without a break.
    var failedSince: Instant?
    /// Since when what had to be read has been refused.
    var refusedSince: Instant?
    /// Until when that is put up with.
    var refusedUntil: Instant?
    /// How it was when it was last looked at.
    var facts = WaitFacts()
}

extension WaitedDeployment {
    /// Takes in what is known now.
    mutating func take(_ deployment: Deployment, _ wish: WaitWish, at now: Instant) {
        chooseTarget(deployment.build, wish)
        var new = facts(of: deployment, wish)
        if new.isFresh { note(new) }
        new.reach = reach
        awaySince = new.isAway ? awaySince ?? now : nil
        new.hasLeft = awaySince.map { now.since($0) >= wish.patience.away } ?? false
        failedSince = new.isFresh && new.standing.state == .failed ? failedSince ?? now : nil
        let isWhole = deployment.application?.value.detail == .full
        new.isCertain = isWhole || failedSince.map { now.since($0) >= wish.patience.away } ?? true
        noteRefusal(deployment, wish, at: now)
        new.isCutOff = refusedUntil.map { $0 <= now } ?? false
        // What can't be believed breaks nothing.
        if new.isFresh { settledSince = new.hasSettled ? settledSince ?? now : nil }
        facts = new
    }

    private mutating func note(_ facts: WaitFacts) {
        if facts.current == .equal, facts.next ?? .equal == .equal { reach = .there }
        if reach == .never, facts.next == .equal { reach = .underWay }
    }

    /// The newest build decides, once it has ended. One that came to nothing before anybody waited for it leaves what was built before it
    /// expected, as everywhere; one that came to nothing while it was waited for is what the wait ends with.
    private mutating func chooseTarget(_ build: BuildRecord?, _ wish: WaitWish) {
        let latest = build?.latest?.value
        if let version = wish.version {
            target = version
            // Only CI's word on just this version says anything about it.
            let isOfTarget = latest?.version?.isSame(as: version) ?? false
            hasBuildFailed =
                isOfTarget && latest?.status.isFailure == true && build?.expected?.isSame(as: version) != true
            return
        }
        guard target == nil, let build, let latest else { return }
        switch latest.status {
        case .success: target = build.expected
        case .running: hasSeenBuild = true
        case .failed, .canceled:
            hasBuildFailed = hasSeenBuild || build.expected == nil
            if !hasBuildFailed { target = build.expected }
        case .unknown: break
        }
        // Somebody has started it again.
        if latest.status == .running || latest.status == .success { hasBuildFailed = false }
    }

    private func facts(of deployment: Deployment, _ wish: WaitWish) -> WaitFacts {
        var facts = WaitFacts()
        let application = deployment.application?.value
        facts.isFresh = !deployment.isStale && deployment.observedAt != nil
        facts.isTargetKnown = target != nil
        facts.hasBuildFailed = hasBuildFailed
        if wish.version == nil, let target, let expected = deployment.expected {
            facts.isExpectedNoMore = !expected.isSame(as: target)
        }
        facts.current = target.flatMap { target in deployment.version.version?.relation(to: target) }
        facts.next = target.flatMap { target in deployment.version.rollingTo?.relation(to: target) }
        facts.standing = deployment.standing
        facts.isWell = application?.sync == .synced && [.healthy, .suspended].contains(application?.health)
        facts.hasReadReplicas =
            deployment.rollout != nil || deployment.rolloutFailure != nil || application?.workloads?.isEmpty == true
        facts.isOperating = application?.isOperationRequested == true || application?.operation?.isUnderWay == true
        facts.isFailedSyncOlder = isFailedSyncOlder(deployment)
        return facts
    }

    /// Two machines' clocks are compared: where either says nothing, the sync is taken to be one to the target.
    private func isFailedSyncOlder(_ deployment: Deployment) -> Bool {
        guard let target, let startedAt = deployment.application?.value.operation?.startedAt,
            let builtAt = deployment.build?.builtAt(target)
        else { return false }
        return startedAt < builtAt
    }

    private mutating func noteRefusal(_ deployment: Deployment, _ wish: WaitWish, at now: Instant) {
        let known = deployment.observedAt
        let refusals = [
            deployment.contactFailure.flatMap { wish.patience.limit(of: $0, wasRead: known != nil) },
            target == nil
                ? deployment.build?.failure.flatMap {
                    wish.patience.limit(of: $0, wasRead: deployment.build?.latest != nil)
                } : nil,
        ]
        guard let limit = refusals.compactMap(\.self).min() else {
            refusedSince = nil
            refusedUntil = nil
            return
        }
        let since = refusedSince ?? now
        refusedSince = since
        refusedUntil = since + limit
    }
}

extension Deployment {
    /// Whether nothing can be learned about it now.
    package var isOutOfContact: Bool { !link.isUp || failure != nil }

    /// Why nothing can be learned about it now, where that is known.
    package var contactFailure: ReadFailure? { link.isUp ? failure : link.failure ?? failure }
}

extension BuildRecord {
    /// When `version` was built, by CI's clock; nil where CI does not say, or has not built it.
    fileprivate func builtAt(_ version: Version) -> Instant? {
        guard let build = latest?.value else { return nil }
        if build.status == .success { return build.version?.isSame(as: version) == true ? build.at : nil }
        return build.lastSuccess?.version?.isSame(as: version) == true ? build.lastSuccess?.at : nil
    }
}

extension BuildStatus {
    /// Whether it came to nothing.
    fileprivate var isFailure: Bool { self == .failed || self == .canceled }
}
