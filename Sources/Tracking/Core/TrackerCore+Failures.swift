import Releases

// What it means that something could not be read: to its subject, or to the whole link.
extension TrackerCore {
    mutating func failed(
        _ request: EnvironmentAgenda.Pending, _ failure: ReadFailure, of environment: EnvironmentID, at now: Instant
    ) -> [Change] {
        if concernsSubject(failure, of: request, in: environment, at: now) {
            return unreadable(request.item, failure, of: environment, at: now)
        }
        let jitter = Double.random(in: 0...1, using: &random)
        let backoff = settings.backoff
        let retryAt = agendas[environment]?.failed(request, at: now) {
            backoff.delay(afterFailures: $0, failure, jitter: jitter)
        }
        retry(request.item, of: environment, at: now)
        let state: LinkState = failure.isRefusal ? .refused(failure) : .retrying(failure)
        return picture.apply(Observation(at: now, .link(environment, state, retryAt: retryAt)))
    }

    /// What failed is what is tried next. Of replicas it is the application: they may be slow for a reason of their own, and would then
    /// keep a server that is well from being heard.
    private mutating func retry(_ item: EnvironmentAgenda.Item, of environment: EnvironmentID, at now: Instant) {
        if case .rollout(let id) = item {
            agendas[environment]?.schedule(.application(id), .init(at: now, isUrgent: true))
            agendas[environment]?.schedule(item, .init(at: now, mustBeFresh: true))
        } else {
            agendas[environment]?.schedule(item, .init(at: now, isUrgent: true))
        }
    }

    /// Whether a failure says something about what was asked rather than about the link.
    private mutating func concernsSubject(
        _ failure: ReadFailure, of request: EnvironmentAgenda.Pending, in environment: EnvironmentID, at now: Instant
    ) -> Bool {
        switch failure {
        case .absent, .absentOrHidden, .requestRefused: return true
        case .rightMissing, .serverFailed, .tooLarge, .undecodable:
            // Replicas are read through Argo CD from a target cluster, which may be ill while Argo CD is well.
            if case .rollout = request.item { return true }
            let applications = picture.catalog.applications(in: environment).count
            return agendas[environment]?.doubted(request.item, at: now, applications: applications) == false
        case .timedOut, .disconnected, .gatewayFailed:
            if case .rollout = request.item { return true }
            // Others were answered in the meantime: this one alone is slow, or was cut off.
            return agendas[environment]?.heardAt.map { $0 > request.sentAt } ?? false
        default: return false
        }
    }

    private mutating func unreadable(
        _ item: EnvironmentAgenda.Item, _ failure: ReadFailure, of environment: EnvironmentID, at now: Instant
    ) -> [Change] {
        // A no about one thing is an answer all the same: the link itself is well.
        var changes = failure.concernsOnlyItsSubject ? heard(from: environment, about: item, at: now) : []
        agendas[environment]?.missed(item, at: now)
        switch item {
        case .list:
            // Without a list the applications are read one by one.
            for id in picture.catalog.applications(in: environment) {
                agendas[environment]?.schedule(.application(id), .init(at: now))
            }
        case .application(let id):
            unread[environment]?.remove(id)
            switch failure {
            case .absent, .absentOrHidden:
                changes += picture.apply(Observation(at: now, .applicationAbsent(id, failure)))
            default:
                changes += picture.apply(Observation(at: now, .applicationUnreadable(id, failure)))
                agendas[environment]?.schedule(item, .init(at: now + settings.checkInterval))
            }
            plan(id, at: now)
        case .rollout(let id):
            unread[environment]?.remove(id)
            changes += picture.apply(Observation(at: now, .rolloutUnreadable(id, failure)))
            switch failure {
            case .timedOut, .disconnected, .gatewayFailed:
                // Was it the target cluster, or Argo CD itself? The application tells.
                agendas[environment]?.schedule(.application(id), .init(at: now, mustBeFresh: true))
            default: break
            }
            if failure.isTransient { agendas[environment]?.schedule(item, .init(at: now + settings.checkInterval)) }
            plan(id, at: now)
        }
        return changes
    }
}
