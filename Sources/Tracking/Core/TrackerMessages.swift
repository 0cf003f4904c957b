package import Releases

/// What reaches the tracker's core.
package enum TrackerInput: Sendable {
    /// Begin: read everything once.
    case start
    /// A moment that ``TrackerCore/nextWake`` named has come.
    case wake
    /// A request was answered. `at` is when the answer was got, which is earlier than now where the cache gave it.
    case answered(Int, ReadAnswer, at: Instant)
    /// A person asks for fresh facts: of one deployment, or of everything.
    case refetch(DeploymentID?)
    /// A person has this deployment open, or none.
    case watch(DeploymentID?)
}

/// What the tracker's core wants done.
package enum TrackerEffect: Hashable, Sendable {
    /// Ask, and bring the answer back under the request's number.
    case read(ReadRequest)
    /// The picture has changed, with this news.
    case publish([Change])
}

/// One question to the outside.
package struct ReadRequest: Hashable, Sendable {
    /// Names the request; never reused.
    package var number: Int
    /// What is asked.
    package var subject: ReadSubject
    /// The project of the application, where it is known.
    package var project: String?
    /// What the cache holds will not do.
    package var mustBeFresh: Bool
}

/// What can be asked; also the cache's key.
package enum ReadSubject: Hashable, Sendable {
    /// Whether an environment's Argo CD is there and still knows us.
    case heartbeat(EnvironmentID)
    /// The list of an environment's Argo CD.
    case list(EnvironmentID)
    /// One application.
    case application(ApplicationID)
    /// The replicas of an application's workloads.
    case rollout(ApplicationID, [WorkloadID])
    /// The newest build of a source.
    case build(BuildSourceID)
}

/// What came back.
package enum ReadAnswer: Hashable, Sendable {
    /// It is there.
    case heartbeat
    /// A list.
    case list(ApplicationList)
    /// An application.
    case application(Application)
    /// Replicas.
    case rollout(Rollout)
    /// A build.
    case build(Build)
    /// Nothing, and why.
    case failed(ReadFailure)
}
