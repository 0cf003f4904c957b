/// Which log is wanted.
package struct LogQuery: Hashable, Sendable, Codable {
    /// The application.
    package var application: ApplicationID
    /// The pod.
    package var pod: ResourceID
    /// The container; nil for the one that a person would want: the one that fails, else the first.
    package var container: String?
    /// Whether it is the log of the container's life before the present one; that one does not grow.
    package var isPrevious: Bool
    /// How many lines from its end it begins with.
    package var tail: Int

    /// A log.
    package init(
        application: ApplicationID, pod: ResourceID, container: String? = nil, isPrevious: Bool = false,
        tail: Int = 1000
    ) {
        self.application = application
        self.pod = pod
        self.container = container
        self.isPrevious = isPrevious
        self.tail = tail
    }
}

extension LogQuery {
    /// Whether it is about the same life of the same pod, whichever container.
    package func isSame(as other: LogQuery) -> Bool {
        application == other.application && pod == other.pod && isPrevious == other.isPrevious
    }
}

/// One line of a log.
package struct LogLine: Hashable, Sendable, Codable {
    /// When it was written, by the node's clock; nil where nothing tells.
    package var at: Instant?
    /// The line without control characters; blanks at its beginning are kept.
    package var text: String

    /// A line.
    package init(at: Instant?, text: String) {
        self.at = at
        self.text = text
    }
}

/// What comes on a log.
package enum LogSignal: Hashable, Sendable {
    /// It is known what is followed: the containers of the pod, init containers first, of which `chosen` is. It comes before the answer
    /// has begun, which with a quiet container takes until its next line.
    case opened(containers: [String], chosen: String?)
    /// The stream lives.
    case heard
    /// More lines, oldest first.
    case lines([LogLine])
}
