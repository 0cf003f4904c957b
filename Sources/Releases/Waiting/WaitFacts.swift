/// All that decides whether one deployment has settled on its target, or never will. What depends on time has been decided before.
package struct WaitFacts: Hashable, Sendable {
    /// How near to its target a deployment has been.
    package enum Reach: Int, Hashable, Sendable, CaseIterable {
        /// Not at all, as far as was seen.
        case never
        /// It was being rolled out.
        case underWay
        /// It was all there.
        case there
    }

    /// Whether what is known of the deployment can be believed to be so now.
    package var isFresh = true
    /// Whether it is known which version is waited for: CI has succeeded, or a person has named it.
    package var isTargetKnown = true
    /// The build that was waited for came to nothing.
    package var hasBuildFailed = false
    /// CI expects something else than the target by now.
    package var isExpectedNoMore = false
    /// How what is deployed stands to the target; nil where one of them is not known.
    package var current: VersionRelation? = .equal
    /// How what is being rolled out stands to the target; nil where nothing is, or that is not known.
    package var next: VersionRelation?
    /// How it stands to what CI expects.
    package var standing = Standing(.done)
    /// In sync, and healthy or merely suspended.
    package var isWell = true
    /// Its replicas were read, or can't be, or there are none.
    package var hasReadReplicas = true
    /// A sync runs or was asked for.
    package var isOperating = false
    /// The sync that failed began before the target was built.
    package var isFailedSyncOlder = false
    /// Whether what is wrong is known from a whole answer, or has stood for longer than it takes to get one: a list tells neither which
    /// version a revision is, nor why a sync has failed.
    package var isCertain = true
    /// How near to the target it has been.
    package var reach = Reach.never
    /// It has been away from the target for longer than a contradiction lasts; see ``isAway``.
    package var hasLeft = false
    /// What had to be read was refused for longer than is put up with.
    package var isCutOff = false

    /// A deployment that has settled.
    package init() {}
}

extension WaitFacts {
    /// Whether it has settled on its target. Old facts say nothing.
    package var hasSettled: Bool {
        guard isFresh, isTargetKnown, current == .equal, next ?? .equal == .equal, isWell, hasReadReplicas else {
            return false
        }
        // What stands in the way of these has to do with the version that CI expects, which may be another one than is waited for.
        switch (standing.state, standing.refinement) {
        case (_, .unknown), (_, .degraded): return false
        case (.done, _), (.waiting, _), (.behind, _): return true
        case (.rolling, _), (.failed, _): return false
        }
    }

    /// What ends the wait for it; nil while it may yet settle. Of what holds at once, the first: where the target is no longer what
    /// anybody goes for, it does not matter how badly it fares.
    package var trouble: WaitOutcome? {
        if hasSettled { return nil }
        if hasBuildFailed { return .failed }
        if hasLeft { return isPassed ? .superseded : .rolledBack }
        if isExpectedNoMore { return .superseded }
        if isCutOff { return .noContact }
        guard isFresh, isTargetKnown, isCertain, standing.state == .failed, isOfTarget else { return nil }
        return standing.refinement == .stuck ? .stuck : .failed
    }

    /// Whether something else has taken the target's place. While the target is on its way, only what is at rest shows that it is not any
    /// more.
    package var isAway: Bool {
        guard isFresh, isTargetKnown, let current else { return false }
        switch reach {
        case .never: return false
        case .underWay: return current != .equal && next == nil && standing.state != .rolling
        case .there: return current != .equal && next != .equal || current == .equal && next ?? .equal != .equal
        }
    }

    /// What has taken its place is newer.
    private var isPassed: Bool { next ?? current == .newer || current == .newer }

    /// Whether what is wrong has to do with the target, and not with an old version that it is to replace.
    private var isOfTarget: Bool {
        switch standing.refinement {
        case .syncFailed: !isFailedSyncOlder
        case .missing: true
        case .stuck: isOperating || showsTarget
        default: showsTarget
        }
    }

    /// What can't be told counts as the target: nobody should wait for long for something broken.
    private var showsTarget: Bool { current == nil || current == .equal || next == .equal }
}
