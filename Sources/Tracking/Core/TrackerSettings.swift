package import Releases

/// The times and bounds of tracking.
package struct TrackerSettings: Sendable {
    /// How often a followed deployment is checked where no watch tells of it.
    package var pollInterval: Duration
    /// How long an answer of Argo CD's is reused.
    package var cacheTTL: Duration
    /// How often CI is asked.
    package var buildPollInterval: Duration
    /// How often CI is asked for sources that have an interval of their own.
    package var buildPollIntervals: [BuildSourceID: Duration] = [:]
    /// Questions to CI that may be under way at a time: thousands at once would take more memory than all that is known.
    package var buildRequests: Int
    /// Requests that may be under way at one Argo CD at a time.
    package var requestsPerEnvironment: Int
    /// How long an answer may be owed before the link counts as silent.
    package var silentAfter: Duration
    /// From how many applications on an Argo CD is asked for its list first, so that one answer fills the screen.
    package var listFrom: Int
    /// Up to how many applications on an Argo CD are all read whole at once. Of more, those at rest wait until somebody looks at them, or
    /// until their turn comes; see ``TrackerCore/canWait(_:)``.
    package var wholeUpTo: Int
    /// How long to wait after failures, of reads and of streams.
    package var backoff: Backoff
    /// Whether Argo CDs are watched; false for polling alone, and for whoever reads only once.
    package var streams: Bool
    /// Whether the pods of what rolls, fails or is on the screen are looked after.
    package var trees: Bool
    /// Streams of pods at one Argo CD at a time.
    package var treeStreams: Int
    /// How often everything is listed again while it is watched: servers drop events, and say nothing. (argocd-api.md, section 6)
    package var relistInterval: Duration
    /// How often a watch that has nothing to tell says at least that.
    package var keepaliveInterval: Duration
    /// Reads a second at one Argo CD that may follow from what its watch tells, however much that is.
    package var readsAfterEventsPerSecond: Int
    /// How long changes are collected before they are told, after others have just been told.
    package var publishInterval: Duration
    /// Whether every observation is told to be written down.
    package var records = false

    /// Settings, with the configuration's defaults.
    package init(
        pollInterval: Duration = .seconds(30), cacheTTL: Duration = .seconds(10),
        buildPollInterval: Duration = .seconds(30), buildRequests: Int = 256, requestsPerEnvironment: Int = 6,
        silentAfter: Duration = .seconds(3), listFrom: Int = 4, wholeUpTo: Int = .max, backoff: Backoff = Backoff(),
        streams: Bool = true, trees: Bool = true, treeStreams: Int = 8, relistInterval: Duration = .seconds(180),
        keepaliveInterval: Duration = .seconds(15), readsAfterEventsPerSecond: Int = 10,
        publishInterval: Duration = .milliseconds(10)
    ) {
        self.pollInterval = pollInterval
        self.cacheTTL = cacheTTL
        self.buildPollInterval = buildPollInterval
        self.buildRequests = buildRequests
        self.requestsPerEnvironment = requestsPerEnvironment
        self.silentAfter = silentAfter
        self.listFrom = listFrom
        self.wholeUpTo = wholeUpTo
        self.backoff = backoff
        self.streams = streams
        self.trees = trees
        self.treeStreams = treeStreams
        self.relistInterval = relistInterval
        self.keepaliveInterval = keepaliveInterval
        self.readsAfterEventsPerSecond = readsAfterEventsPerSecond
        self.publishInterval = publishInterval
    }

    /// How often a followed deployment is really checked: the cache lets no new answer through before its time to live has passed.
    var checkInterval: Duration { max(pollInterval, cacheTTL) }

    /// How often CI is asked for `source`.
    func pollInterval(of source: BuildSourceID) -> Duration { buildPollIntervals[source] ?? buildPollInterval }

    /// How often replicas are read while they move or are on the screen: as often as the cache lets a new answer through, but
    /// not more than every two seconds, since each read is a live read of the target cluster. (argocd-api.md, section 8)
    var rolloutInterval: Duration { max(cacheTTL, min(pollInterval, .seconds(2))) }

    /// How often pods are read while no stream tells of them.
    var treeInterval: Duration { rolloutInterval * 2 }

    /// How long it takes at the most until what could not be read is tried again.
    var patience: Duration { max(checkInterval, .seconds(60)) }

    /// How often the manifest of a pod that fails is read.
    var podInterval: Duration { max(cacheTTL, .seconds(10)) }
}
