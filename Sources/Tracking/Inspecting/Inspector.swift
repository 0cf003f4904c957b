package import Releases
import Synchronization

/// Looks into applications for a person, one question at a time: the shell around ``LogFollowing`` and a small cache.
package struct Inspector: Sendable {
    private let sources: [EnvironmentID: any InspectionPort]
    private let time: any TimeSource
    private let cache: InspectionCache

    /// - Parameters:
    ///   - sources: the Argo CD of each environment.
    ///   - timeToLive: how long an answer is reused.
    ///   - capacity: how many answers are kept; more where many persons look.
    package init(
        sources: [EnvironmentID: any InspectionPort], time: any TimeSource, timeToLive: Duration, capacity: Int = 8
    ) {
        self.sources = sources
        self.time = time
        self.cache = InspectionCache(time: time, timeToLive: timeToLive, capacity: capacity)
    }

    /// Looks, and tells what comes of it: one answer, or a log until it ends. It returns when nothing more will come, or when the task is
    /// cancelled, after which nothing is told.
    package func inspect(_ inquiry: Inquiry, tell: @escaping @Sendable (InspectionNews) async -> Void) async {
        let told: @Sendable (InspectionNews) async -> Void = { news in
            if !Task.isCancelled { await tell(news) }
        }
        guard let source = sources[inquiry.inspection.application.environment] else {
            let environment = inquiry.inspection.application.environment
            return await told(.failed(.local(reason: "no Argo CD for \(environment)"), at: time.now()))
        }
        if case .log(let query) = inquiry.inspection {
            await follow(query, of: source, project: inquiry.project, tell: told)
        } else {
            await look(inquiry, at: source, tell: told)
        }
    }

    private func look(
        _ inquiry: Inquiry, at source: any InspectionPort, tell: @Sendable (InspectionNews) async -> Void
    ) async {
        if let (known, at) = await cache.finding(inquiry) { return await tell(InspectionNews(known, at: at)) }
        let result: Result<Finding, ReadFailure>
        do throws(ReadFailure) {
            result = .success(try await source.find(inquiry.inspection, project: inquiry.project))
        } catch {
            result = .failure(error)
        }
        let now = time.now()
        if Task.isCancelled {
            // That somebody does not want to wait any longer is no answer for those who do.
            await cache.abandon(inquiry.inspection)
        } else {
            await cache.store(result, for: inquiry.inspection, at: now)
        }
        await tell(InspectionNews(result, at: now))
    }

    private func follow(
        _ query: LogQuery, of source: any InspectionPort, project: String?,
        tell: @escaping @Sendable (InspectionNews) async -> Void
    ) async {
        let following = Following(LogFollowing(container: query.container, isPrevious: query.isPrevious))
        while !Task.isCancelled {
            var query = query
            let (container, since) = following.state.withLock { ($0.container, $0.since) }
            query.container = container
            var failure: ReadFailure?
            do throws(ReadFailure) {
                try await source.log(query, since: since, project: project) { signals in
                    for news in following.state.withLock({ $0.take(signals) }) { await tell(news) }
                }
            } catch {
                failure = error
            }
            let jitter = Double.random(in: 0...1)
            switch following.state.withLock({ [failure] in $0.end(failure, at: time.now(), jitter: jitter) }) {
            case .end(let failure): return await tell(.logEnded(failure, retryAt: nil))
            case .retry(let failure, let at):
                await tell(.logEnded(failure, retryAt: at))
                guard (try? await time.sleep(until: at)) != nil else { return }
            }
        }
    }
}

/// A log that is followed. A class with a lock, since its lines come from tasks of the client while the follower waits for the end.
private final class Following: Sendable {
    let state: Mutex<LogFollowing>

    init(_ following: LogFollowing) {
        state = Mutex(following)
    }
}

extension InspectionNews {
    fileprivate init(_ result: Result<Finding, ReadFailure>, at now: Instant) {
        switch result {
        case .success(let finding): self = .found(finding, at: now)
        case .failure(let failure): self = .failed(failure, at: now)
        }
    }
}

extension InspectionPort {
    /// The answer to anything but a log, which has no single one.
    fileprivate func find(_ inspection: Inspection, project: String?) async throws(ReadFailure) -> Finding {
        switch inspection {
        case .history(let id): .history(try await history(of: id, project: project))
        case .resources(let id): .resources(try await resources(of: id, project: project))
        case .manifest(let resource, let id):
            .manifest(try await manifest(of: resource, in: id, project: project))
        case .pod(let pod, let id): .pod(try await status(ofPod: pod, in: id, project: project))
        case .differences(let id): .differences(try await differences(of: id, project: project))
        case .events(let id, let resources):
            .events(try await events(of: id, about: resources, project: project))
        case .log: throw .local(reason: "a log is followed, not found")
        }
    }
}
