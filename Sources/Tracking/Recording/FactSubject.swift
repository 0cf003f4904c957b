import Releases

/// What a fact is about and which kind of fact it is: of two facts with one subject, the later one may say the same again.
enum FactSubject: Hashable {
    /// A list tells less than an event, and that less than the whole object: each is compared with its own kind.
    case application(ApplicationID, Application.Detail)
    case absence(ApplicationID)
    case unreadable(ApplicationID)
    case rollout(ApplicationID)
    case rolloutUnreadable(ApplicationID)
    case tree(ApplicationID)
    case treeUnreadable(ApplicationID)
    case treeDropped(ApplicationID)
    case pod(ApplicationID)
    case build(BuildSourceID)
    case buildUnreadable(BuildSourceID)
    case link(EnvironmentID)
    case stream(EnvironmentID)
    case time

    init(_ fact: Observation.Fact) {
        self =
            switch fact {
            case .application(let application): .application(application.id, application.detail)
            case .applicationAbsent(let id, _): .absence(id)
            case .applicationUnreadable(let id, _): .unreadable(id)
            case .rollout(let id, _): .rollout(id)
            case .rolloutUnreadable(let id, _): .rolloutUnreadable(id)
            case .tree(let id, _): .tree(id)
            case .treeUnreadable(let id, _): .treeUnreadable(id)
            case .treeDropped(let id): .treeDropped(id)
            case .pod(let id, _): .pod(id)
            case .build(let source, _): .build(source)
            case .buildUnreadable(let source, _, _): .buildUnreadable(source)
            case .link(let environment, _, _): .link(environment)
            case .stream(let environment, _): .stream(environment)
            case .timePassed: .time
            }
    }
}

/// What of an application is another at each comparison though nothing has changed: it is told beside the fact, so that the rest of it need
/// not be told again.
struct Comparison: Hashable, Sendable {
    var reconciledAt: Instant?
    var resourceVersion: String?

    /// Takes it out of a fact; nil where the fact has none.
    static func taken(from fact: inout Observation.Fact) -> Comparison? {
        guard case .application(var application) = fact else { return nil }
        let comparison = Comparison(
            reconciledAt: application.reconciledAt, resourceVersion: application.resourceVersion)
        application.reconciledAt = nil
        application.resourceVersion = nil
        fact = .application(application)
        return comparison
    }

    /// The fact with it in its place.
    func put(into fact: Observation.Fact) -> Observation.Fact {
        guard case .application(var application) = fact else { return fact }
        application.reconciledAt = reconciledAt
        application.resourceVersion = resourceVersion
        return .application(application)
    }
}
