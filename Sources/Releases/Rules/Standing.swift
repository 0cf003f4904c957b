/// The five states of a deployment, each with one colour on every screen. (mission.md, "How it looks")
package enum DeploymentState: String, Hashable, Sendable, Codable, CaseIterable {
    /// At the expected version, in sync, healthy, every replica updated and ready.
    case done
    /// A sync or a rollout is under way, requested, or paused half-way.
    case rolling
    /// Its turn has come and the version differs, or it is out of sync with nothing moving.
    case behind
    /// Broken: degraded beyond the grace time, its last sync failed, or stuck.
    case failed
    /// Nothing deployed yet, CI has not succeeded yet, or its turn has not come.
    case waiting
}

/// What a state is made of, where that helps. Spelled as in `status -o json`.
package enum Refinement: String, Hashable, Sendable, Codable, CaseIterable {
    /// A sync operation runs.
    case syncing
    /// A sync was asked for and has not begun.
    case queued
    /// Paused half-way, until a time or a person.
    case paused
    /// It moved, and has not for longer than is usual.
    case stuck
    /// Argo CD calls it Degraded.
    case degraded
    /// The last sync ended badly.
    case syncFailed = "sync_failed"
    /// It was deployed and is gone from the cluster.
    case missing
    /// Being deleted.
    case deleting
    /// At the expected version, but live differs from the target.
    case drift
    /// Not at the expected version, and live differs from the target.
    case outOfSync = "out_of_sync"
    /// Newer than expected.
    case ahead
    /// Neither older nor newer than expected: not comparable.
    case different
    /// What is deployed is not known.
    case versionUnknown = "version_unknown"
    /// Argo CD itself can't tell how it stands.
    case unknown
    /// Nothing has been read about it yet.
    case unread
    /// There is no such application, or the token may not see it.
    case absent
    /// Nothing is deployed there yet.
    case notDeployed = "not_deployed"
    /// CI has not succeeded yet.
    case awaitingBuild = "awaiting_build"
    /// An earlier environment has not reached the expected version.
    case awaitingTurn = "awaiting_turn"
}

/// How a deployment stands: what the board shows as glyph, word and colour.
package struct Standing: Hashable, Sendable, Codable {
    /// The state.
    package var state: DeploymentState
    /// What it is made of, where that helps.
    package var refinement: Refinement?

    /// A standing.
    package init(_ state: DeploymentState, _ refinement: Refinement? = nil) {
        self.state = state
        self.refinement = refinement
    }

    /// Whether nothing more is to come: what has settled is not followed any more. (mission.md, "How it is followed")
    package var isSettled: Bool { state == .done }

    /// Whether a person should look: broken, or held up by something that does not go away by itself.
    package var needsAttention: Bool { state == .failed }

    /// Whether it can change although nothing new is said: a grace runs out, or progress stays away.
    var dependsOnTime: Bool { state == .rolling || refinement == .degraded || refinement == .unknown }

    /// Where it stands when the worst come first: smaller is worse.
    package var severity: Int {
        switch (state, refinement) {
        case (.failed, .stuck): 1
        case (.failed, _): 0
        case (_, .degraded): 2
        case (.rolling, .paused): 4
        case (.rolling, _): 3
        case (.behind, _): 5
        case (.waiting, .unread): 7
        case (.waiting, .absent): 8
        case (.waiting, _): 6
        case (.done, _): 9
        }
    }
}
