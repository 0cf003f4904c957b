/// How the connection to one Argo CD stands.
package enum LinkState: Hashable, Sendable, Codable {
    /// Nothing has been heard yet.
    case connecting
    /// It answers when it is asked.
    case polling
    /// It answered, and has owed an answer for longer than is usual.
    case silent
    /// The last read failed; it is tried again.
    case retrying(ReadFailure)
    /// It was heard, but said no to who we are; tried again rarely.
    case refused(ReadFailure)
}

/// The connection to one Argo CD, and since when it is as it is.
package struct Link: Hashable, Sendable, Codable {
    /// How it stands.
    package var state: LinkState
    /// Since when.
    package var since: Instant
    /// When an answer last came that told something.
    package var lastHeardAt: Instant?
    /// When it is tried again, while it is down.
    package var retryAt: Instant?
    /// When it was last lost; nil where it never was. What was said before that and not again since may not be so any more.
    package var lostAt: Instant?

    /// A link.
    package init(
        state: LinkState, since: Instant, lastHeardAt: Instant? = nil, retryAt: Instant? = nil, lostAt: Instant? = nil
    ) {
        self.state = state
        self.since = since
        self.lastHeardAt = lastHeardAt
        self.retryAt = retryAt
        self.lostAt = lostAt
    }

    /// Whether what it says can be believed to be so now.
    package var isUp: Bool { state.isUp }

    /// Whether something that was said at `instant` can still be believed: the link is up, and was not lost since.
    package func vouches(for instant: Instant) -> Bool { isUp && lostAt.map { instant >= $0 } ?? true }

    /// Why it is down, where that is known.
    package var failure: ReadFailure? {
        switch state {
        case .retrying(let failure), .refused(let failure): failure
        case .connecting, .polling, .silent: nil
        }
    }
}
