// What is kept of builds and of links, and which news that is.

extension Picture {
    mutating func note(_ build: Build, from source: BuildSourceID, at now: Instant, in journal: inout Journal) {
        var record = builds[source] ?? BuildRecord()
        let old = record.latest?.value
        let previous = record.expected
        record.latest = Known(build, observedAt: now)
        record.isRemembered = false
        record.failure = nil
        record.failingSince = nil
        record.retryAt = nil
        // A build that runs or came to nothing changes nothing: what was built before it counts on.
        let success = build.status == .success ? build.version : build.lastSuccess.map(\.version) ?? record.expected
        let isKnown = build.status == .success || build.lastSuccess?.version != nil
        if isKnown, record.expected != success || record.expectedSince == nil {
            record.expected = success
            record.expectedSince = now
        }
        builds[source] = record
        guard let old else { return }
        for user in catalog.users(of: source) {
            let subject = Change.Subject.build(user.release, user.repo)
            if let expected = record.expected, expected != previous {
                journal.add(.expected(expected, previous: previous), about: subject)
            } else if old.status != build.status || old.version != build.version {
                journal.add(.build(build.status, build.version), about: subject)
            }
        }
    }

    mutating func note(_ failure: ReadFailure, of source: BuildSourceID, retryAt: Instant?, at now: Instant) {
        var record = builds[source] ?? BuildRecord()
        record.failure = failure
        record.isRemembered = false
        record.failingSince = record.failingSince ?? now
        record.retryAt = retryAt
        builds[source] = record
    }

    mutating func note(
        _ state: LinkState, retryAt: Instant?, of environment: EnvironmentID, at now: Instant, in journal: inout Journal
    ) {
        guard var link = links[environment] else { return }
        let old = link
        if old.state != state { link.state = state }
        // Being down is one story, whatever names it takes: it began when the link was last up.
        if old.isUp != state.isUp { link.since = now }
        if state.isUp { link.lastHeardAt = now }
        if old.isUp, !state.isUp { link.lostAt = now }
        link.retryAt = state.isUp ? nil : retryAt
        links[environment] = link
        if old.isUp, !state.isUp { journal.add(.linkLost(link.failure), about: .environment(environment)) }
        if !old.isUp, state.isUp, old.lastHeardAt != nil {
            journal.add(
                .linkRestored(afterSeconds: now.since(old.since).wholeSeconds), about: .environment(environment))
        }
    }
}
