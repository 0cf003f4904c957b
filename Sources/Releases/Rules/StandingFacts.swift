/// All that the standing of one deployment depends on. Everything that depends on time has been decided before.
package struct StandingFacts: Hashable, Sendable {
    /// What is known of the Application object.
    package enum Presence: Hashable, Sendable, CaseIterable {
        /// Not read yet.
        case unread
        /// It does not exist, or is hidden from us.
        case absent
        /// It was read.
        case present
    }

    /// How the replicas stand; the reasons of ``WorkloadProgress`` play no part.
    package enum RolloutPhase: Hashable, Sendable, CaseIterable {
        /// Every replica updated and available, or there is nothing that has replicas.
        case complete
        /// Under way.
        case progressing
        /// Paused half-way.
        case paused
        /// Failed.
        case failed
        /// Not known.
        case unknown
    }

    /// Whether the Application object is there.
    package var presence: Presence = .present
    /// Live against target.
    package var sync: SyncStatus = .synced
    /// Argo CD's health.
    package var health: HealthStatus = .healthy
    /// Degraded, or with a failed rollout, for longer than the grace time.
    package var isDegradedBeyondGrace = false
    /// Phase of the current or last operation that was meant to change something; nil where there was none.
    package var operation: OperationPhase?
    /// A sync was asked for.
    package var isOperationRequested = false
    /// A deletion is under way.
    package var isDeleting = false
    /// The replicas.
    package var rollout: RolloutPhase = .complete
    /// Current against expected version; nil where one of them is not known.
    package var relation: VersionRelation?
    /// Whether CI has succeeded, so that something is expected.
    package var isExpected = true
    /// Whether a version was ever deployed there.
    package var wasEverDeployed = true
    /// No progress for longer than is usual, while something is under way.
    package var hasStalled = false
    /// Every earlier environment has reached the expected version, or passed it.
    package var isItsTurn = true
    /// The last state that Argo CD knew enough for, which stays while it does not know; nil where there is none.
    package var previous: DeploymentState?

    /// A deployment that is in sync, healthy and complete, and of which the versions are not known.
    package init() {}
}

extension StandingFacts {
    /// How the deployment stands: the first rule that holds. (mission.md, "How it looks")
    package var standing: Standing {
        switch presence {
        case .unread: return Standing(.waiting, .unread)
        case .absent: return Standing(.waiting, .absent)
        case .present: break
        }
        if let failure { return Standing(.failed, failure) }
        if isMoving { return Standing(.rolling, motion) }
        // Red and rolling are told by what is known; done, waiting and behind need both sync and health.
        if !isKnown { return Standing(previous ?? (obstacle == nil ? .behind : .waiting), .unknown) }
        if isDone { return Standing(.done) }
        if let obstacle { return Standing(.waiting, obstacle) }
        return Standing(.behind, difference)
    }

    private var failure: Refinement? {
        if isDegraded, isDegradedBeyondGrace { return .degraded }
        if operation == .failed || operation == .error { return .syncFailed }
        if hasStalled, isMoving, !isPaused { return .stuck }
        if health == .missing, wasEverDeployed, !isMoving { return .missing }
        return nil
    }

    /// A sync or a rollout is under way, requested, or paused half-way.
    private var isMoving: Bool {
        isOperationRequested || operation == .running || operation == .terminating || isDeleting
            || health == .progressing || rollout == .progressing || isPaused
    }

    /// Paused half-way. Suspended says only that something is paused: without the replicas it can't be told whether that is a rollout,
    /// and nobody is told "done" of a canary at 20 %.
    private var isPaused: Bool { rollout == .paused || (health == .suspended && rollout == .unknown) }

    /// Degraded as Argo CD calls it; or a failed rollout, which Argo CD calls so too once its next comparison has seen it.
    private var isDegraded: Bool { health == .degraded || rollout == .failed }

    private var motion: Refinement? {
        if isDeleting { return .deleting }
        if isDegraded { return .degraded }
        if operation == .running || operation == .terminating { return .syncing }
        if isOperationRequested { return .queued }
        return isPaused ? .paused : nil
    }

    /// Argo CD can tell how it stands.
    private var isKnown: Bool {
        switch (sync, health) {
        case (.unknown, _), (.other, _), (_, .unknown), (_, .other): false
        default: true
        }
    }

    private var isDone: Bool {
        relation == .equal && sync == .synced && isWell && (rollout == .complete || rollout == .unknown)
    }

    /// Healthy; or suspended with nothing half-way, which is how a paused CronJob or a finished pause looks.
    private var isWell: Bool { (health == .healthy || health == .suspended) && !isDegraded }

    private var obstacle: Refinement? {
        if health == .missing { return .notDeployed }
        if !isExpected { return isDegraded ? .degraded : .awaitingBuild }
        if !wasEverDeployed, relation == nil { return .notDeployed }
        if sync == .synced, isWell, !isItsTurn, let relation, relation != .equal { return .awaitingTurn }
        return nil
    }

    private var difference: Refinement? {
        if isDegraded { return .degraded }
        switch relation {
        case .equal: return sync == .outOfSync ? .drift : nil
        case .newer: return .ahead
        case .different: return .different
        case .older: return sync == .outOfSync ? .outOfSync : nil
        case nil: return .versionUnknown
        }
    }
}
