import Releases

/// Comes to the picture that another process has, from what that one observes. Pure.
///
/// Changes keep their numbers as long as one run of the server is followed; what comes from another run is numbered on from there, so that
/// nothing new looks seen. While there is no contact, no link is up: nothing is shown as fresh that nobody vouches for.
struct RemoteTracking: Sendable {
    /// What comes of an input.
    struct Outcome: Sendable {
        /// What is new.
        var changes: [Change] = []
        /// How many changes before those are missing.
        var lost = 0
        /// Whether anything was told but that the server lives.
        var isTold = false
        /// What the server is, where this was its first line.
        var header: FeedHeader?
        /// Why it can't be followed on, where it can't.
        var fault: ReadFailure?
    }

    /// All that is known, as it is to be shown.
    private(set) var picture: Picture
    private(set) var timeline: Timeline
    /// Whether anything was heard of a server at all.
    private(set) var hasHeard = false
    /// Failures in a row.
    private(set) var failures = 0

    private let place: String
    private let backoff: Backoff
    /// What the server knew last; ``picture`` differs from it where there is no contact.
    private var known: Picture
    private var reader = FeedReader()
    /// The run that was followed last.
    private var run: String?
    /// What is added to the numbers of its changes.
    private var runOffset = 0
    private var isInContact = false

    /// - Parameters:
    ///   - place: where the server is, for words.
    ///   - picture: what is known before anything is heard.
    init(
        place: String, picture: Picture, timeline: Timeline,
        backoff: Backoff = Backoff(longest: .seconds(15), afterRefusal: .seconds(15))
    ) {
        self.place = place
        self.picture = picture
        self.timeline = timeline
        self.backoff = backoff
        known = picture
    }

    /// A connection is made anew.
    mutating func connect() { reader = FeedReader() }

    /// Something came.
    mutating func take(_ piece: [UInt8], at now: Instant) -> Outcome {
        var outcome = Outcome()
        do throws(FeedFault) {
            for item in try reader.take(piece) {
                outcome.isTold = true
                switch item {
                case .header(let header): begin(header, &outcome)
                case .observation(let observation): outcome.changes += known.apply(observation)
                }
            }
        } catch {
            outcome.fault = .serverLost(at: place, reason: error.words)
        }
        if isInContact { picture = known }
        timeline.note(outcome.changes, lost: outcome.lost)
        return outcome
    }

    /// The connection has ended.
    ///
    /// - Parameters:
    ///   - failure: why, unless the server ended it cleanly.
    ///   - jitter: 0 to 1.
    /// - Returns: why nothing is known for sure any more, and when to try again.
    mutating func end(_ failure: ReadFailure?, at now: Instant, jitter: Double) -> (
        failure: ReadFailure, retryAt: Instant
    ) {
        let lost: ReadFailure =
            switch failure {
            case .serverLost?, .serverRefused?: failure ?? .serverLost(at: place, reason: "")
            case let failure?: .serverLost(at: place, reason: failure.summary)
            case nil: .serverLost(at: place, reason: "it has ended")
            }
        failures += 1
        isInContact = false
        let retryAt = now + backoff.delay(afterFailures: failures, lost, jitter: jitter)
        picture = picture.cutOff(by: lost, retryAt: retryAt, at: now)
        return (lost, retryAt)
    }

    private mutating func begin(_ feed: FeedHeader, _ outcome: inout Outcome) {
        let header = feed.header
        let last = known.changeCount
        let isSameRun = run == header.recording
        var news = header.changes
        var offset = 0
        if isSameRun {
            offset = runOffset
            news = news.map { $0.renumbered(by: offset) }.filter { $0.number > last }
            if let first = news.first { outcome.lost += first.number - last - 1 }
        } else if hasPast {
            // Another run counts anew; what it had seen before we last heard anything is known here.
            news = news.filter { $0.at > known.observedAt }
            if news.count == header.changes.count { outcome.lost += header.lostChanges }
            offset = last - (news.first.map { $0.number - 1 } ?? header.picture.changeCount)
            news = news.map { $0.renumbered(by: offset) }
        } else {
            // What was before we came is no news, but can be looked up.
            timeline = Timeline(changes: header.changes, lost: header.lostChanges)
            news = []
        }
        run = header.recording
        runOffset = offset
        known = header.picture.succeeding(picture, renumberedBy: offset)
        hasHeard = true
        isInContact = true
        failures = 0
        outcome.header = feed
        outcome.changes = news
    }

    /// Whether changes were seen before this run.
    private var hasPast: Bool { hasHeard || !known.isEmpty }
}

extension Change {
    fileprivate func renumbered(by offset: Int) -> Change {
        var change = self
        change.number += offset
        return change
    }
}
