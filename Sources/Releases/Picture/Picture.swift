/// All that is known now: a value. ``apply(_:)`` is the only way in which it changes.
///
/// What is said about a thing is kept once, under its own name; a ``Deployment`` is derived from it. Kept beside the facts is only
/// what can't be derived from the newest ones: since when a thing is as it is.
///
/// It is handed out after every change, and what is handed out must not be copied whole when the next change comes: so its large
/// parts are persistent maps, of which a change copies a few nodes, however many applications there are.
package struct Picture: Hashable, Sendable, Codable {
    /// What is watched.
    package let catalog: Catalog
    /// The times that the standing rule needs.
    package let policy: StandingPolicy
    // An application of the catalog stands in at most one of the next three; in none while nothing was heard of it.

    /// Applications that were read.
    package internal(set) var applications: PersistentMap<ApplicationID, Known<Application>> = [:]
    /// Applications that are not there, with what the server said.
    package internal(set) var absences: PersistentMap<ApplicationID, Known<ReadFailure>> = [:]
    /// Applications of which nothing has been learned yet, since every read has failed so far, with why the last one did.
    package internal(set) var failures: PersistentMap<ApplicationID, Known<ReadFailure>> = [:]
    /// Replicas that were read.
    package internal(set) var rollouts: PersistentMap<ApplicationID, Known<Rollout>> = [:]
    /// Why replicas could not be read of which nothing is known.
    package internal(set) var rolloutFailures: PersistentMap<ApplicationID, ReadFailure> = [:]
    /// Pods that were read, of applications that somebody looks after.
    package internal(set) var trees: PersistentMap<ApplicationID, Known<ResourceTree>> = [:]
    /// Why pods could not be read of which nothing is known.
    package internal(set) var treeFailures: PersistentMap<ApplicationID, ReadFailure> = [:]
    /// The pods that fail worst, with what their live manifests say.
    package internal(set) var pods: PersistentMap<ApplicationID, Known<PodStatus>> = [:]
    /// What CI said.
    package internal(set) var builds: PersistentMap<BuildSourceID, BuildRecord> = [:]
    /// The connections, one for every environment of the catalog.
    package internal(set) var links: [EnvironmentID: Link]
    /// How many changes there have been.
    package internal(set) var changeCount = 0
    /// How many observations have said something; the passing of time says nothing.
    package internal(set) var observationCount = 0
    /// How many observations, or how much time, said more than was known. Of two pictures of one history with the same count, the later one
    /// tells nothing else than the earlier but when it was last told.
    package internal(set) var newsCount = 0
    /// The ``observationCount`` at which the connections last changed in something other than when they were heard.
    package internal(set) var linksTouchedAt = 0
    /// When something was last observed.
    package internal(set) var observedAt: Instant

    /// What the last observations were about.
    var touches = TouchLog()
    var records: PersistentMap<DeploymentID, DeploymentRecord> = [:]
    var motions: PersistentMap<ApplicationID, Motion> = [:]
    var paces: PersistentMap<ApplicationID, RolloutPace> = [:]
    /// The repos of which some deployment can change its standing by time alone.
    var pendingRepos: Set<RepoKey> = []

    /// A picture of which nothing is known yet.
    package init(catalog: Catalog, policy: StandingPolicy = StandingPolicy(), at now: Instant) {
        self.catalog = catalog
        self.policy = policy
        self.observedAt = now
        self.links = Dictionary(
            catalog.environments.map { ($0, Link(state: .connecting, since: now)) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// What CI has said about a source so far.
package struct BuildRecord: Hashable, Sendable, Codable {
    /// The newest build; nil while no read has succeeded.
    package var latest: Known<Build>?
    /// The version of the newest build that succeeded: the one to expect. A running or failed build does not touch it.
    package var expected: Version?
    /// When ``expected`` was first seen.
    package var expectedSince: Instant?
    /// Why CI could not be asked the last time; nil where it could.
    package var failure: ReadFailure?
    /// Since when it can't be asked; nil where it can.
    package var failingSince: Instant?
    /// When it is asked again, where it can't be asked now.
    package var retryAt: Instant?
    /// Whether all of this was said to an earlier run of the program, and CI has neither said it again nor failed to since.
    package var isRemembered = false

    /// Nothing said yet.
    package init() {}
}

/// A version that was seen well: healthy, every replica of it ready, nothing under way.
package struct GoodVersion: Hashable, Sendable, Codable {
    /// The version.
    package var version: Version
    /// When it was last known to be so: up to when it was watched, or when that was last read.
    package var seenAt: Instant
    /// Whether it is so now, as far as is known.
    package var isGood: Bool

    /// A version that was well at `seenAt`.
    package init(version: Version, seenAt: Instant, isGood: Bool = false) {
        self.version = version
        self.seenAt = seenAt
        self.isGood = isGood
    }
}

/// How a deployment stood when something was last learned about it.
struct DeploymentRecord: Hashable, Sendable, Codable {
    var standing: Standing
    /// Since when; nil where it was so when it was first looked at, and nothing says since when.
    var since: Instant?
    /// The last version that was known.
    var version: Version?
    /// Whether a whole answer, or the application's absence, stands behind ``version``: only then its lack means something.
    var isWhole: Bool
    /// The last state that Argo CD knew enough for; nil where there is none of this application.
    var knownState: DeploymentState?
    /// The last version that was seen well; nil where none was.
    var lastGood: GoodVersion?
    /// Since when it has been rolling without a break, being stuck included; nil where it is not, or nobody saw it begin.
    var rollingSince: Instant?
}
