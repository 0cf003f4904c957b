/// How the connection to one Argo CD stands.
package enum LinkState: Hashable, Sendable, Codable {
    /// Nothing has been heard yet.
    case connecting
    /// It answers when it is asked.
    case up
    /// It answered, and has owed an answer for longer than is usual.
    case silent
    /// The last read failed; it is tried again.
    case retrying(ReadFailure)
    /// It was heard, but said no to who we are; tried again rarely.
    case refused(ReadFailure)
}

/// How the watch of one Argo CD stands: the stream by which it tells of changes by itself. (argocd-api.md, section 6)
package enum StreamState: Hashable, Sendable, Codable {
    /// Nobody wants it: the configuration says so, or there is nothing to watch.
    case off
    /// It was asked for, and nothing has come yet.
    case connecting
    /// It has begun, and is heard.
    case open
    /// It broke, with the reason where there is one, and when it is tried again.
    case broken(ReadFailure?, retryAt: Instant?)
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
    /// How its watch stands.
    package var stream: StreamState
    /// Since when the watch stands so.
    package var streamSince: Instant

    /// A link.
    package init(
        state: LinkState, since: Instant, lastHeardAt: Instant? = nil, retryAt: Instant? = nil, lostAt: Instant? = nil,
        stream: StreamState = .off
    ) {
        self.state = state
        self.since = since
        self.lastHeardAt = lastHeardAt
        self.retryAt = retryAt
        self.lostAt = lostAt
        self.stream = stream
        self.streamSince = since
    }

    /// Whether changes are told as they happen; otherwise it only answers when it is asked, where ``isUp``.
    package var isLive: Bool { isUp && stream == .open }

    /// Whether what it says can be believed to be so now.
    package var isUp: Bool { state.isUp }

    /// Whether something that was said at `instant` can still be believed: the link is up, and was not lost since.
    package func vouches(for instant: Instant) -> Bool { isUp && lostAt.map { instant >= $0 } ?? true }

    /// Why it is down, where that is known.
    package var failure: ReadFailure? {
        switch state {
        case .retrying(let failure), .refused(let failure): failure
        case .connecting, .up, .silent: nil
        }
    }
}
