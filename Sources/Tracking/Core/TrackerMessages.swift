package import Releases

/// What reaches the tracker's core.
package enum TrackerInput: Sendable {
    /// Begin: read everything once.
    case start
    /// A moment that ``TrackerCore/nextWake`` named has come.
    case wake
    /// A request was answered. `at` is when the answer was got, which is earlier than now where the cache gave it.
    case answered(Int, ReadAnswer, at: Instant)
    /// Something came on the stream of that number.
    case streamed(Int, StreamSignals)
    /// The stream of that number ended, with the reason unless the server ended it cleanly. One that was closed need not say so.
    case streamEnded(Int, ReadFailure?)
    /// A person asks for fresh facts: of one deployment, or of everything.
    case refetch(DeploymentID?)
    /// Persons have these deployments open.
    case open(Set<DeploymentID>)
    /// These deployments are on the screen, each a cell of many.
    case show(Set<DeploymentID>)
}

extension TrackerInput {
    /// A person has this deployment open, or none.
    package static func watch(_ deployment: DeploymentID?) -> Self { .open(deployment.map { [$0] } ?? []) }
}

/// What the tracker's core wants done.
package enum TrackerEffect: Hashable, Sendable {
    /// Ask, and bring the answer back under the request's number.
    case read(ReadRequest)
    /// Open a stream, and bring what comes and its end back under its number.
    case open(StreamRequest)
    /// End the stream of that number; nothing that it still brings is heeded.
    case close(Int)
    /// These were taken into the picture, in this order, and that was news: write them down.
    case record([Observation], [Change])
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
    /// The list of an environment's Argo CD, of some projects or, where none is named, of all.
    case list(EnvironmentID, projects: [String] = [])
    /// One application.
    case application(ApplicationID)
    /// The replicas of an application's workloads.
    case rollout(ApplicationID, [WorkloadID])
    /// The pods of an application.
    case tree(ApplicationID)
    /// Why a pod of an application is not ready.
    case pod(ApplicationID, name: String, namespace: String)
    /// The newest build of a source.
    case build(BuildSourceID)
}

/// What came back.
package indirect enum ReadAnswer: Hashable, Sendable {
    /// It is there.
    case heartbeat
    /// A list.
    case list(ApplicationList)
    /// An application.
    case application(Application)
    /// Replicas.
    case rollout(Rollout)
    /// The replicas of an application, of which some could not be read: those have no counts, and a reason each.
    case partialRollout(Rollout, unread: [WorkloadID: ReadFailure])
    /// Pods.
    case tree(ResourceTree)
    /// One pod.
    case pod(PodStatus)
    /// A build.
    case build(Build)
    /// Nothing, and why.
    case failed(ReadFailure)
}

/// One stream from the outside.
package struct StreamRequest: Hashable, Sendable {
    /// Names the stream; never reused, for requests neither.
    package var number: Int
    /// What is watched.
    package var subject: StreamSubject
    /// The project of the application, where it is one and its project is known.
    package var project: String?
}

/// What can be watched.
package enum StreamSubject: Hashable, Sendable {
    /// Applications of an environment's Argo CD.
    case applications(EnvironmentID, WatchScope)
    /// The pods of an application.
    case tree(ApplicationID)
}

/// What came on a stream, in order.
package enum StreamSignals: Hashable, Sendable {
    /// On a watch of applications.
    case applications([WatchSignal])
    /// On a watch of pods.
    case tree([TreeSignal])
}
