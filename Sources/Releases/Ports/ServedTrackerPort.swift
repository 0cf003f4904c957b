/// Talks to the `lynceus serve` of another process. Implementations are safe to call from many tasks at once.
package protocol ServedTrackerPort: Sendable {
    /// Where it is, for words on a screen: host and port.
    var place: String { get }

    /// Follows all that it observes until the stream ends. What comes is in lines, which may be cut anywhere.
    ///
    /// - Parameter receive: gets the pieces in order; nothing more is read while it runs.
    /// - Throws: why it could not be had or broke. It returns where the server ended it cleanly.
    func feed(receive: @escaping @Sendable ([UInt8]) async -> Void) async throws(ReadFailure)

    /// Says what is on the screen of this board.
    ///
    /// - Parameter session: the one that the feed named.
    func view(_ view: BoardView, of session: String) async throws(ReadFailure)

    /// Has a deployment read again, or everything.
    func refetch(_ deployment: DeploymentID?) async throws(ReadFailure)

    /// Looks into an application; what comes is in lines, which may be cut anywhere.
    func inspect(
        _ inquiry: Inquiry, receive: @escaping @Sendable ([UInt8]) async -> Void
    ) async throws(ReadFailure)
}

/// What a board has on its screen.
package struct BoardView: Hashable, Sendable, Codable {
    /// The deployment that its person has open.
    package var watched: DeploymentID?
    /// The deployments in its rows, in order.
    package var shown: [DeploymentID]

    /// A view; empty unless something is given.
    package init(watched: DeploymentID? = nil, shown: [DeploymentID] = []) {
        self.watched = watched
        self.shown = shown
    }
}

/// What a person wants read again.
package struct RefetchWish: Hashable, Sendable, Codable {
    /// The deployment; nil for everything.
    package var deployment: DeploymentID?

    /// A wish.
    package init(_ deployment: DeploymentID?) { self.deployment = deployment }
}
