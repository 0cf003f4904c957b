import Releases

// What CI's answers mean.
extension TrackerCore {
    mutating func took(_ answer: ReadAnswer, of source: BuildSourceID, answeredAt: Instant, now: Instant) -> [Change] {
        switch answer {
        case .build(let build):
            builds.succeeded(source)
            builds.schedule(source, at: (now + settings.pollInterval(of: source)).together)
            let changes = observe(Observation(at: answeredAt, .build(source, build)))
            // A new success makes its deployments followed again.
            for user in picture.catalog.users(of: source) {
                for application in picture.catalog.repo(of: user)?.applications.values.sorted() ?? [] {
                    plan(application, at: now)
                }
            }
            return changes
        case .failed(let failure):
            let failures = builds.failed(source)
            let delay = settings.backoff.delay(afterFailures: failures, failure, jitter: jitter())
            let retryAt = now + max(delay, min(settings.pollInterval(of: source), settings.backoff.longest))
            builds.schedule(source, at: retryAt)
            return observe(Observation(at: now, .buildUnreadable(source, failure, retryAt: retryAt)))
        case .heartbeat, .list, .application, .rollout, .partialRollout, .tree, .pod:
            builds.schedule(source, at: now + settings.pollInterval(of: source))
            return []
        }
    }
}
