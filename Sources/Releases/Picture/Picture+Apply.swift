extension Picture {
    /// Takes in one observation and says what is news.
    ///
    /// Pure, and the same cost whatever the size of the catalog, but for time, which touches every deployment that is under way.
    /// What is seen for the first time is not news, and neither is what follows from seeing it for the first time. What the catalog does
    /// not name is not kept.
    package mutating func apply(_ observation: Observation) -> [Change] {
        let now = observation.at
        observedAt = max(observedAt, now)
        if observation.fact != .timePassed { observationCount += 1 }
        var journal = Journal(at: now, count: changeCount)
        var saysMore = !isKnown(observation.fact)
        switch observation.fact {
        case .application(let application):
            let users = catalog.users(of: application.id)
            guard !users.isEmpty else { break }
            let isNews = isKnown(application.id)
            let wasBelieved = staleness(of: application.id) == nil
            // Most events of a watch say that Argo CD has looked again, and nothing else: nothing follows from that but where time counts.
            let isDifferent = note(application, at: now, in: &journal)
            // That it is still so is news where nobody could tell any more.
            saysMore = isDifferent || !wasBelieved
            guard isDifferent || !isNews || users.contains(where: pendingRepos.contains) else { break }
            judge(users, at: now, isNews: isNews, in: &journal)
        case .applicationAbsent(let id, let failure):
            let users = catalog.users(of: id)
            guard !users.isEmpty else { break }
            let isNews = isKnown(id)
            noteAbsence(of: id, failure, at: now, in: &journal)
            judge(users, at: now, isNews: isNews, in: &journal)
        case .applicationUnreadable(let id, let failure):
            noteFailure(of: id, failure, at: now)
        case .rollout(let id, let rollout):
            // Replicas are those of an application that is there.
            guard applications[id] != nil else { break }
            let isNews = rollouts[id] != nil
            note(rollout, of: id, at: now, in: &journal)
            judge(catalog.users(of: id), at: now, isNews: isNews, in: &journal)
        case .rolloutUnreadable(let id, let failure):
            guard applications[id] != nil else { break }
            if rollouts[id] == nil { rolloutFailures[id] = failure }
            rollouts[id]?.failure = failure
        case .tree(let id, let tree):
            guard applications[id] != nil else { break }
            note(tree, of: id, at: now)
            judge(catalog.users(of: id), at: now, isNews: true, in: &journal)
        case .treeUnreadable(let id, let failure):
            guard applications[id] != nil else { break }
            if trees[id] == nil { treeFailures[id] = failure }
            trees[id]?.failure = failure
        case .treeDropped(let id):
            trees[id] = nil
            treeFailures[id] = nil
            pods[id] = nil
        case .pod(let id, let pod):
            guard trees[id] != nil else { break }
            pods[id] = Known(pod, observedAt: now)
        case .build(let source, let build):
            let users = catalog.users(of: source)
            guard !users.isEmpty else { break }
            let isNews = builds[source]?.latest != nil
            note(build, from: source, at: now, in: &journal)
            judge(users, at: now, isNews: isNews, in: &journal)
        case .buildUnreadable(let source, let failure, let retryAt):
            guard !catalog.users(of: source).isEmpty else { break }
            note(failure, of: source, retryAt: retryAt, at: now)
        case .link(let environment, let state, let retryAt):
            if links[environment]?.state != state { linksTouchedAt = observationCount }
            note(state, retryAt: retryAt, of: environment, at: now, in: &journal)
        case .stream(let environment, let state):
            guard let old = links[environment], old.stream != state else { break }
            linksTouchedAt = observationCount
            links[environment]?.stream = state
            links[environment]?.streamSince = now
        case .timePassed:
            judge(
                pendingRepos.sorted(), at: now, isNews: true,
                in: &journal)
        }
        touch(observation.fact, judged: journal.changes)
        if saysMore || !journal.changes.isEmpty { newsCount += 1 }
        changeCount = journal.count
        return journal.changes
    }

    /// Whether a fact is what stands there already, but for when it was said. Of an application only ``note(_:at:in:)`` can tell.
    private func isKnown(_ fact: Observation.Fact) -> Bool {
        func isKnown<Value>(_ known: Known<Value>?, _ value: Value) -> Bool {
            known.map { $0.value == value && $0.failure == nil } ?? false
        }
        return switch fact {
        case .application: false
        case .applicationAbsent(let id, let failure): isKnown(absences[id], failure)
        case .applicationUnreadable(let id, let failure):
            (applications[id]?.failure ?? absences[id]?.failure ?? failures[id]?.value) == failure
        case .rollout(let id, let rollout): isKnown(rollouts[id], rollout)
        case .rolloutUnreadable(let id, let failure): (rollouts[id]?.failure ?? rolloutFailures[id]) == failure
        case .tree(let id, let tree): isKnown(trees[id], tree)
        case .treeUnreadable(let id, let failure): (trees[id]?.failure ?? treeFailures[id]) == failure
        case .treeDropped(let id): trees[id] == nil && treeFailures[id] == nil
        case .pod(let id, let pod): isKnown(pods[id], pod)
        case .build(let source, let build):
            builds[source].map { $0.failure == nil && !$0.isRemembered } ?? false
                && isKnown(builds[source]?.latest, build)
        case .buildUnreadable(let source, let failure, _): builds[source]?.failure == failure
        case .link(let environment, let state, _): links[environment]?.state == state
        case .stream(let environment, let state): links[environment]?.stream == state
        // What follows from it is in the changes.
        case .timePassed: true
        }
    }

    /// The repos about which something was said since `old` was the newest picture; nil where that is too long ago to be remembered, or
    /// where `old` is none of this picture's past.
    package func touchedRepos(since old: Picture) -> Set<RepoKey>? {
        guard old.observationCount <= observationCount else { return nil }
        // Time that passes has the number of the observation before it.
        return touches.touched(in: old.observationCount...observationCount)
    }

    private mutating func touch(_ fact: Observation.Fact, judged changes: [Change]) {
        let touched: [RepoKey] =
            switch fact {
            case .application(let application): catalog.users(of: application.id)
            case .applicationAbsent(let id, _), .applicationUnreadable(let id, _), .rollout(let id, _),
                .rolloutUnreadable(let id, _), .tree(let id, _), .treeUnreadable(let id, _), .treeDropped(let id),
                .pod(let id, _):
                catalog.users(of: id)
            case .build(let source, _), .buildUnreadable(let source, _, _): catalog.users(of: source)
            case .timePassed:
                // Nothing was said, but what was said before has come to mean something else.
                changes.compactMap { change -> RepoKey? in
                    guard case .deployment(let id) = change.subject else { return nil }
                    return RepoKey(release: id.release, repo: id.repo)
                }
            case .link, .stream: []
            }
        touches.note(touched, at: observationCount)
    }
}

/// Collects the changes of one observation.
struct Journal {
    let at: Instant
    var count: Int
    var changes: [Change] = []

    init(at: Instant, count: Int) {
        self.at = at
        self.count = count
    }

    mutating func add(_ news: Change.News, about subject: Change.Subject) {
        count += 1
        changes.append(Change(number: count, at: at, subject: subject, news: news))
    }
}
