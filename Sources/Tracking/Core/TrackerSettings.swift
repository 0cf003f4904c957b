/// The times and bounds of tracking.
package struct TrackerSettings: Sendable {
    /// How often a followed deployment is checked.
    package var pollInterval: Duration
    /// How long an answer of Argo CD's is reused.
    package var cacheTTL: Duration
    /// How often CI is asked.
    package var buildPollInterval: Duration
    /// Requests that may be under way at one Argo CD at a time.
    package var requestsPerEnvironment: Int
    /// How long an answer may be owed before the link counts as silent.
    package var silentAfter: Duration
    /// From how many applications on an Argo CD is asked for its list first, so that one answer fills the screen.
    package var listFrom: Int
    /// How long to wait after failures.
    package var backoff: Backoff

    /// Settings, with the configuration's defaults.
    package init(
        pollInterval: Duration = .seconds(30), cacheTTL: Duration = .seconds(10),
        buildPollInterval: Duration = .seconds(30), requestsPerEnvironment: Int = 6,
        silentAfter: Duration = .seconds(3), listFrom: Int = 4, backoff: Backoff = Backoff()
    ) {
        self.pollInterval = pollInterval
        self.cacheTTL = cacheTTL
        self.buildPollInterval = buildPollInterval
        self.requestsPerEnvironment = requestsPerEnvironment
        self.silentAfter = silentAfter
        self.listFrom = listFrom
        self.backoff = backoff
    }

    /// How often a followed deployment is really checked: the cache lets no new answer through before its time to live has passed.
    var checkInterval: Duration { max(pollInterval, cacheTTL) }

    /// How often replicas are read while they move or are on the screen: as often as the cache lets a new answer through, but
    /// not more than every two seconds, since each read is a live read of the target cluster. (argocd-api.md, section 8)
    var rolloutInterval: Duration { max(cacheTTL, min(pollInterval, .seconds(2))) }
}
