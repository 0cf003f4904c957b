import Releases

// What CI's answers mean.
extension TrackerCore {
    mutating func took(_ answer: ReadAnswer, of source: BuildSourceID, answeredAt: Instant, now: Instant) -> [Change] {
        var agenda = builds[source] ?? BuildAgenda()
        agenda.isPending = false
        agenda.hasAnswered = true
        defer { builds[source] = agenda }
        switch answer {
        case .build(let build):
            agenda.failures = 0
            agenda.due = now + settings.buildPollInterval
            let changes = picture.apply(Observation(at: answeredAt, .build(source, build)))
            // A new success makes its deployments followed again.
            for user in picture.catalog.users(of: source) {
                for application in picture.catalog.repo(of: user)?.applications.values.sorted() ?? [] {
                    plan(application, at: now)
                }
            }
            return changes
        case .failed(let failure):
            agenda.failures += 1
            let jitter = Double.random(in: 0...1, using: &random)
            let delay = settings.backoff.delay(afterFailures: agenda.failures, failure, jitter: jitter)
            agenda.due = now + max(delay, min(settings.buildPollInterval, settings.backoff.longest))
            return picture.apply(Observation(at: now, .buildUnreadable(source, failure)))
        case .heartbeat, .list, .application, .rollout:
            agenda.due = now + settings.buildPollInterval
            return []
        }
    }
}
