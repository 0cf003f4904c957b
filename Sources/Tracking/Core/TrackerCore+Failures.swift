import Releases

// What it means that something could not be read: to its subject, or to the whole link.
extension TrackerCore {
    mutating func failed(
        _ request: EnvironmentAgenda.Pending, _ failure: ReadFailure, of environment: EnvironmentID, at now: Instant
    ) -> [Change] {
        // Where even the API is not there, that one application is not says nothing.
        if failure.saysAbsent, picture.links[environment]?.failure == .endpointMissing {
            // Whether it is there again and nobody is in sight, only a list tells: that one goes before whatever else waits.
            agendas[environment]?.schedule(.list, .init(at: now - .seconds(3600), rank: .urgent, mustBeFresh: true))
            return linkFailed(request, .endpointMissing, of: environment, at: now)
        }
        if concernsSubject(failure, of: request, in: environment, at: now) {
            return unreadable(request, failure, of: environment, at: now)
        }
        return linkFailed(request, failure, of: environment, at: now)
    }

    private mutating func linkFailed(
        _ request: EnvironmentAgenda.Pending, _ failure: ReadFailure, of environment: EnvironmentID, at now: Instant
    ) -> [Change] {
        let jitter = jitter()
        let backoff = settings.backoff
        let retryAt = agendas[environment]?.failed(request, at: now) {
            backoff.delay(afterFailures: $0, failure, jitter: jitter)
        }
        // If it alone is ill, another one shows that the server is not: that one is tried first.
        for witness in witnesses(for: request.item, in: environment) {
            agendas[environment]?.schedule(witness, .init(at: now, mustBeFresh: true))
        }
        agendas[environment]?.schedule(
            request.item, .init(at: now, rank: request.rank, mustBeFresh: true, readsAll: request.readsAll))
        let state: LinkState = failure.isRefusal ? .refused(failure) : .retrying(failure)
        return observe(Observation(at: now, .link(environment, state, retryAt: retryAt)))
    }

    /// What else to ask of the same Argo CD to see whether it is well: the application of replicas, or the next application;
    /// none that is known to be ill alone.
    private func witnesses(
        _ count: Int = 1, for item: EnvironmentAgenda.Item, in environment: EnvironmentID
    ) -> [EnvironmentAgenda.Item] {
        let applications = picture.catalog.applications(in: environment)
        let start =
            switch item {
            case .heartbeat, .list: 0
            case .application(let id), .rollout(let id), .tree(let id), .pod(let id):
                applications.firstIndex(of: id) ?? 0
            }
        let loners = agendas[environment]?.loners ?? []
        return Array(
            (applications[start...] + applications[..<start]).lazy
                .map { EnvironmentAgenda.Item.application($0) }
                .filter { $0 != item && !loners.contains($0) }
                .prefix(count))
    }

    /// Whether a failure says something about what was asked rather than about the link.
    private mutating func concernsSubject(
        _ failure: ReadFailure, of request: EnvironmentAgenda.Pending, in environment: EnvironmentID, at now: Instant
    ) -> Bool {
        switch failure {
        case .absent, .absentOrHidden, .requestRefused: return true
        case .endpointMissing where request.item == .list || request.item == .heartbeat:
            return agendas[environment]?.hasRead(since: request) == true
        case .rightMissing, .serverFailed, .tooLarge, .undecodable:
            if request.item.isOfCluster { return true }
            let applications = picture.catalog.applications(in: environment).count
            return agendas[environment]?.doubted(request.item, at: now, applications: applications) == false
        case .timedOut, .disconnected, .gatewayFailed:
            if request.item.isOfCluster { return true }
            return isAlone(request, in: environment)
        default: return failure.retryAfter == nil && isAlone(request, in: environment)
        }
    }

    /// Whether what was asked is ill alone, as far as anything shows; where it was before, only while another one can bear witness.
    private mutating func isAlone(_ request: EnvironmentAgenda.Pending, in environment: EnvironmentID) -> Bool {
        if agendas[environment]?.isAlone(request) == true { return true }
        return agendas[environment]?.loners.contains(request.item) == true
            && !witnesses(for: request.item, in: environment).isEmpty
    }

    private mutating func unreadable(
        _ request: EnvironmentAgenda.Pending, _ failure: ReadFailure, of environment: EnvironmentID, at now: Instant
    ) -> [Change] {
        let item = request.item
        // A no about one thing is an answer all the same: the link itself is well.
        var changes = failure.concernsOnlyItsSubject ? heard(from: environment, request, isRead: false, at: now) : []
        // One that fails in its own words is there all the same, whatever becomes of the doubts about it.
        if !failure.concernsOnlyItsSubject, failure.isServersWord, agendas[environment]?.failures == 0 {
            changes += observe(Observation(at: now, .link(environment, .up, retryAt: nil)))
        }
        agendas[environment]?.missed(item, failure, at: now)
        // It may be more than this one after all: another one tells, unless one just has.
        if !failure.isServersWord, agendas[environment]?.heardAt.map({ $0 <= request.sentAt }) ?? true {
            for witness in witnesses(for: item, in: environment) {
                agendas[environment]?.schedule(witness, .init(at: now, mustBeFresh: true))
            }
        }
        switch item {
        case .heartbeat: beat(environment, at: now + settings.checkInterval)
        case .list:
            // Whether the server is ill, or its list alone, shows with a few: while a watch tells the rest, nothing else may be asked.
            for witness in witnesses(EnvironmentAgenda.doubtsThatTell, for: item, in: environment) {
                agendas[environment]?.schedule(witness, .init(at: now, mustBeFresh: true))
            }
            // Without a list the applications are read one by one: all of them where all were to be read, else what matters now.
            for id in picture.catalog.applications(in: environment)
            where request.readsAll || isLookedAfter(id) || unread[environment]?.contains(id) == true {
                let rank = rank(of: id, after: request)
                agendas[environment]?.schedule(.application(id), .init(at: now, rank: rank))
            }
        case .application(let id):
            finish(id)
            switch failure {
            case .absent, .absentOrHidden:
                changes += gone(id, failure, at: now)
                changes += watchAnewIfGone(id, at: now)
            default:
                changes += observe(Observation(at: now, .applicationUnreadable(id, failure)))
                agendas[environment]?.schedule(item, .init(at: now + settings.checkInterval))
            }
            plan(id, at: now)
        case .rollout(let id):
            finish(id)
            changes += observe(Observation(at: now, .rolloutUnreadable(id, failure)))
            if failure.isTransient { retry(item, of: environment, at: now) }
            plan(id, at: now)
        case .tree(let id):
            changes += observe(Observation(at: now, .treeUnreadable(id, failure)))
            plan(id, at: now)
        // The next tree that shows the pod asks again.
        case .pod(let id): trees[environment]?.didNotExamine(id)
        }
        return changes
    }

    /// Reads again what could not be read, whether somebody follows it or not.
    mutating func retry(_ item: EnvironmentAgenda.Item, of environment: EnvironmentID, at now: Instant) {
        let moment = max(
            now + settings.checkInterval, openAt(item, of: environment, every: settings.rolloutInterval))
        agendas[environment]?.schedule(item, .init(at: moment))
    }
}

extension ReadFailure {
    /// Whether it says that what was asked for is not there.
    fileprivate var saysAbsent: Bool { self == .absent || self == .absentOrHidden }

    /// Whether Argo CD itself has said it, about what was asked.
    var isServersWord: Bool {
        switch self {
        case .absent, .absentOrHidden, .requestRefused, .rightMissing, .serverFailed, .tooLarge, .undecodable: true
        default: false
        }
    }
}
