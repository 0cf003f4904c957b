/// One thing that the outside said, and when. Observations are the only way in which a ``Picture`` changes; a list of them is a
/// recording.
package struct Observation: Hashable, Sendable, Codable {
    /// When it was said, by this machine's clock.
    package var at: Instant
    /// What was said.
    package var fact: Fact

    /// Something that the outside said.
    package init(at: Instant, _ fact: Fact) {
        self.at = at
        self.fact = fact
    }

    /// What the outside can say.
    package enum Fact: Hashable, Sendable, Codable {
        /// An application is like this.
        case application(Application)
        /// There is no such application, or it is hidden from us.
        case applicationAbsent(ApplicationID, ReadFailure)
        /// An application could not be read; what was known of it is no longer fresh.
        case applicationUnreadable(ApplicationID, ReadFailure)
        /// The replicas of an application are like this.
        case rollout(ApplicationID, Rollout)
        /// The replicas of an application could not be read; what was known of them is no longer fresh.
        case rolloutUnreadable(ApplicationID, ReadFailure)
        /// The pods of an application look like this.
        case tree(ApplicationID, ResourceTree)
        /// The pods of an application could not be read; what was known of them is no longer fresh.
        case treeUnreadable(ApplicationID, ReadFailure)
        /// Nobody looks after the pods of an application any more: what was known of them is let go.
        case treeDropped(ApplicationID)
        /// The pod that fails worst is like this.
        case pod(ApplicationID, PodStatus)
        /// The newest build of a source is like this.
        case build(BuildSourceID, Build)
        /// CI could not be asked, and when it is asked again.
        case buildUnreadable(BuildSourceID, ReadFailure, retryAt: Instant? = nil)
        /// The connection to an Argo CD is like this now.
        case link(EnvironmentID, LinkState, retryAt: Instant?)
        /// The watch of an Argo CD is like this now.
        case stream(EnvironmentID, StreamState)
        /// Time has passed: what depends on it is judged again.
        case timePassed
    }
}

/// A fact, when it was said, and whether it could be read again since.
package struct Known<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// The fact.
    package var value: Value
    /// When it was said.
    package var observedAt: Instant
    /// Why the last attempt to read it again failed; nil where it did not.
    package var failure: ReadFailure?

    /// A fact that was said at `observedAt`.
    package init(_ value: Value, observedAt: Instant, failure: ReadFailure? = nil) {
        self.value = value
        self.observedAt = observedAt
        self.failure = failure
    }
}
