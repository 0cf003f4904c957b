import Releases

// Which streams are open, and what their beginning and end mean: to the link, and to what is asked.
extension TrackerCore {
    mutating func took(_ signals: StreamSignals, on number: Int, at now: Instant) -> [Change] {
        // What comes on a stream that was closed meanwhile is dropped.
        switch (streams[number], signals) {
        case (.applications(let environment, let scope), .applications(let signals)):
            return took(signals, on: scope, of: environment, at: now)
        case (.tree(let id), .tree(let signals)): return took(signals, of: id, at: now)
        default: return []
        }
    }

    mutating func ended(_ number: Int, _ failure: ReadFailure?, at now: Instant) -> [Change] {
        guard let subject = streams.removeValue(forKey: number) else { return [] }
        let jitter = jitter()
        let backoff = settings.backoff
        switch subject {
        case .applications(let environment, let scope):
            return ended(scope, of: environment, failure, at: now)
        case .tree(let id):
            trees[id.environment]?.update(id) { $0.ended(failure, at: now, backoff: backoff, jitter: jitter) }
            plan(id, at: now)
            return []
        }
    }

    /// Opens what is to be opened, of each Argo CD that is well: a watch of one that is not would only be one more thing that fails.
    mutating func openStreams(at now: Instant) -> [Change] {
        var changes: [Change] = []
        for environment in picture.catalog.environments where agendas[environment]?.failures == 0 {
            var hasBegun = false
            while let scope = watches[environment]?.next(at: now) {
                var project: String?
                if case .application(let id) = scope { project = self.project(of: id) }
                let number = open(.applications(environment, scope), project: project)
                watches[environment]?.update(scope) { $0.began(number) }
                hasBegun = true
            }
            if hasBegun { changes += tellStream(of: environment, at: now) }
            while let id = trees[environment]?.next(at: now) {
                let number = open(.tree(id), project: project(of: id))
                trees[environment]?.update(id) { $0.began(number) }
            }
        }
        return changes
    }

    private mutating func open(_ subject: StreamSubject, project: String?) -> Int {
        requestCount += 1
        streams[requestCount] = subject
        streamEffects.append(.open(StreamRequest(number: requestCount, subject: subject, project: project)))
        return requestCount
    }

    mutating func close(_ numbers: [Int]) {
        for number in numbers where streams.removeValue(forKey: number) != nil { streamEffects.append(.close(number)) }
    }

    /// Tells how the watch of an Argo CD stands, where that is other than before. What is asked of its applications depends on it.
    mutating func tellStream(of environment: EnvironmentID, at now: Instant) -> [Change] {
        guard let state = watches[environment]?.state, let old = picture.links[environment]?.stream, old != state else {
            return []
        }
        let changes = observe(Observation(at: now, .stream(environment, state)))
        if old == .open || state == .open {
            for id in picture.catalog.applications(in: environment) { plan(id, at: now) }
        }
        return changes
    }
}

// MARK: - The watch of applications

extension TrackerCore {
    private mutating func took(
        _ signals: [WatchSignal], on scope: WatchScope, of environment: EnvironmentID, at now: Instant
    ) -> [Change] {
        var changes = heardStream(of: environment, at: now)
        for signal in signals {
            switch signal {
            case .opened: changes += opened(scope, of: environment, at: now)
            case .heard: break
            case .changed(let application): changes += changed(application, at: now)
            case .deleted(let id): changes += deleted(id, at: now)
            case .skipped: relist(environment, notAfter: now + settings.checkInterval)
            }
        }
        return changes
    }

    /// A stream told something: the Argo CD lives. While reads fail all the same, they decide how the link stands.
    mutating func heardStream(of environment: EnvironmentID, at now: Instant) -> [Change] {
        agendas[environment]?.heard(at: now)
        guard agendas[environment]?.failures == 0, let link = picture.links[environment] else { return [] }
        if link.isUp {
            // Once a keepalive is enough to show that it lives.
            guard link.lastHeardAt.map({ $0 + settings.keepaliveInterval <= now }) ?? true else { return [] }
        }
        return observe(Observation(at: now, .link(environment, .up, retryAt: nil)))
    }

    /// The server subscribes after it has told how everything is, and nothing is told of what happens in between: so everything is
    /// listed at once, for what happened while there was no watch, and again when it has settled. (argocd-api.md, section 6)
    private mutating func opened(_ scope: WatchScope, of environment: EnvironmentID, at now: Instant) -> [Change] {
        watches[environment]?.update(scope) { $0.opened(at: now) }
        if case .application(let id) = scope { plan(id, at: now) }
        let changes = tellStream(of: environment, at: now)
        if watches[environment]?.isOpen == true {
            reconcile(environment, at: now)
            relist(environment, notAfter: now + Self.settling)
        } else {
            relist(environment, notAfter: now + Self.relistPause)
        }
        return changes
    }

    /// Its end says nothing about the Argo CD: a list shows at once whether that is well, and tells what may have been missed.
    private mutating func ended(
        _ scope: WatchScope, of environment: EnvironmentID, _ failure: ReadFailure?, at now: Instant
    ) -> [Change] {
        let jitter = jitter()
        let backoff = settings.backoff
        var wasOpen = false
        watches[environment]?.update(scope) {
            wasOpen = $0.isOpen
            $0.ended(failure, at: now, backoff: backoff, jitter: jitter)
        }
        var changes = tellStream(of: environment, at: now)
        if case .application(let id) = scope {
            plan(id, at: now)
            // Of an application that is gone a new stream would have nothing to tell, not even that it lives.
            if picture.applications[id] == nil { changes += watchAnew(environment, at: now) }
        }
        if wasOpen || failure?.isOfQuietStream != true { reconcile(environment, at: now) }
        return changes
    }
}

extension ReadFailure {
    /// Whether a stream that had nothing to tell ends so: nothing is sent before the first event, and somebody in between grows
    /// impatient. (argocd-api.md, section 6)
    fileprivate var isOfQuietStream: Bool {
        switch self {
        case .timedOut, .gatewayFailed(status: 504), .gatewayFailed(status: 524): true
        default: false
        }
    }
}
