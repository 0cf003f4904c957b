/// A question about one application that the picture has no answer to, since only somebody who looks into it needs one.
package enum Inspection: Hashable, Sendable, Codable {
    /// What was deployed when, newest first: a ``Finding/history(_:)``.
    case history(ApplicationID)
    /// Everything that the application manages and what belongs to it: a ``Finding/resources(_:)``.
    case resources(ApplicationID)
    /// One object as it is in the cluster: a ``Finding/manifest(_:)``.
    case manifest(ResourceID, of: ApplicationID)
    /// How a pod's containers fare: a ``Finding/pod(_:)``.
    case pod(ResourceID, of: ApplicationID)
    /// What differs between Git and the cluster: a ``Finding/differences(_:)``.
    case differences(ApplicationID)
    /// Kubernetes events about the application itself and about these of its objects: a ``Finding/events(_:)``.
    case events(ApplicationID, about: [ResourceID])
    /// What a container writes: ``InspectionNews/log(_:omitted:)`` as it comes.
    case log(LogQuery)
}

extension Inspection {
    /// The application that it is about.
    package var application: ApplicationID {
        switch self {
        case .history(let id), .resources(let id), .differences(let id), .manifest(_, let id), .pod(_, let id),
            .events(let id, _):
            id
        case .log(let query): query.application
        }
    }
}

/// One asking of an ``Inspection``. Its answers carry its number, so that one that is no longer awaited can be told.
package struct Inquiry: Hashable, Sendable, Codable {
    /// Names the asking; never reused.
    package var number: Int
    /// What is asked.
    package var inspection: Inspection
    /// The project of the application, where it is known.
    package var project: String?
    /// What was read a moment ago will not do.
    package var mustBeFresh: Bool

    /// An asking.
    package init(number: Int, inspection: Inspection, project: String? = nil, mustBeFresh: Bool = false) {
        self.number = number
        self.inspection = inspection
        self.project = project
        self.mustBeFresh = mustBeFresh
    }
}

/// What comes of an ``Inquiry``.
package enum InspectionNews: Hashable, Sendable, Codable {
    /// The answer, and when it was got: earlier than now where it was read a moment ago.
    case found(Finding, at: Instant)
    /// There is none, and why.
    case failed(ReadFailure, at: Instant)
    /// The log has begun: the containers of its pod, of which `chosen` is followed.
    case logOpened(containers: [String], chosen: String?)
    /// More of the log, oldest first; `omitted` lines before them were not kept.
    case log([LogLine], omitted: Int)
    /// The log has ended: the container is gone, or what was asked for is complete. With a failure it is tried again at `retryAt`.
    case logEnded(ReadFailure?, retryAt: Instant?)
}

/// The answer to an ``Inspection``. All text is sanitised.
package enum Finding: Hashable, Sendable, Codable {
    /// Newest first.
    case history([HistoryEntry])
    /// In the order of a tree: parents before their children.
    case resources([ResourceNode])
    /// One object.
    case manifest(Manifest)
    /// A pod.
    case pod(PodStatus)
    /// Objects that differ, and those that are in one of both only.
    case differences([ResourceDifference])
    /// Newest first.
    case events([ClusterEvent])
}
